"""How the learned reader is taught by coded reports: its heads anew, and how sure it is; without torch.

`coded.py` is what it learns from, `labels.py` what that says of each mark, `heads.py` learns from them,
`judging.py` how sure a fact is, `unseen.py` tells right from wrong on reports held out, and `teach.py` puts
them together. `agreement.py` says when two facts agree, for the gate too.
"""

"""A reader that has learned: a small encoder says which mark plays which part, the shared steps who that is.

`roles.py` lists the parts, `encoding.py` turns marks into numbers, `tagger.py` runs the encoder;
`drafting.py` makes drafts of what it says, `judging.py` says how sure each fact is; `reader.py` puts
them together.
"""

"""Facts → the Record: kept, merged, compared, asked and reviewed.

`store/` is the file; `indexing.py` places what was kept; `merging/` makes statements of claims and
`conflicts/` finds what contradicts; `answers/` is what can be asked, one question a file.
"""

from summitry.record.record import ENVIRONMENT, Record, open_record, record_path

__all__ = ["ENVIRONMENT", "Record", "open_record", "record_path"]

"""The organisation with which a sentence opens, where no verb of ours has it as subject."""

from __future__ import annotations

from summitry.reading.context import Context
from summitry.reading.marks import Marks

_REACH = 9
_ORGANISED = frozenset(("ORG", "BODY"))
_LISTED = frozenset(("AND", "COMMA"))
_BEFORE = frozenset(("THE", "ORDINAL", "NUMBER", "CAP", "WORD", "ADJ", "MEETING", "OF"))


def opening_organisation(marks: Marks, context: Context) -> str | None:
    """The one organisation with which the sentence opens: "The first summit of the bloc directed …"."""
    at = 0
    if marks and "IN" in marks[0]:
        at = marks.next(("COMMA",), 0) + 1  # "In Addis Ababa, the Council lifted …"
    for step in range(at, min(len(marks), at + _REACH)):
        mark = marks[step]
        if mark.any_of(_ORGANISED) and "PERSON" not in mark:
            if step + 1 < len(marks) and marks[step + 1].any_of(_LISTED):
                return None
            organisation: str | None = context.body_of(mark)[0] if "BODY" in mark else mark.senses["ORG"]
            return organisation
        if not mark.any_of(_BEFORE) or mark.forms:
            return None
    return None

"""Where the clause of a stance ends, and what objects it lists."""

from __future__ import annotations

from summitry.reading.marks import Mark, Marks

_JOINTS = frozenset(("COMMA", "AND"))
_BEFORE_ITEMS = frozenset(("COMMA", "AND", "SEMI"))
_UNDERTAKING = frozenset(("TO", "WILL"))
_TOLD = frozenset(("past", "s"))
_BEFORE_VERB = frozenset(("PRON", "BE", "WORD", "HAVE"))


def clause_end(marks: Marks, at: int, following: int) -> int:
    """Where the clause of a stance ends: before the next one that is joined to it, or the sentence."""
    if marks[at].capital and at < 3 and "ing" in marks[at].forms.get("STANCE", ""):
        comma = marks.next(("COMMA",), at + 1)
        if comma < len(marks):
            return comma
    end = marks.next(("SEMI",), at + 1)
    following = min(following, _joined_telling(marks, at, end))
    cut = _before_joint(marks, at, following) if at < following < end else None
    return end if cut is None else cut


def _joined_telling(marks: Marks, at: int, end: int) -> int:
    """The place of a verb of saying that goes on after "and": "was dismayed and told them"; else `end`."""
    for step in range(at + 2, end):
        mark = marks[step]
        if "SAY" in mark and mark.forms.get("SAY") in _TOLD and "AND" in marks[step - 1]:
            return step if "PERSON" not in mark else end
    return end


def _before_joint(marks: Marks, at: int, step: int) -> int | None:
    """The place of the comma or "and" that joins the verb at `step` to the clause of `at`."""
    cut = step
    while cut > at + 2 and (
        marks[cut - 1].any_of(_JOINTS)
        or (marks[cut - 1].any_of(_BEFORE_VERB) and cut > step - 3 and marks[cut - 2].any_of(_JOINTS))
    ):
        cut -= 1
    return cut if cut < step or marks[step - 1].any_of(_JOINTS) else None


def segments(marks: Marks, start: int, end: int, *, after_to: bool) -> list[tuple[int, int]]:
    """The stretches of a clause that list its objects: cut at ";", ", and …", ", ensuring …".

    With `after_to` only where each begins so: "pledged to …, to …, and to …", "will … and will …". What
    stands after "including" is part of one object; what has a verb in the past is none: "called on Turkey
    to …, and deemed …".
    """
    cuts = [start]
    for step in marks.places(_BEFORE_ITEMS, start + 2, end - 2):
        mark, after = marks[step], marks[step + 1]
        if "INCLUDING" in after or "INCLUDING" in mark:
            break
        item = marks[step + 2] if "AND" in after and "AND" not in mark else after
        if after_to:
            is_item = item.any_of(_UNDERTAKING) and ("COMMA" in mark or "AND" in mark)
        else:
            listed = "COMMA" in mark and ("AND" in after or _is_gerund(after))
            joined = "AND" in mark and "COMMA" not in marks[step - 1] and _is_gerund(after)
            is_item = (listed or joined) and not item.text.endswith("ed")
        if ("SEMI" in mark or is_item) and step - cuts[-1] > 1:
            cuts.append(step + 1)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _is_gerund(mark: Mark) -> bool:
    return mark.text.endswith("ing") and mark.text[:1].islower() and len(mark.text) > 5

"""The nouns of documents: which are the object of a verb, and where their words end."""

from __future__ import annotations

from summitry.reading.marks import Marks

STOPS = frozenset(
    "STANCE SAY ATTEND REL THAT BECAUSE SEMI COLON TO FROM BY WITH PERSON BE HAVE WILL "
    "MAY BUT IF HOLD MEET PRON NOT".split()
)
_JOINTS = frozenset(("COMMA", "AND", "INCLUDING"))
_JOINING = frozenset(("AND", "INCLUDING"))
_BEFORE_NOUN = frozenset(("THE", "A", "WORD", "CAP", "ORG", "NUMBER", "POSS"))
_OTHER_CLAUSE = frozenset(("SEMI", "REL", "SAY", "STANCE"))
_MODIFIED = frozenset(("DOC", "MEETING", "GOVERNMENT", "TITLE"))
_AFTER_NOUN = frozenset(("COMMA", "SEMI", "SAY", "STANCE", "REL", "INCLUDING", "BUT", "DASH"))


def object_nouns(marks: Marks, at: int) -> list[int]:
    """The nouns of documents that are the object of the verb at `at`, "including a declaration" too."""
    nouns: list[int] = []
    step = at + 1
    limit = min(len(marks), at + 12)
    while step < limit:
        mark = marks[step]
        if "DOC" in mark and "PERSON" not in mark and not is_modifier(marks, step):
            if mark.text == "agenda" and "THE" in marks[step - 1]:
                break
            nouns.append(step)
            limit = min(len(marks), step + 10)
            after = step + 1
            if after < len(marks) and not marks[after].any_of(_JOINTS):
                joint = _joined_document(marks, after)
                if joint is None:
                    break
                step = joint
                continue
        elif (mark.any_of(STOPS) and "DOC" not in mark and not mark.capital) or (
            "COMMA" in mark and not nouns
        ):
            break
        step += 1
    return nouns


def _joined_document(marks: Marks, at: int) -> int | None:
    """The place after "and" or "including" where a further document follows in the clause."""
    for step in range(at, min(len(marks), at + 14)):
        if marks[step].any_of(_JOINING):
            for inner in range(step + 1, min(len(marks), step + 5)):
                if "DOC" in marks[inner] and not is_modifier(marks, inner):
                    return inner
                if not marks[inner].any_of(_BEFORE_NOUN):
                    break
        if marks[step].any_of(_OTHER_CLAUSE):
            return None
    return None


def is_modifier(marks: Marks, at: int) -> bool:
    """Whether the noun only modifies the next one: "the agreement signing", "decision making"."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    return after is not None and after.any_of(_MODIFIED) and "COMMA" not in after


def noun_end(marks: Marks, noun: int) -> int:
    """The end of the document's own words: up to the next comma, "and" or verb."""
    for step in range(noun + 1, len(marks)):
        if marks[step].any_of(_AFTER_NOUN) or step > noun + 16:
            return step
    return len(marks)

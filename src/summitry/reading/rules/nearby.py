"""What stands near a place among marks: a class of mark, a word, the end of a run.

Ranges may reach beyond either end of the sentence.
"""

from __future__ import annotations

from summitry.reading.marks import Mark, Marks

_OBJECTS = frozenset(("MEETING", "ORG", "BODY"))
_BEFORE_WITH = frozenset(("WORD", "DATE", "VIDEO", "ON"))
_CLAUSE_ENDS = frozenset(("SEMI", "REL", "BUT"))

# Plain loops: `any` would make a generator each time, at twice the cost for so few marks.

_ARTICLES = frozenset(("THE", "A"))
_TOLD = (None, "since")
"""Bounds with which a date is that of a change."""


def stands(marks: Marks, kind: str, start: int, end: int) -> bool:
    """Whether one of the marks `start:end` can be of `kind`."""
    return kind in marks.kinds and bool(marks.places((kind,), start, end))


def stands_any(marks: Marks, kinds: frozenset[str], start: int, end: int) -> bool:
    """Whether one of the marks `start:end` can be one of `kinds`."""
    for mark in marks[max(0, start) : end]:  # noqa: SIM110
        if not kinds.isdisjoint(mark.senses):
            return True
    return False


def first_of(marks: Marks, kind: str, start: int, end: int) -> int | None:
    """The place of the first of the marks `start:end` that can be of `kind`."""
    return next(iter(marks.places((kind,), start, end)), None)


def says(marks: Marks, words: frozenset[str], start: int, end: int) -> bool:
    """Whether one of the marks `start:end` is one of `words`."""
    for mark in marks[max(0, start) : end]:  # noqa: SIM110
        if mark.text.lower() in words:
            return True
    return False


def begins(marks: Marks, stems: tuple[str, ...], start: int, end: int) -> bool:
    """Whether one of the marks `start:end` begins as one of `stems` does."""
    for mark in marks[max(0, start) : end]:  # noqa: SIM110
        if mark.text.lower().startswith(stems):
            return True
    return False


def inviting(marks: Marks, at: int, start: int) -> int | None:
    """The place from `start` on of "invited" in "invited Iceland to join", where `at` is that of "join"."""
    if at < 2 or "TO" not in marks[at - 1]:
        return None
    return next(iter(reversed(marks.places(("INVITE",), start, at - 1))), None)


def past(marks: Marks, start: int, kinds: frozenset[str], end: int | None = None) -> int:
    """The first place from `start` on whose mark is none of `kinds`, `end` at most."""
    step = start
    limit = len(marks) if end is None else min(len(marks), end)
    while step < limit and marks[step].any_of(kinds):
        step += 1
    return step


def back_past(marks: Marks, start: int, kinds: frozenset[str], most: int) -> int:
    """The last place up to `start` whose mark is none of `kinds`, after `most` such marks at most; or -1."""
    step = start
    limit = max(-1, start - most)
    while step > limit and marks[step].any_of(kinds):
        step -= 1
    return step


def past_manner(marks: Marks, verb: int) -> int:
    """The place after how and when of the verb at `verb`: after "virtually" in "met virtually with"."""
    return past(marks, verb + 1, _BEFORE_WITH, verb + 4)


def with_after(marks: Marks, verb: int) -> int | None:
    """The place of the "with" that follows the verb at `verb`: "met virtually with"; None where none does."""
    step = past_manner(marks, verb)
    return step if step < len(marks) and "WITH" in marks[step] else None


def object_end(marks: Marks, at: int) -> int:
    """Where the words about the meeting end: the next comma after its noun, or the clause's end."""
    seen = False
    for step in range(at + 1, len(marks)):
        mark = marks[step]
        seen = seen or mark.any_of(_OBJECTS)
        if mark.any_of(_CLAUSE_ENDS) or ("COMMA" in mark and seen and step > at + 3):
            return step
    return len(marks)


def date_by(marks: Marks, start: int, word: int, end: int, *, of_things: bool = True) -> Mark | None:
    """The date in `start:end` that goes with a word: the next one after it, else the nearest before it.

    Since when something is so counts as well, not until or by when. Without `of_things` no date counts
    that describes a thing: "left after last week's vote".
    """
    dates = [
        at
        for at, mark in marks.having("DATE")
        if start <= at < end
        and mark.senses["DATE"].bound in _TOLD
        and (of_things or not dates_a_thing(marks, at))
    ]
    after = [at for at in dates if at >= word]
    if after:
        return marks[after[0]]
    return marks[dates[-1]] if dates else None


def dates_a_thing(marks: Marks, at: int) -> bool:
    """Whether the date at `at` is but that of the thing it describes: "Monday's attack", "a 1987 treaty".

    "In the 2004 enlargement" tells when something was so.
    """
    if at + 1 < len(marks) and "POSS" in marks[at + 1]:
        return True
    if not marks[at].senses["DATE"].attributive or not at or not marks[at - 1].any_of(_ARTICLES):
        return False
    return at < 2 or "IN" not in marks[at - 2]


def counts_votes(marks: Marks, at: int) -> bool:
    """Whether "votes to" at `at` counts them: "by 621 votes to 49"."""
    return marks[at].text.lower() == "votes to" and at > 0 and "NUMBER" in marks[at - 1]


def remains_seized(marks: Marks, at: int) -> bool:
    """Whether the verb at `at` settles nothing: "Decides to remain seized of the matter"."""
    return any(mark.text == "seized" for mark in marks[at + 1 : at + 5])

"""Two meetings' positions side by side: added, dropped, kept, and reworded, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked, find_statements
from summitry.record.answers.positions import PositionRow, row_of
from summitry.record.store import Store

_WORD = re.compile(r"\w+|[^\w\s]")
_ALIKE = 0.35
"""Positions that are as alike as this, of 1 and a little more, are one, reworded."""
_TELLING = 0.3
"""The share of telling words (of the position that has fewer) that two of them must have in common."""
_SHORT = 3
"""Words of so few letters or less tell little."""


class Piece(msgspec.Struct, frozen=True):
    """Words that both have (`kept`), or only the later (`added`) or the earlier one (`dropped`)."""

    change: str
    words: str


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A position of either meeting, or of both; `pieces` is the wording of both, word by word."""

    change: str
    holder: str
    stance: str
    theme: str
    about: list[str]
    before: str | None
    after: str | None
    before_id: str | None
    after_id: str | None
    stance_before: str | None
    pieces: list[Piece]


def compare(store: Store, before: str, after: str) -> Answer[Compared]:
    """The positions of two meetings, matched: those of both, then the added, then the dropped."""
    old, new = (
        [row_of(one) for one in find_statements(store, "position", Asked(meeting=meeting))]
        for meeting in (before, after)
    )
    pairs = _match(old, new)
    rows = [_both(old[i], new[j]) for i, j in pairs]
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    rows += [_only("added", row) for j, row in enumerate(new) if j not in taken_new]
    rows += [_only("dropped", row) for i, row in enumerate(old) if i not in taken_old]
    return Answer(Compared, rows, _notes(before, old, after, new))


def _notes(before: str, old: Sequence[PositionRow], after: str, new: Sequence[PositionRow]) -> list[str]:
    return [
        f"no position is told of {meeting}: what the other has is not therefore new or dropped"
        for meeting, rows in ((before, old), (after, new))
        if not rows
    ]


def _match(old: Sequence[PositionRow], new: Sequence[PositionRow]) -> list[tuple[int, int]]:
    """Pairs of positions that are one, the most alike first, each taken once; in the order of the new."""
    scored = sorted(
        ((_likeness(one, other), i, j) for i, one in enumerate(old) for j, other in enumerate(new)),
        key=lambda scored: (-scored[0], scored[1], scored[2]),
    )
    pairs: list[tuple[int, int]] = []
    for score, i, j in scored:
        if score >= _ALIKE and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return sorted(pairs, key=lambda pair: pair[1])


def _likeness(one: PositionRow, other: PositionRow) -> float:
    """0 for positions of two holders; else the share of words in common, helped by theme, stance, subject."""
    if one.holder != other.holder:
        return 0.0
    mine, theirs = _words(one.words.casefold()), _words(other.words.casefold())
    telling, same_telling = ({word for word in words if len(word) > _SHORT} for words in (mine, theirs))
    if len(telling & same_telling) < _TELLING * min(len(telling), len(same_telling)):
        return 0.0
    words = SequenceMatcher(None, mine, theirs, autojunk=False).ratio()
    same = (one.theme == other.theme, one.stance == other.stance, bool({*one.about} & {*other.about}))
    return words + 0.1 * sum(same)


def _both(old: PositionRow, new: PositionRow) -> Compared:
    pieces = list(compare_words(old.words, new.words))
    kept = all(piece.change == "kept" for piece in pieces)
    return Compared(
        change="kept" if kept and old.stance == new.stance else "reworded",
        holder=new.holder,
        stance=new.stance,
        theme=new.theme,
        about=new.about,
        before=old.words,
        after=new.words,
        before_id=old.id,
        after_id=new.id,
        stance_before=old.stance,
        pieces=pieces,
    )


def _only(change: str, row: PositionRow) -> Compared:
    added = change == "added"
    return Compared(
        change=change,
        holder=row.holder,
        stance=row.stance,
        theme=row.theme,
        about=row.about,
        before=None if added else row.words,
        after=row.words if added else None,
        before_id=None if added else row.id,
        after_id=row.id if added else None,
        stance_before=None if added else row.stance,
        pieces=[Piece(change, row.words)],
    )


def compare_words(before: str, after: str) -> Iterator[Piece]:
    """The words of two wordings in order, those in common once.

    >>> [(one.change, one.words) for one in compare_words("called for a truce", "called for peace")]
    [('kept', 'called for'), ('dropped', 'a truce'), ('added', 'peace')]
    """
    old, new = _words(before), _words(after)
    same = SequenceMatcher(None, [w.casefold() for w in old], [w.casefold() for w in new], autojunk=False)
    for tag, i, i_end, j, j_end in same.get_opcodes():
        if tag == "equal":
            yield Piece("kept", _joined(new[j:j_end]))
            continue
        if i < i_end:
            yield Piece("dropped", _joined(old[i:i_end]))
        if j < j_end:
            yield Piece("added", _joined(new[j:j_end]))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _joined(words: Sequence[str]) -> str:
    """The words with spaces, none before a comma or around a hyphen or an apostrophe."""
    text = re.sub(r" ([,.;:!?)\]’”%])", r"\1", " ".join(words))
    return re.sub(r"([(\[“‘]) ", r"\1", re.sub(r" ?([-’'/]) ?", r"\1", text))

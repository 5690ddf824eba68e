"""The lines of a page, in the order in which a person reads them: column after column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from statistics import median

import msgspec

_NARROWEST_GUTTER = 6
"""Points between two columns; words are set two to four apart."""
_FEWEST_LINES = 3
_MOST_CROSSING = 0.4
_FEWEST_WORDS = 3
"""In the middle line of a column; cells of a table have fewer, and are read row by row."""
_SAME_LINE = 0.5
_SAME_WORDS = 0.8
_WIDEST = 5_000
# A hyphen at the end of a line comes as one of the first two; the last are joined letters.
_HYPHENS = re.compile("[\x02\ufffe]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff]")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of text, or a piece of one, and the box around it in points from the page's lower left."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


Piece = Line


def in_reading_order(pieces: Sequence[Piece]) -> list[Line]:
    """The lines that the pieces make, in the order of reading."""
    return _ordered(_joined([_cleaned(piece) for piece in pieces]))


def _cleaned(piece: Piece) -> Piece:
    text = _HYPHENS.sub("-", piece.text)
    text = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _UNSEEN.sub("", text.replace("\xad\r", "-\r").replace("\r", " ").replace("\n", " "))
    return msgspec.structs.replace(piece, text=re.sub(r"\s+", " ", text).strip())


def _joined(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces that stand side by side as words do, joined: a word in italics is a piece of its own."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda one: (-round(one.top / 3), one.left)):
        if lines and _continues(lines[-1], piece):
            lines[-1] = _merged(lines[-1], piece)
        elif piece.text:
            lines.append(piece)
    return lines


def _continues(line: Line, piece: Piece) -> bool:
    shared = min(line.top, piece.top) - max(line.bottom, piece.bottom)
    height = min(line.height, piece.height)
    return shared > _SAME_LINE * height and -height < piece.left - line.right < _SAME_WORDS * height


def _merged(line: Line, piece: Piece) -> Line:
    apart = piece.left - line.right > 0.15 * min(line.height, piece.height)
    return Line(
        left=min(line.left, piece.left),
        bottom=min(line.bottom, piece.bottom),
        right=max(line.right, piece.right),
        top=max(line.top, piece.top),
        text=line.text + (" " if apart else "") + piece.text,
    )


def _ordered(lines: list[Line], depth: int = 0) -> list[Line]:
    """From top to bottom; where there is a gutter, what is left of it before what is right of it.

    A line that crosses the gutter, as a heading does, ends what is above it.
    """
    lines = sorted(lines, key=lambda line: (-line.top, line.left))
    gutter = _gutter(lines) if depth < 4 else None
    if gutter is None:
        return _by_rows(lines)
    done: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.right <= gutter:
            left.append(line)
        elif line.left >= gutter:
            right.append(line)
        else:
            done += _ordered(left, depth + 1) + _ordered(right, depth + 1)
            done.append(line)
            left, right = [], []
    return done + _ordered(left, depth + 1) + _ordered(right, depth + 1)


def _by_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of the same height from left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.top - rows[-1][0].bottom > _SAME_LINE * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: one.left)]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the page is parted into columns of text; None where it is not."""
    best: tuple[int, float] | None = None
    for start, end, crossing in _gaps(lines):
        middle = (start + end) / 2
        left = [line for line in lines if line.right <= middle]
        right = [line for line in lines if line.left >= middle]
        if crossing <= _MOST_CROSSING * len(lines) and _are_columns(left, right):
            if best is None or crossing < best[0]:
                best = (crossing, middle)
    return best[1] if best else None


def _gaps(lines: Sequence[Line]) -> list[tuple[int, int, int]]:
    """Stretches across the page that few lines cross: from where, to where, and by how many; the best ten."""
    first = min((_point(line.left) for line in lines), default=0)
    last = max((_point(line.right) for line in lines), default=0)
    change = [0] * (last + 2)
    for line in lines:
        change[_point(line.left)] += 1
        change[_point(line.right) + 1] -= 1
    covering: list[int] = []
    for step in change:
        covering.append((covering[-1] if covering else 0) + step)
    gaps: list[tuple[int, int, int]] = []
    start = first
    for at in range(first, last + 1):
        if covering[at] != covering[start]:
            if at - start >= _NARROWEST_GUTTER:
                gaps.append((start, at, covering[start]))
            start = at
    return sorted(gaps, key=lambda gap: gap[2])[:10]


def _point(at: float) -> int:
    return min(max(int(at), 0), _WIDEST)


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both sides are lines of running text, beside each other."""
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    if any(median(len(line.text.split()) for line in side) < _FEWEST_WORDS for side in (left, right)):
        return False
    overlap = min(left[0].top, right[0].top) - max(left[-1].bottom, right[-1].bottom)
    return overlap > _SAME_LINE * min(side[0].top - side[-1].bottom for side in (left, right))

"""The attendance matrix: parties down, meetings across."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from summitry.record.answers.attendance import Presence


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """A party (or a person of no party) with its presence at each meeting, None where nothing is told."""

    party: str | None
    name: str
    cells: list[Presence | None]


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """The meetings in order of time, and the rows: those that were expected at any of them first."""

    meetings: list[str]
    members: list[MatrixRow]
    others: list[MatrixRow]


def matrix_of(presence: Iterable[Presence]) -> Matrix:
    """The matrix of rows of attendance."""
    meetings: dict[str, None] = {}
    cells: dict[str, dict[str, Presence]] = {}
    for one in presence:
        meetings.setdefault(one.meeting)
        cells.setdefault(one.party or f"~{one.person}", {})[one.meeting] = one
    rows = [_row(own, list(meetings)) for own in cells.values()]
    rows.sort(key=lambda row: row.name)
    expected = [row for row in rows if any(cell and cell.expected for cell in row.cells)]
    others = [row for row in rows if row not in expected]
    return Matrix(meetings=list(meetings), members=expected, others=others)


def _row(own: Mapping[str, Presence], meetings: list[str]) -> MatrixRow:
    any_one = next(iter(own.values()))
    return MatrixRow(
        party=any_one.party,
        name=any_one.name or any_one.person or "unnamed",
        cells=[own.get(meeting) for meeting in meetings],
    )

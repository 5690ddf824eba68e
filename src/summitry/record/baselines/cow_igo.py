"""Correlates of War Intergovernmental Organizations v3, a row a state and year.

`ccode,year,state`, then a column an organisation: 0 no member, 1 full member, 2 associate,
3 observer, -9 missing, -1 not in the state system (Pevehouse, Nordstrom, McManus and Jamison 2020).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from summitry.facts import Membership, Modality, Standing, When
from summitry.inputs.skip import Skip
from summitry.names.countries import countries, name_of
from summitry.record.baselines.page import Page
from summitry.record.baselines.parties import data_rows, organisation_named, state_in, states_of
from summitry.record.baselines.table import Row, columns_of, header_of, read_rows
from summitry.record.baselines.told import Layout, Told

_KEYS = ["ccode", "year", "state"]
_MEANINGS = {"0": "no member", "1": "full member", "2": "associate", "3": "observer"}
_SILENT = frozenset({"-9", "-1"})
_STANDINGS = {"1": Standing.MEMBER, "2": Standing.PARTNER, "3": Standing.OBSERVER}


class Spell(msgspec.Struct, frozen=True):
    """Years in a row, both ends included, in which one state's cell keeps its value."""

    state: str
    first: int
    last: int
    value: str


class _Running:
    """One state's cells as they were in its last row, and since when."""

    def __init__(self, year: int, cells: Sequence[str]) -> None:
        self.year = year
        self.cells = cells
        self.since = [year] * len(cells)
        self.fallen: set[int] = set()


def read(path: Path) -> Iterator[Told | Skip]:
    """One text an organisation, a line a spell; rows that are broken come first, as skips."""
    columns: list[str] = []
    spells: list[list[Spell]] = []
    running: dict[str, _Running] = {}
    for row in read_rows(path):
        if isinstance(row, Skip):
            yield row
        elif not columns:
            columns = header_of(row, _KEYS)
            spells = [[] for _ in columns]
        elif fault := _fault(row, len(columns), running):
            yield Skip(where=row.where, reason=fault, detail=row.words[:40], advice="repair the row")
        else:
            _take(row.cells, running, spells)
    for state, last in running.items():
        _close(state, last, spells)
    for column, found in zip(columns[len(_KEYS) :], spells[len(_KEYS) :], strict=True):
        if told := _tell(column, found):
            yield told


def _fault(row: Row, width: int, running: dict[str, _Running]) -> str | None:
    """What is wrong with a row, if anything."""
    if len(row.cells) != width:
        return "other cells than in the header"
    state, year, _ = row.cells[: len(_KEYS)]
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        return "no year"
    if not states_of(state):
        return "unknown COW state number"
    if not _SILENT.union(_MEANINGS).issuperset(row.cells[len(_KEYS) :]):
        return "a value that is none of -9, -1, 0, 1, 2, 3"
    if state in running and int(year) <= running[state].year:
        return "a year out of order"
    return None


def _take(cells: Sequence[str], running: dict[str, _Running], spells: list[list[Spell]]) -> None:
    """Go on with one state by its next year, or start anew after a gap."""
    state, year = cells[0], int(cells[1])
    last = running.get(state)
    if last is None or year != last.year + 1 or state_in(state, year) != state_in(state, last.year):
        if last:
            _close(state, last, spells)
        running[state] = _Running(year, cells)
        return
    for at, (before, now) in enumerate(zip(last.cells, cells, strict=True)):
        if before != now and at >= len(_KEYS):
            _end(state, last, at, spells)
            last.since[at] = year
            (last.fallen.add if before == "1" and now == "0" else last.fallen.discard)(at)
    last.year, last.cells = year, cells


def _close(state: str, last: _Running, spells: list[list[Spell]]) -> None:
    for at in range(len(_KEYS), len(last.cells)):
        _end(state, last, at, spells)


def _end(state: str, last: _Running, at: int, spells: list[list[Spell]]) -> None:
    """Keep the spell that ends with the last row, where it says something."""
    value = last.cells[at]
    if value in _STANDINGS or (value == "0" and at in last.fallen):
        spells[at].append(Spell(state, last.since[at], last.year, value))


def _tell(column: str, spells: Sequence[Spell]) -> Told | None:
    """The text of one organisation; None where no state has a standing in it."""
    page, organisation = Page(), organisation_of(column)
    for spell in sorted(spells, key=lambda spell: (int(spell.state), spell.first)):
        party = state_in(spell.state, spell.last) or spell.state
        years = f"{spell.first}/{spell.last}"  # an interval, also of one year: throughout it
        words = f"{name_of(party)} (COW {spell.state}), {_in_words(spell)}: "
        span = page.add(f"{words}{column} = {spell.value} ({_MEANINGS[spell.value]})")
        page.tell(
            Membership(
                organisation=organisation,
                party=party,
                status=_STANDINGS.get(spell.value, Standing.MEMBER),
                modality=Modality.DENIED if spell.value == "0" else Modality.ASSERTED,
                date=When(years),
                evidence=(span,),
            )
        )
    if not page:
        return None
    title = f"{organisation} in the Correlates of War IGO data, state-year, version 3 (column {column})"
    return page.told(id=f"{LAYOUT.name}-{organisation}".replace(" ", "-"), title=title)


def _in_words(spell: Spell) -> str:
    return str(spell.first) if spell.first == spell.last else f"{spell.first}-{spell.last}"


def organisation_of(column: str) -> str:
    """Our key for a column; its name in capitals where we have none, marked where that is taken."""
    known = _columns().get(column)
    if known:
        return known
    bare = column.upper()
    return f"COW IGO {bare}" if bare in countries() or organisation_named(bare) else bare


@cache
def _columns() -> dict[str, str]:
    return {row["column"]: row["organisation"] for row in data_rows("cow_igo.csv")}


LAYOUT = Layout(
    name="cow-igo",
    title="Correlates of War IGO v3, state-year (CSV, or CSV in gzip)",
    recognises=lambda head, path: columns_of(head)[: len(_KEYS)] == _KEYS,
    read=read,
)

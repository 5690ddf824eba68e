"""Alliance Treaty Obligations and Provisions v5, member level: a row a member.

`atopid`, `member` (a Correlates of War number), the days of entry and exit (0 where open), `bilat`,
`phase` (Leeds, Ritter, Mitchell and Long 2002). A bilateral alliance is no organisation, and says
nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from summitry.errors import FactError
from summitry.facts import Membership, Span, Standing, When
from summitry.inputs.skip import Skip
from summitry.names.countries import name_of
from summitry.record.baselines.page import Page
from summitry.record.baselines.parties import data_rows, state_in, states_of
from summitry.record.baselines.table import columns_of, header_of, read_rows
from summitry.record.baselines.told import Layout, Told

_ENTRY, _EXIT = ("yrent", "moent", "dayent"), ("yrexit", "moexit", "dayexit")
_COLUMNS = ("atopid", "member", "bilat", *_ENTRY, *_EXIT)


class Spell(msgspec.Struct, frozen=True):
    """One member's time in an alliance; `end` is None where the table knows of no exit.

    `in_at_start` where it begins with a later phase of the alliance: the table then says that the
    state was a member that day, not that it joined.
    """

    alliance: str
    state: str
    start: When
    end: When | None
    phases: tuple[str, ...]
    in_at_start: bool = False


def read(path: Path) -> Iterator[Told | Skip]:
    """One text an organisation, a line a member's spell; broken rows come first, as skips."""
    columns: list[str] = []
    found: dict[str, list[Spell]] = {}
    for row in read_rows(path):
        if isinstance(row, Skip):
            yield row
            continue
        if not columns:
            columns = header_of(row, _COLUMNS)
            continue
        try:
            spell = _spell(columns, row.cells)
        except (FactError, ValueError) as error:
            advice = "repair the row"
            yield Skip(where=row.where, reason="no member's spell", detail=str(error), advice=advice)
            continue
        if spell:
            found.setdefault(_organisation_of(spell), []).append(spell)
    for organisation, spells in found.items():
        yield _tell(organisation, _joined_up(spells))


def _spell(columns: Sequence[str], cells: Sequence[str]) -> Spell | None:
    """What a row says, if not of a bilateral alliance; ValueError or FactError if broken."""
    if len(cells) != len(columns):
        raise ValueError("other cells than in the header")
    row = dict(zip(columns, cells, strict=True))
    if row["bilat"] == "1":
        return None
    start, end = _day(row, _ENTRY), _day(row, _EXIT)
    if start is None or not row["atopid"].isdigit():
        raise ValueError("no entry" if start is None else f"no number of an alliance: {row['atopid']!r}")
    if not state_in(row["member"], start.first.year):
        raise ValueError(f"unknown COW state number {row['member']!r}")
    if end and end.last < start.first:
        raise ValueError(f"ends before it starts: {start}, {end}")
    return Spell(row["atopid"], row["member"], start, end, (row.get("phase", "0"),))


def _day(row: dict[str, str], names: Sequence[str]) -> When | None:
    """The date in three cells, as precise as they are; None where the year is 0 or empty."""
    cells = [row[name] for name in names]
    if not all(re.fullmatch(r"[0-9]{0,4}", cell) for cell in cells):
        raise ValueError(f"no date: {'-'.join(cells)}")
    year, month, day = (int(cell or 0) for cell in cells)
    if not year:
        return None
    return When(f"{year:04}" + (f"-{month:02}" + (f"-{day:02}" if day else "") if month else ""))


def _joined_up(spells: Sequence[Spell]) -> list[Spell]:
    """The spells in order, those made one that a member's phases follow on without a break."""
    begun: dict[tuple[str, str], When] = {}
    for spell in spells:
        key = (spell.alliance, spell.phases[0])
        begun[key] = min(begun.get(key, spell.start), spell.start)
    first_phase = min(spell.phases[0] for spell in spells)
    joined: list[Spell] = []
    for spell in sorted(spells, key=lambda spell: (int(spell.state), spell.start)):
        last = joined[-1] if joined else None
        if last and last.state == spell.state and last.end == spell.start:
            joined[-1] = msgspec.structs.replace(last, end=spell.end, phases=last.phases + spell.phases)
            continue
        phase = spell.phases[0]
        later = phase != first_phase and spell.start == begun[spell.alliance, phase]
        joined.append(msgspec.structs.replace(spell, in_at_start=later))
    return joined


def _tell(organisation: str, spells: Sequence[Spell]) -> Told:
    """The text of one organisation."""
    page = Page()
    for spell in spells:
        span = page.add(_words(spell))
        page.tell(*_facts(organisation, spell, span))
    title = f"{organisation} in the Alliance Treaty Obligations and Provisions data, version 5, member level"
    return page.told(id=f"{LAYOUT.name}-{organisation}".replace(" ", "-"), title=title)


def _words(spell: Spell) -> str:
    """A line that can be checked against the table."""
    state = name_of(state_in(spell.state, spell.start.first.year) or spell.state)
    phases = [phase for phase in spell.phases if phase not in ("0", "")]
    told = f", phase{'s' * (len(phases) > 1)} {' and '.join(phases)}" if phases else ""
    end = f"to {spell.end}" if spell.end else "with no exit"
    return f"{state} (COW {spell.state}), {spell.start} {end}: member of ATOP alliance {spell.alliance}{told}"


def _facts(organisation: str, spell: Spell, span: Span) -> Iterator[Membership]:
    """Who joined and left; and a successor state that was a member from the year it succeeded."""

    def fact(party: str, status: Standing, date: When) -> Membership:
        return Membership(organisation=organisation, party=party, status=status, date=date, evidence=(span,))

    first, last = spell.start.first.year, spell.end.first.year if spell.end else 9999
    holders = [state for state in states_of(spell.state) if state.since <= last and first <= state.until]
    yield fact(holders[0].code, Standing.MEMBER if spell.in_at_start else Standing.JOINED, spell.start)
    for successor in holders[1:]:
        yield fact(successor.code, Standing.MEMBER, When(str(successor.since)))
    if spell.end:
        yield fact(holders[-1].code, Standing.LEFT, spell.end)


def _organisation_of(spell: Spell) -> str:
    """Our key for an alliance in one of its phases, or a name by its number."""
    phase = spell.phases[0]
    known = _alliances()
    fallback = f"ATOP alliance {spell.alliance}"
    return known.get((spell.alliance, phase)) or known.get((spell.alliance, "")) or fallback


@cache
def _alliances() -> dict[tuple[str, str], str]:
    return {(row["atopid"], row["phase"]): row["organisation"] for row in data_rows("atop.csv")}


LAYOUT = Layout(
    name="atop",
    title="ATOP v5, member level (CSV)",
    recognises=lambda head, path: set(_COLUMNS) <= set(columns_of(head)),
    read=read,
)

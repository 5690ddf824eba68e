"""A user's own table of standings, in CSV: `organisation,party,status,from,to`.

`party` is a country's name or ISO code, or an organisation; `status` a standing of the codebook; `from` and
`to` are dates as precise as known (`2002`, `2002-10`, `2002-10-07`) or empty. A column `reason` may follow.

organisation,party,status,from,to
CSTO,Uzbekistan,member,2006-08-16,2012-06-28
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from summitry.errors import FactError, InputError
from summitry.facts import Membership, Span, Standing, When
from summitry.inputs.skip import Skip
from summitry.inputs.source import printable_name
from summitry.record.baselines.page import Page
from summitry.record.baselines.parties import country_named, country_of_alpha2, organisation_named
from summitry.record.baselines.table import columns_of, header_of, read_rows
from summitry.record.baselines.told import Layout, Told

COLUMNS = ("organisation", "party", "status", "from", "to")
_TELLING = frozenset({"organisation", "party", "status"})
_SPELT = {"organization": "organisation"}
_BELONGING = frozenset({Standing.MEMBER, Standing.FOUNDER, Standing.JOINED, Standing.REINSTATED})
_ROWS_OF_A_PAGE = 500

_NO_CELLS = "other cells than in the header"
_NO_ORGANISATION = "no organisation"
_NO_PARTY = "unknown party"
_TWO_PARTIES = "a party that may be a country or an organisation"
_NO_STATUS = "unknown status"
_NO_DATE = "no date"
_NO_SPELL = "ends before it starts"
_ADVICE = {
    _NO_CELLS: "give every column a cell, and quote what holds the separator",
    _NO_ORGANISATION: "name it",
    _NO_PARTY: "write a country's English name or ISO code, or an organisation's acronym",
    _TWO_PARTIES: "write the country's three letters, or the organisation's name in full",
    _NO_STATUS: f"write one of {', '.join(Standing)}",
    _NO_DATE: "write YYYY, YYYY-MM or YYYY-MM-DD, or leave it empty",
    _NO_SPELL: "mind the order of `from` and `to`",
}
"""What may be wrong with a row, each with what to do about it."""

Dated = tuple[Standing, When | None]


class Entry(msgspec.Struct, frozen=True):
    """What one row says: a party's standings in an organisation, each with its date."""

    organisation: str
    party: str
    standings: tuple[Dated, ...]
    reason: str | None

    def facts(self, span: Span) -> Iterator[Membership]:
        """The row's facts, with the row as evidence; the reason is that of the last change."""
        for status, date in self.standings:
            last = (status, date) == self.standings[-1]
            yield Membership(
                organisation=self.organisation,
                party=self.party,
                status=status,
                date=date,
                reason=self.reason if last else None,
                evidence=(span,),
            )


def read(path: Path) -> Iterator[Told | Skip]:
    """One text for each run of rows of one organisation; rows that are broken come as skips."""
    columns: list[str] = []
    run = _Run(path, "")
    for row in read_rows(path):
        if isinstance(row, Skip):
            yield row
            continue
        if not columns:
            columns = header_of(row, COLUMNS, _SPELT)
            run = _Run(path, row.words)
            continue
        try:
            entry = _entry(columns, row.cells)
        except InputError as error:
            advice = _ADVICE[error.what]
            yield Skip(where=row.where, reason=error.what, detail=error.where, advice=advice)
            continue
        if not run.goes_on_with(entry):
            yield run.told()
        run.add(entry, row.number, row.words)
    if run.page:
        yield run.told()


class _Run:
    """Rows of one organisation that follow on each other, under the table's header."""

    def __init__(self, path: Path, header: str) -> None:
        self.page = Page()
        self._stem = printable_name(path.stem)
        self._header = header
        self._organisation = ""
        self._first = 0

    def goes_on_with(self, entry: Entry) -> bool:
        """Whether the entry belongs to the run, which an empty one does not ask."""
        same = entry.organisation == self._organisation and len(self.page) <= _ROWS_OF_A_PAGE
        return same or not self.page

    def add(self, entry: Entry, number: int, words: str) -> None:
        """Write the row down, and what it says."""
        if not self.page:
            self._organisation, self._first = entry.organisation, number
            self.page.add(self._header)
        self.page.tell(*entry.facts(self.page.add(words)))

    def told(self) -> Told:
        """The rows so far as a text; the next begins."""
        page, self.page = self.page, Page()
        title = f"{self._organisation} in {self._stem}"
        return page.told(id=f"{LAYOUT.name}-{self._stem}:{self._first}", title=title)


def _entry(columns: Sequence[str], cells: Sequence[str]) -> Entry:
    """What a row says; InputError with the fault and its particulars where it is broken."""
    if len(cells) != len(columns):
        raise InputError(_NO_CELLS, f"{len(cells)} for {len(columns)}")
    row = dict(zip(columns, cells, strict=True))
    if not row["organisation"]:
        raise InputError(_NO_ORGANISATION)
    try:
        status = Standing(row["status"].casefold().replace(" ", "_"))
    except ValueError:
        raise InputError(_NO_STATUS, repr(row["status"])) from None
    return Entry(
        organisation=organisation_named(row["organisation"]) or row["organisation"],
        party=_party(row["party"]),
        standings=_standings(status, _date(row["from"]), _date(row["to"])),
        reason=row.get("reason") or None,
    )


def _party(name: str) -> str:
    """The country, else the organisation, that a cell names."""
    country, organisation, alpha2 = country_named(name), organisation_named(name), country_of_alpha2(name)
    if alpha2 and organisation and not country:
        raise InputError(_TWO_PARTIES, repr(name))
    party = country or organisation or alpha2
    if not party:
        raise InputError(_NO_PARTY, repr(name))
    return party


def _date(cell: str) -> When | None:
    """The date in a cell, None where it is empty."""
    try:
        date = When(cell) if cell else None
    except FactError:
        raise InputError(_NO_DATE, repr(cell)) from None
    if date and "/" in date:
        raise InputError(_NO_DATE, repr(cell))
    return date


def _standings(status: Standing, start: When | None, end: When | None) -> tuple[Dated, ...]:
    """Of a member, that it joined and left; of any other, its standing with how long it was so."""
    if start and end and end.last < start.first:
        raise InputError(_NO_SPELL, f"{start}, {end}")
    if not (start or end):
        return ((status, None),)
    if status not in _BELONGING:
        return ((status, When(f"{start}/{end}") if start and end else start or end),)
    begun = Standing.JOINED if status is Standing.MEMBER else status
    change = ((begun, start), (Standing.LEFT, end))
    return tuple(dated for dated in change if dated[1])


LAYOUT = Layout(
    name="standings-csv",
    title=f"standings in CSV with the header {','.join(COLUMNS)}",
    recognises=lambda head, path: _TELLING.issubset(_SPELT.get(name, name) for name in columns_of(head)),
    read=read,
)

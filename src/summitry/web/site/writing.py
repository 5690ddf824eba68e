"""Writes a site: from the first page on, each page that another leads to."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Iterable
from importlib.resources import as_file, files
from pathlib import Path

import msgspec

from summitry.errors import RecordError
from summitry.record import Record
from summitry.web.downloads import as_csv, as_json
from summitry.web.page import Page, View
from summitry.web.pages import NAMED, PAGES
from summitry.web.rendering import render
from summitry.web.site.addresses import Address, links_from
from summitry.web.site.journal import Done, Journal
from summitry.web.site.search import MOST_FACTS, Line, line_of, script_of

_LISTS = ("", "organisations", "meetings", "reports", "conflicts", "compare")
_BUILD = {path.strip("/"): build for path, build in PAGES if path.strip("/") in _LISTS}
_BUILD_NAMED = dict(NAMED)
_SITEMAP = 50_000
"""A map of a site may have no more entries."""

Watch = Callable[[int, int], None]


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What a site is to show: as of which days, and at which address it will be found."""

    base_url: str | None = None
    on: str | None = None
    known_by: str | None = None


class SiteMade(msgspec.Struct, frozen=True, kw_only=True):
    """What was written: pages, bytes of all files, how many pages there were from before it was cut off."""

    pages: int
    bytes: int
    resumed: int
    notes: list[str]


class _Trail:
    """The pages that are known, and those of them that are still to be written."""

    def __init__(self) -> None:
        self.known: set[Address] = set()
        self.waiting: deque[Address] = deque()
        self.lines: list[Line] = []
        self.failed = 0

    def learn(self, addresses: Iterable[Address]) -> None:
        """Hears of pages, those that it knows among them."""
        for address in addresses:
            if address not in self.known:
                self.known.add(address)
                self.waiting.append(address)

    def note(self, done: Done) -> None:
        """Hears that a page is written."""
        self.learn((done.address, *done.leads))
        self.lines += [done.line] if done.line else []
        self.failed += done.failed


def write_site(record: Record, folder: Path, site: Site, watch: Watch = lambda done, total: None) -> SiteMade:
    """Writes every page of the record into the folder; what its journal has already is not written again."""
    trail, journal = _Trail(), Journal(folder / "journal.jsonl")
    trail.learn((Address(""), Address("search")))
    written: set[Address] = set()
    for done in journal.read():
        trail.note(done)
        written.add(done.address)
    resumed, about = len(written), _about(record)
    with journal:
        while trail.waiting:
            address = trail.waiting.popleft()
            if address not in written:
                done = _write_page(record, folder, site, address)
                journal.add(done)
                trail.note(done)
                written.add(address)
                watch(len(written), max(about, len(trail.known)))
    _write_rest(folder, site, trail)
    journal.remove()
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return SiteMade(pages=len(written), bytes=size, resumed=resumed, notes=_notes(trail))


def _about(record: Record) -> int:
    """About how many pages there will be, so that progress can be told before all are known."""
    ((statements, reports),) = record.store.select(
        "SELECT (SELECT count(*) FROM statements WHERE shown), (SELECT count(*) FROM reports)"
    )
    return int(statements) + int(reports)


def _write_page(record: Record, folder: Path, site: Site, address: Address) -> Done:
    """Writes a page and its tables; what cannot be shown is said in its place."""
    leads: dict[Address, None] = {}
    links = links_from(address, leads)
    view = View(on=site.on, known_by=site.known_by, query=dict(address.query), links=links)
    try:
        page = _page(record, view, address)
    except RecordError as error:
        page = Page(
            template="error.html",
            title=error.what[:1].upper() + error.what[1:],
            shows={"advice": error.advice},
            dated=(),
        )
    if address.kind == "why":
        # A file or two for each statement, beside its page, would treble what has to be kept and uploaded.
        page = msgspec.structs.replace(page, tables={})
    canonical = f"{site.base_url}{address.path}" if site.base_url else None
    html = render(page, view, address=canonical or address.path, canonical=canonical)
    _write(folder / address.path, html.encode())
    _write_tables(folder, address, page)
    return Done(address, list(leads), line_of(address, page), page.template == "error.html")


def _page(record: Record, view: View, address: Address) -> Page:
    if address.kind == "search":
        return Page(
            template="site_search.html", title="Search", shows={}, dated=(), summary="Search the record."
        )
    if address.identity is None:
        return _BUILD[address.kind](record, view)
    return _BUILD_NAMED[address.kind](record, view, address.identity)


def _write_tables(folder: Path, address: Address, page: Page) -> None:
    for name, table in page.tables.items():
        if not table:
            continue
        for form, encode in (("csv", as_csv), ("json", as_json)):
            target = folder / address.table(name, form)
            if not target.exists():
                _write(target, encode(table))


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _write_rest(folder: Path, site: Site, trail: _Trail) -> None:
    """Style sheets, scripts, what the search looks through, and the map for search engines."""
    with as_file(files("summitry.web") / "static") as static:
        shutil.copytree(static, folder / "static", dirs_exist_ok=True)
    _write(folder / "static" / "site-data.js", script_of(trail.lines))
    if site.base_url:
        paths = sorted(one.path for one in trail.known if one.kind != "why")[:_SITEMAP]
        entries = "".join(f"<url><loc>{site.base_url}{path}</loc></url>\n" for path in paths)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        head += '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        _write(folder / "sitemap.xml", f"{head}{entries}</urlset>\n".encode())


def _notes(trail: _Trail) -> list[str]:
    notes = []
    if trail.failed:
        notes.append(f"{trail.failed:,} pages say only that the record holds nothing of what they are called")
    if len(trail.lines) > MOST_FACTS:
        notes.append(f"over {MOST_FACTS:,} statements: the search finds names and titles, not their words")
    return notes

"""Where each page of a site stands: file names that every system takes, and the ways between them."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from urllib.parse import quote

import msgspec

from summitry.web.links import Links

_CODES = re.compile(r"[A-Z0-9][A-Z0-9-]{0,39}")
_HANDLES = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_IN_CAPITALS = ("organisation", "country")
"""Things that are named by codes. Elsewhere names are in small letters: no two differ by case alone."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""What Windows takes for a device."""
_LONGEST = 60
_OWN_TABLES = ("reports", "compare")
"""Pages whose tables hold what this page shows; those of others hold all, whichever page one is on."""


class Address(msgspec.Struct, frozen=True, array_like=True):
    """A page: its kind, the thing that it is of, and what is asked of it."""

    kind: str
    identity: str | None = None
    query: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """The file of the page, from the site's root.

        >>> Address("organisation", "CSTO").path, Address("meetings", query=(("page", "2"),)).path
        ('organisation/CSTO.html', 'meetings-page-2.html')
        """
        return f"{self._stem(self.query)}.html"

    def table(self, name: str, form: str) -> str:
        """The file of a table of the page, from the site's root."""
        return f"{self._stem(self.query if self.kind in _OWN_TABLES else ())}.{name}.{form}"

    def _stem(self, query: tuple[tuple[str, str], ...]) -> str:
        asked = "".join(f"-{name}-{file_name(value)}" for name, value in query)
        if self.identity is None:
            return f"{self.kind or 'index'}{asked}"
        return f"{self.kind}/{file_name(self.identity, capitals=self.kind in _IN_CAPITALS)}{asked}"


def file_name(name: str, *, capitals: bool = False) -> str:
    """A name as a file may be called: itself if it is plain, else its letters and a hash of all of it.

    >>> file_name("csto-summit-2024-11-28"), file_name("Astana, KAZ")
    ('csto-summit-2024-11-28', 'astana-kaz-56b379fc')
    """
    plain = _CODES if capitals else _HANDLES
    if plain.fullmatch(name) and not _RESERVED.fullmatch(name):
        return name
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters)[:_LONGEST].strip("-")
    return f"{slug}-{blake2b(name.encode(), digest_size=4).hexdigest()}".lstrip("-")


class SiteLinks(Links, frozen=True, kw_only=True):
    """The ways from one page of a site to others; `leads` hears of each page that is led to."""

    own: Address
    leads: dict[Address, None]

    @property
    def static(self) -> bool:
        """That nothing answers questions here."""
        return True

    def to(self, kind: str, identity: str | None = None, **query: str | int | None) -> str:
        """The way to a page."""
        asked = tuple((name, str(value)) for name, value in query.items() if value not in (None, ""))
        address = Address(kind, identity, asked)
        self.leads.setdefault(address)
        return f"{self.root}{quote(address.path)}"

    def report(self, key: str, fact: str | None = None) -> str:
        """The way to a report, at the words of a fact."""
        return self.to("report", key) + (f"#{fact}" if fact else "")

    def table(self, name: str, form: str) -> str:
        """The way to a table of this page."""
        return f"{self.root}{quote(self.own.table(name, form))}"


def links_from(address: Address, leads: dict[Address, None]) -> SiteLinks:
    """The links of a page: as many folders up as it lies deep."""
    return SiteLinks(root="../" * address.path.count("/"), ending=".html", own=address, leads=leads)

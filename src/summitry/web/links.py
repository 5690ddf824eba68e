"""Addresses of pages: the same for a server and for a static site, but for their form."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

import msgspec


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """How addresses are written: `root` before them, `ending` after, `kept` in their query."""

    root: str = "/"
    ending: str = ""
    kept: Mapping[str, str] = {}

    @property
    def static(self) -> bool:
        """Whether the pages are files, and nothing answers questions."""
        return False

    def to(self, kind: str, identity: str | None = None, **query: str | int | None) -> str:
        """The address of a page.

        >>> Links(kept={"on": "2024"}).to("organisation", "Arab League")
        '/organisation/Arab%20League?on=2024'
        """
        path = f"{self.root}{kind}" + (f"/{quote(identity, safe='')}" if identity is not None else "")
        return f"{path}{self.ending}{self._query(query)}"

    def file(self, name: str) -> str:
        """The address of a file of the package's own: a style sheet, a script."""
        return f"{self.root}static/{name}"

    def report(self, key: str, fact: str | None = None) -> str:
        """The address of a report, at the words of a fact."""
        anchor = f"#{fact}" if fact else ""
        return f"{self.root}report/{key}{self.ending}{self._query({})}{anchor}"

    def explained(self, key: str, fact: str) -> str | None:
        """The address of a report with what a fact rests on; None in a static site, where none is asked."""
        if self.ending:
            return None
        return f"{self.root}report/{key}{self._query({'explain': fact})}#e-{fact}"

    def _query(self, query: Mapping[str, str | int | None]) -> str:
        given = {
            **self.kept,
            **{name: str(value) for name, value in query.items() if value not in (None, "")},
        }
        return f"?{urlencode(given)}" if given and not self.ending else ""

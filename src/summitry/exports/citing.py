"""The sources of a summary, each with the number by which it is cited."""

from __future__ import annotations

import msgspec

from summitry.exports.view import Claimed


class Source(msgspec.Struct, frozen=True):
    """A report that is cited: its number, and what it is called where it came from."""

    number: int
    report: str
    source: str
    title: str | None
    published: str | None
    url: str | None

    @property
    def words(self) -> str:
        """`Steppe Agency, “A title”, 2024-11-28 (report agency)`."""
        title = f"“{self.title}”" if self.title else None
        told = ", ".join(part for part in (self.source, title, self.published) if part)
        return f"{told} (report {self.report})" if told else f"report {self.report}"


class Sources:
    """The reports that were cited, numbered as they came."""

    def __init__(self) -> None:
        self._known: dict[str, Source] = {}

    def cite(self, claims: list[Claimed]) -> str:
        """`[1][3]`: the reports of the claims."""
        return "".join(f"[{number}]" for number in sorted({self._number(claim) for claim in claims}))

    def listed(self) -> list[Source]:
        """All that were cited, in order."""
        return list(self._known.values())

    def _number(self, claim: Claimed) -> int:
        if claim.report_key not in self._known:
            self._known[claim.report_key] = Source(
                len(self._known) + 1, claim.report, claim.source, claim.title, claim.published, claim.url
            )
        return self._known[claim.report_key].number

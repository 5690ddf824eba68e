"""What a reader is: one of several ways from reports to facts, all held to the same ground."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence

from summitry.errors import ReaderError
from summitry.reading.reading import Reading
from summitry.text.report import Report


class Reader(ABC):
    """Reads reports into facts.

    `name` is how it is asked for; `version` tells one state of it from another.
    """

    name: str
    version: str
    languages: frozenset[str] | None = None
    """The languages that it reads, as codes of ISO 639-1; None where it reads any."""
    glance: Callable[[Report], Reading | None] | None = None
    """Its first look, which tells of most reports that nothing is in them; None where it has none."""
    foretells: bool = False
    """Whether it must see all reports before the first is read, to say what that will take."""

    @property
    def label(self) -> str:
        """Name and version, as the record notes them."""
        return f"{self.name} {self.version}"

    @abstractmethod
    def read(self, report: Report) -> Reading:
        """The facts of one report; ReaderError where it cannot be read."""

    def before(self, reports: Sequence[Report]) -> list[str]:
        """Lines to say before the first report is read."""
        return []

    def after(self) -> list[str]:
        """Lines to say after the last."""
        return []

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading | ReaderError]:
        """The readings in the order of the reports; the error in the place of one that cannot be read."""
        for report in reports:
            try:
                yield self.read(report)
            except ReaderError as error:
                yield error

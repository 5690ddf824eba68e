"""A first look at a report, which settles most of an archive: nothing is for us, or nobody here reads it."""

from __future__ import annotations

import msgspec

from summitry.reading.languages import check_language
from summitry.reading.reading import Reading
from summitry.reading.sift import worth_reading
from summitry.text.report import Report


class Glance(msgspec.Struct, frozen=True):
    """The first look of a reader, so light that it is taken before a report is sent to another process."""

    reader: str
    languages: frozenset[str]
    """The languages that the reader reads, as codes of ISO 639-1."""

    def __call__(self, report: Report) -> Reading | None:
        """The empty reading of a report that the sift throws out; None for one that is to be read.

        ReaderError where it is in a language that the reader does not read.
        """
        check_language(report, self.languages, self.reader)
        return None if worth_reading(report.text) else Reading(report=report, sifted=True)

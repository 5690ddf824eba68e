"""A report's day of publication, as its dateline gives it where nothing else does."""

from __future__ import annotations

import msgspec

from summitry.names.acronyms import is_acronym
from summitry.text.dateline import find_dateline
from summitry.text.report import Report


def dated(report: Report) -> Report:
    """The report, with the day of its dateline where nothing else says when it was published."""
    if report.published is not None:
        return report
    dateline = find_dateline(report.text, is_acronym)
    day = dateline.published(report.text) if dateline else None
    return msgspec.structs.replace(report, published=day) if day else report

"""Reports with what their files leave unsaid."""

from __future__ import annotations

import datetime as dt

import msgspec

from summitry.text.report import Report


def completed(report: Report, published: dt.date | None, source: str | None) -> Report:
    """The report, with the day and source given where it states none."""
    if (report.published or not published) and (report.source or not source):
        return report
    return msgspec.structs.replace(
        report, published=report.published or published, source=report.source or source
    )

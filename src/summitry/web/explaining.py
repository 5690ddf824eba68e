"""What a learned fact of a kept report rests on, reckoned when a page asks for it."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from summitry.errors import ReaderError
from summitry.facts import When, decode_fact
from summitry.reading import Explained
from summitry.record.answers.reports import FactRow, ReportShown
from summitry.text.report import Report

if TYPE_CHECKING:
    from summitry.reading.learned.tagger import Tagger

_LEARNED = ("model", "both")


def can_explain(report: ReportShown) -> bool:
    """Whether the weights that are installed here are those by which the report was read."""
    if not any(fact.found_by in _LEARNED for fact in report.facts) or find_spec("onnxruntime") is None:
        return False
    try:
        return report.reader.endswith(f"+{_tagger().card.version}")
    except ReaderError:
        return False


def explained(report: ReportShown, identity: str) -> Explained | None:
    """What the fact with that id rests on; None where it is no learned one of the report."""
    fact = next((one for one in report.facts if one.id == identity), None)
    if fact is None or fact.found_by not in _LEARNED or not can_explain(report):
        return None
    return _explained(report, fact)


def _explained(report: ReportShown, fact: FactRow) -> Explained | None:
    from summitry.reading.learned.explaining import explain
    from summitry.reading.mentions import find_mentions

    published = When(report.published).first if report.published else None
    told = Report(text=report.text, id=report.id, title=report.title, published=published)
    return explain(decode_fact(fact.fields), find_mentions(told).sentences, _tagger())


@cache
def _tagger() -> Tagger:
    from summitry.reading.learned.tagger import Tagger

    return Tagger()

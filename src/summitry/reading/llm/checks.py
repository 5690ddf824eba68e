"""What a model's fact must pass besides `ground`: it may hold nothing that the report does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from summitry.facts import AnyFact, Attendance, AttendanceStatus, Modality, Position, Span
from summitry.reading.ground import Evidence
from summitry.reading.ground import failed_check as failed_in_ground
from summitry.reading.llm.instructions import find_instructions
from summitry.reading.llm.names import Named, is_unknown_code
from summitry.reading.llm.quotes import Quotable, joined
from summitry.reading.marks import Mark
from summitry.reading.mentions import Mentions
from summitry.text.report import Report

_STAND_INS = frozenset("PRON LEADERS TITLE GOVERNMENT PERSON MEMBERNOUN COUNTERPART".split())
_STANDS_FOR_HOLDER = frozenset("MEETING BODY ORGNOUN DOC".split())
"""A declaration, a council or a bloc can hold a position; it is nobody who comes or belongs."""


class Read:
    """A report with all that a model's facts are held against."""

    def __init__(self, report: Report, mentions: Mentions) -> None:
        self.report = report
        self.quotable = Quotable(report.text)
        self.title = Quotable(report.title or "")
        self.named = Named(report, mentions)
        self.instructions = find_instructions(report.text)
        self.sentences: list[Span] = [(one.start, one.end) for one in mentions.sentences]
        self.evidence = Evidence(mentions)
        self._marks = [mark for sentence in mentions.sentences for mark in sentence.marks]

    def place_of(self, quote: str, start: int, end: int) -> Span | None:
        """Where a quotation stands: in `start:end` or nearest, and outside of orders to a model if it can."""
        return min(
            self.quotable.find(quote),
            key=lambda span: (
                self.is_in_instruction(span),
                max(start - span[0], span[1] - end, 0),
                span[0],
            ),
            default=None,
        )

    def is_in_instruction(self, span: Span) -> bool:
        """Whether a span touches a passage that gives orders to a model."""
        return any(span[0] < stop and begin < span[1] for begin, stop in self.instructions)

    def has_stand_in(self, fact: AnyFact) -> bool:
        """Whether the fact's words hold one that can stand for a party: "they", "the leaders", "its"."""
        kinds = _STAND_INS | _STANDS_FOR_HOLDER if isinstance(fact, Position) else _STAND_INS
        return any(
            mark.any_of(kinds)
            for mark in self._marks
            if any(mark.start < end and start < mark.end for start, end in fact.evidence)
        )

    def with_holder(self, fact: AnyFact) -> AnyFact:
        """The fact; a position whose clauses do not name its holder gets the sentences that do."""
        if not isinstance(fact, Position) or failed_in_ground(fact, self.evidence, False) is None:
            return fact
        if self.has_stand_in(fact):
            return fact
        wide = tuple(
            (min(start, sentence[0]), max(end, sentence[1]))
            for start, end in fact.evidence
            for sentence in self.sentences
            if sentence[0] < end and start < sentence[1]
        )
        widened = msgspec.structs.replace(fact, evidence=joined(list(wide), self.sentences))
        return fact if failed_in_ground(widened, self.evidence, False) else widened

    def before(self, place: int) -> Mark | None:
        """The last word before a place."""
        return next((mark for mark in reversed(self._marks) if mark.end <= place), None)


def instruction(fact: AnyFact, read: Read) -> str | None:
    """No fact rests on words that give a model orders."""
    if any(read.is_in_instruction(span) for span in fact.evidence):
        return "the words stand in a passage that gives orders to a model"
    return None


def cut_short(fact: AnyFact, read: Read) -> str | None:
    """No quotation begins right after a "not"."""
    if fact.modality is Modality.DENIED:
        return None
    if isinstance(fact, Attendance) and fact.status is AttendanceStatus.ABSENT:
        return None
    for start, _ in fact.evidence:
        before = read.before(start)
        if before is not None and "NOT" in before and not read.report.text[before.end : start].strip():
            return f"the word before the quotation is “{before.text}”"
    return None


def known_code(fact: AnyFact, read: Read) -> str | None:
    """A code of three capitals is a country's or an organisation's."""
    for name in _parties(fact):
        if is_unknown_code(name) and not read.named.has(name):
            return f"{name} is no country's code and no organisation that is known or named"
    return None


def named_in_report(fact: AnyFact, read: Read) -> str | None:
    """The report names each party, place and person of the fact somewhere."""
    for name in _parties(fact):
        if not read.named.has_party(name):
            return f"the report does not name {name}"
    body = getattr(fact, "body", None)
    if body and body not in read.named.bodies and not read.named.has_words_of(body):
        return f"the report does not name {body}"
    city, country = getattr(fact, "city", None), getattr(fact, "country", None)
    if city and not read.named.has(city):
        return f"the report does not name {city}"
    if country and not read.named.has_country(country, city):
        return f"the report does not name {country}"
    for person in (getattr(fact, "person", None), fact.claimed_by):
        if person and not read.named.has_words_of(person) and not read.named.has_party(person):
            return f"the report does not name {person}"
    return None


def words_in_report(fact: AnyFact, read: Read) -> str | None:
    """What is given in the report's own words (a title, a name, a reason) stands there, if in capitals."""
    for field in ("title", "name", "reason"):
        words = getattr(fact, field, None)
        if words and not (read.quotable.find(words) or read.title.find(words) or read.named.has(words)):
            return f"the {field} is not in the report: “{words}”"
    return None


def _parties(fact: AnyFact) -> list[str]:
    """Every country and organisation that the fact names, but the place of a meeting."""
    fields: list[Any] = [getattr(fact, name, None) for name in ("party", "holder", "organisation", "of")]
    listed = [*getattr(fact, "by", ()), *getattr(fact, "about", ())]
    return [name for name in (*fields, *listed) if name]


CHECKS: tuple[Callable[[AnyFact, Read], str | None], ...] = (
    instruction,
    cut_short,
    known_code,
    named_in_report,
    words_in_report,
)


def failed_check(fact: AnyFact, read: Read) -> tuple[str, str] | None:
    """The first check that the fact fails, and why; None where it stands."""
    for check in CHECKS:
        detail = check(fact, read)
        if detail is not None:
            return check.__name__, detail
    return None

"""What a report has said so far, from which a sentence's open places are filled."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from summitry.facts import Modality, Span, Theme, When
from summitry.names.organisations import Body, organisations
from summitry.names.parties import is_organisation
from summitry.reading.marks import Mark
from summitry.reading.mentions import Mentions
from summitry.reading.persons import Person
from summitry.reading.themes import theme_of
from summitry.text.dates import DateExpression, Tense
from summitry.text.report import Report

if TYPE_CHECKING:
    from summitry.reading.subjects import Subjects

_TENSES = {
    Modality.ASSERTED: Tense.PAST,
    Modality.PLANNED: Tense.FUTURE,
    Modality.POSSIBLE: Tense.FUTURE,
    Modality.DENIED: Tense.PRESENT,
}
"""Where a date lies from publication: what was called off may have been to come, or long ago."""

_BEGINNING = 800
"""Of so many characters is what tells a report's theme."""


class Draft:
    """A would-be fact: its type and fields, its evidence, and the rule that made it.

    `meeting` is the draft of the meeting that it belongs to; `resolved` names the parties that the
    evidence does not name itself, with the words in it that stand for them. `found_by` names the reader.
    """

    __slots__ = ("assumed", "evidence", "fact", "fields", "found_by", "meeting", "resolved", "rule")

    def __init__(self, fact: str, rule: str, evidence: list[Span], **fields: Any) -> None:
        self.fact = fact
        self.rule = rule
        self.evidence = evidence
        self.fields = fields
        self.meeting: Draft | None = None
        self.resolved = False
        self.found_by = "rules"
        self.assumed = False
        """Whether a meeting's date is but that of the news: one that is told counts more."""

    def __repr__(self) -> str:
        shown = {name: value for name, value in self.fields.items() if value not in (None, (), False)}
        return f"{self.fact} {shown} [{self.rule}]"


class Holder:
    """Whoever speaks or acts: a party, a person, or several of either."""

    __slots__ = ("anaphor", "end", "items", "plural", "start", "words")

    def __init__(
        self,
        items: list[tuple[str | None, Person | None]],
        start: int,
        end: int,
        anaphor: bool,
        *,
        plural: bool = False,
        words: Span | None = None,
    ) -> None:
        self.items = items
        self.start = start
        self.end = end
        self.anaphor = anaphor
        self.plural = plural or len(items) > 1
        self.words = words
        """The words of an earlier sentence that name them, where no word of this one stands for them."""


class Context:
    """The running context of one report."""

    __deletable__ = ("subjects",)  # or else mypyc would not let it go

    def __init__(self, report: Report, mentions: Mentions) -> None:
        self.report = report
        self.mentions = mentions
        self.drafts: list[Draft] = []
        self.meetings: list[Draft] = []
        self.meeting: Draft | None = None
        self.organisation: str | None = None
        self.named: list[str] = []
        self.recent_days: list[When] = []
        self.starts: dict[int, int] = {}
        self.topic: str | None = None
        self.sitting: tuple[str, str] | None = None
        """The organisation and the body of it that were named last."""
        self.text_told: tuple[str, str] | None = None
        """Whoever issued the text that the sentence before told of last, and its kind."""
        self.listing: Draft | None = None
        self.lists_invited = False
        """Whether those in the list of lines are only invited."""
        self.all_came: list[tuple[Draft, Span]] = []
        self.titled: Draft | None = None
        self.listed_stance: str | None = None
        self.listed_by: list[tuple[str | None, Person | None]] | None = None
        self.subjects: Subjects
        self.country: str | None = None
        self.person: Person | None = None
        self.several: list[tuple[str | None, Person | None]] = []
        self.speaker: Person | None = None
        self.label: Span | None = None
        """The words that say who speaks."""
        self.answers: Person | None = None
        """Whoever spoke before a question, and answers it."""
        self.asked = False
        """Whether a question is being put: its words are nobody's."""
        self.voice: list[tuple[str | None, Person | None]] = []
        """Who "we" are in the text's own words: whoever issues it."""
        self.press_office: list[tuple[str | None, Person | None]] = []
        """The party whose press office issues the text, where nothing in it says who "we" are."""
        self.collective = False
        """Whether the text is one that several adopt or issue together: a communiqué, a joint statement."""
        self.enactor: Holder | None = None
        """Whoever enacts the paragraphs that open with their verbs; None where none do."""
        self.document: str | None = None
        self.listed: list[str] = []
        self.stayed_away: set[str] = set()
        self.here: tuple[str, str | None] | None = None
        """The city of the dateline and its country: what the report means by "here"."""
        self.filed: dt.date | None = None
        """The day of the dateline, where it is one shortly before publication."""
        self._theme: Theme | None = None

    @property
    def theme(self) -> Theme:
        """What the report is about: the theme of its title and of how it begins."""
        if self._theme is None:
            self._theme = theme_of(f"{self.report.title or ''} {self.mentions.text[:_BEGINNING]}")
        return self._theme

    @property
    def published(self) -> dt.date | None:
        """The day of publication, or that of the dateline shortly before it: what "today" means."""
        return self.filed or self.report.published

    @property
    def speaks_for(self) -> str | None:
        """The one organisation whose communiqué the text is."""
        party = self.voice[0][0] if self.collective and len(self.voice) == 1 else None
        return party if is_organisation(party) else None

    @property
    def assembled(self) -> str | None:
        """The organisation that issues a text which does not say whose it is: that of the first meeting."""
        meetings = [self.titled, *self.meetings] if self.titled is not None else self.meetings
        told = (draft.fields["organisation"] or draft.fields["name"] for draft in meetings)
        return next((organisation for organisation in told if organisation), None) or self.issuer

    @property
    def issuer(self) -> str | None:
        """The organisation that the text speaks for, or that of the meeting in hand, or the last named."""
        of_meeting: str | None = self.meeting.fields.get("organisation") if self.meeting else None
        return self.speaks_for or of_meeting or self.organisation

    def add(self, draft: Draft) -> Draft:
        """Keep a draft; the draft."""
        self.drafts.append(draft)
        return draft

    def refer(self, noun: str) -> str | None:
        """The organisation that "the NOUN" refers back to; None where none was named.

        Of several that are called so it is the one that the text spoke of last as its subject, else
        the one whose meeting the report is about: others are named in passing.
        """
        fitting = [key for key in reversed(self.named) if noun in organisations()[key].nouns]
        if not fitting:
            return (self.about or self.organisation) if noun in ("organization", "organisation") else None
        return next((key for key in (self.topic, self.about) if key in fitting), fitting[0])

    @property
    def about(self) -> str | None:
        """The organisation whose meeting the report tells of first."""
        meetings = [self.titled, *self.meetings] if self.titled is not None else self.meetings
        told = (draft.fields["organisation"] for draft in meetings)
        first: str | None = next((organisation for organisation in told if organisation), None)
        return first if first in self.named else None

    def last_told(self, *facts: str) -> str | None:
        """The organisation of the last draft of these types that has one."""
        told = (draft.fields["organisation"] for draft in reversed(self.drafts) if draft.fact in facts)
        return next((organisation for organisation in told if organisation), None)

    @property
    def only_named(self) -> str | None:
        """The organisation that the report has named so far, where it is but one."""
        return self.named[0] if len(self.named) == 1 else None

    def name(self, organisation: str) -> None:
        """Note that the report names an organisation here."""
        self.organisation = organisation
        if organisation in organisations():
            self.named = [key for key in self.named[-12:] if key != organisation]
            self.named.append(organisation)

    def body_of(self, mark: Mark) -> tuple[str | None, Body]:
        """The body that a mark names, and whose it is: "the General Assembly" may be the OAS's."""
        owner: str | None
        owner, body = mark.senses["BODY"]
        choices: list[tuple[str, Body]] = mark.senses["CHOICES"]
        if len(choices) > 1 and owner not in self.named:
            return next((choice for choice in choices if choice[0] == self.organisation), (owner, body))
        return owner, body

    def note(self, mark: Mark) -> None:
        """Remember what a mark names, for what comes after it."""
        owner, body = self.body_of(mark) if "BODY" in mark.senses else (None, None)
        if owner is not None and body is not None:
            self.name(owner)
            self.sitting = (owner, body.name)
        elif "ORG" in mark.senses:
            self.name(mark.senses["ORG"])
        elif "COUNTRY" in mark.senses:
            self.country = mark.senses["COUNTRY"]
        elif "PERSON" in mark.senses:
            person: Person = mark.senses["PERSON"]
            if person.name is not None:
                self.person = person


def resolve_date(
    expression: DateExpression, published: dt.date | None, modality: Modality, *, untold: bool = False
) -> When | None:
    """The date that an expression means in a sentence of that modality; `untold` by a noun, not a verb."""
    if untold and modality is Modality.ASSERTED:
        return expression.resolve(published, Tense.UNTOLD)
    return expression.resolve(published, _TENSES[modality])

"""The noun phrase that names a meeting, or that stands for one told by a verb."""

from __future__ import annotations

from summitry.names.organisations import organisations
from summitry.reading.marks import Mark, Marks
from summitry.reading.places import Place
from summitry.reading.rules.meeting.passage import Passage

ORGANISATION = frozenset(("ORG", "BODY"))
HIGH_LEVELS = frozenset(("summit", "ministerial"))
_FINITE = frozenset(("past", "part", "s"))
_BEFORE_VERB = frozenset(("COMMA", "BE", "BECAUSE"))
_AFTER_VERB = frozenset(("IN", "WITH", "THE", "PERSON", "ON"))
_UNITED_NATIONS = ("UN ", "U.N.", "United Nations ")


class NounPhrase:
    """A meeting as one noun phrase tells it: `marks[start:end]`, and what stands in it."""

    __slots__ = (
        "bilateral",
        "body",
        "body_level",
        "definite",
        "end",
        "kind",
        "leaders",
        "marks",
        "name",
        "noun",
        "ordinal",
        "organisation",
        "others",
        "passage",
        "place",
        "start",
        "urgent",
        "video",
    )

    def __init__(self, passage: Passage, noun: int) -> None:
        self.passage = passage
        self.marks = passage.marks
        self.noun = noun
        self.start = noun
        self.end = noun + 1
        self.organisation: str | None = None
        self.body: str | None = None
        self.body_level: str | None = None
        self.name: str | None = None
        self.kind: str = "meeting"
        self.leaders: str | None = None
        self.ordinal: int | None = None
        self.urgent = False
        self.video = False
        self.definite = False
        self.bilateral = False
        self.place: Place | None = None
        self.others: list[str] = []

    @property
    def before_noun(self) -> list[Mark]:
        """The marks of the phrase that stand before its noun."""
        return self.marks[self.start : self.noun]

    @property
    def is_next(self) -> bool:
        """Whether it is "the next summit", "its upcoming meeting"."""
        return any("NEXT" in mark for mark in self.before_noun)

    @property
    def is_high(self) -> bool:
        """Whether heads of state or government, or ministers, meet."""
        return self.kind == "summit" or self.leaders in HIGH_LEVELS

    def take_organisation(self, mark: Mark) -> None:
        """Take the organisation or body that a mark names; of two organisations the first stays."""
        if "BODY" in mark:
            owner, body = self.passage.context.body_of(mark)
            self.body, self.body_level = body.name, body.level
            self.organisation = owner or self.organisation
        elif self.organisation is None:
            organisation = organisations()[mark.senses["ORG"]]
            if organisation.kind == "conference" and mark.text.startswith(_UNITED_NATIONS):
                self.organisation = "UN"
            elif organisation.standing:
                self.organisation = organisation.key


def is_verb(marks: Marks, at: int) -> bool:
    """Whether "meeting" is a verb here: ", meeting in Brussels," or "after meeting the president"."""
    if "MEET" not in marks[at]:
        return False
    form = marks[at].forms.get("MEET")
    if form != "ing":
        return form in _FINITE
    if at + 1 >= len(marks):
        return False
    if at == 0:
        return "IN" in marks[1] and marks[at].capital and "COMMA" in marks.kinds
    return marks[at - 1].any_of(_BEFORE_VERB) and marks[at + 1].any_of(_AFTER_VERB)

"""The memberships of a sentence: which organisation it means, whose standing it tells, one fact each."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from summitry.facts import Modality, Standing
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft
from summitry.reading.marks import Mark, Marks
from summitry.reading.phrases import Item, span_of
from summitry.reading.rules.membership.circumstances import date_near, reason_after
from summitry.reading.rules.nearby import past

_BEFORE_NAME = frozenset(
    "THE A WORD POSS ADJ IN OF FROM AND SUSPENSIONN EXPULSIONN MEMBERSHIPNOUN PRON "
    "TO NUMBER DASH AS MEMBERNOUN ACTINGADJ PARTICIPATION BY FOR ORDINAL".split()
)
_OF_AN_AGENCY = frozenset(("POSS", "WORD", "AND", "ORGNOUN", "CAP"))
_LONGEST_AGENCY = 8
_BEFORE_NOUN = frozenset(("THE", "WORD", "PRON"))
_DEFINITE = frozenset(("THE", "PRON"))
_NO_ORGANISATION = frozenset(("MEETING", "DOC"))
_CAPITALISED = frozenset(("Union", "Alliance", "Commonwealth", "Bloc", "Organization", "Organisation"))
_ANY_ORGANISATION = frozenset(("organisation", "organization", "grouping"))
_ANY_NOUN = frozenset(
    ("club", "bloc", "group", "grouping", "body", "forum", "alliance", "pact", "association")
)
_OF_THE_ORGANISATION = frozenset(("WORD", "MEETING", "DOC", "TITLE", "LEADERS", "GOVERNMENT"))
_OF_A_NAME = frozenset(("CAP",))
_AFTER_WHOLE_NAME = frozenset(
    "on in last this under until once next again despite without before when formally officially "
    "immediately should over where during early as".split()
)


class Reached(NamedTuple):
    """An organisation, and the place after the words that name it."""

    organisation: str
    end: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the words `start:end` tell: the standing of parties in an organisation.

    `verb` is the place of a verb that may date the change to the day of publication; nothing dates
    a standing that is not `dated`. A reason is looked for where the words are `reasoned`.
    """

    rule: str
    organisation: str
    parties: list[str]
    status: Standing
    start: int
    end: int
    modality: Modality = Modality.ASSERTED
    verb: int | None = None
    change: int | None = None
    """The place of the word that tells the change: of several dates that by it is meant."""
    dated: bool = True
    reasoned: bool = False
    resolved: bool = False


class Memberships:
    """The standings that one sentence tells."""

    def __init__(self, marks: Marks, context: Context, text: str) -> None:
        self.marks = marks
        self.context = context
        self.text = text
        self.subjects = context.subjects

    def organisation_after(self, at: int, reach: int = 9) -> Reached | None:
        """The organisation named or referred to after `at`, and the place after it."""
        for step in range(at + 1, min(len(self.marks), at + 1 + reach)):
            found = self._organisation(step)
            if found is not None:
                return self._inside(step + 1) or Reached(found, self._after_short_name(step + 1))
            if not self.marks[step].any_of(_BEFORE_NAME):
                return None
        return None

    def _organisation(self, at: int) -> str | None:
        """The organisation that the mark at `at` names or refers to."""
        mark = self.marks[at]
        if "ORG" in mark:
            key: str = mark.senses["ORG"]
            return key
        if "ORGNOUN" in mark and self._is_definite(at):
            return self.context.refer(mark.senses["ORGNOUN"]) or self._only_one(mark)
        if mark.text.lower() in _ANY_ORGANISATION and self._is_definite(at):
            return self.context.organisation
        return self.context.refer(mark.text.lower()) if mark.text in _CAPITALISED else None

    def _only_one(self, mark: Mark) -> str | None:
        """The organisation that "the club" means where the report has named no other."""
        return self.context.only_named if mark.text in _ANY_NOUN else None

    def _is_definite(self, at: int) -> bool:
        """Whether the noun at `at` points back: "the bloc", "the regional bloc", "its bloc"."""
        marks = self.marks
        if not at or not marks[at - 1].any_of(_BEFORE_NOUN) or marks[at].any_of(_NO_ORGANISATION):
            return False
        return marks[at - 1].any_of(_DEFINITE) or (at > 1 and marks[at - 2].any_of(_DEFINITE))

    def _inside(self, at: int) -> Reached | None:
        """What the organisation before `at` owns: "the EU's Schengen Area", "the UN's agency, Unesco"."""
        marks = self.marks
        if at + 1 >= len(marks) or "POSS" not in marks[at]:
            return None
        for step in range(at, min(at + 3, len(marks))):
            if "ORG" in marks[step]:
                return Reached(marks[step].senses["ORG"], step + 1)
        step = past(marks, at, _OF_AN_AGENCY, at + _LONGEST_AGENCY)
        if step + 1 < len(marks) and "COMMA" in marks[step] and "ORG" in marks[step + 1]:
            return Reached(marks[step + 1].senses["ORG"], step + 2)
        return None

    def _after_short_name(self, at: int) -> int:
        """The place after a short name in brackets, else `at`: "the European Union (EU)"."""
        marks = self.marks
        short = at + 2 < len(marks) and "OPEN" in marks[at] and "ORG" in marks[at + 1]
        return at + 3 if short else at

    def organisation_before(self, at: int) -> tuple[str, int] | None:
        """The organisation that is the subject of the verb at `at`, and the place of its first mark."""
        holder = self.subjects.of(at)
        if holder is None:
            return self._its_leaders(at)
        for party, person in holder.items:
            if party is not None and is_organisation(party) and person is None:
                return party, holder.start
        return None

    def _its_leaders(self, at: int) -> tuple[str, int] | None:
        """The organisation of "its leaders" before the verb at `at`, where the report has named no other."""
        marks, named = self.marks, self.context.only_named
        if at < 2 or named is None or "LEADERS" not in marks[at - 1]:
            return None
        return (named, at - 2) if marks[at - 2].text.lower() == "its" else None

    def countries(self, items: list[Item]) -> list[str]:
        """The parties of items that can belong to an organisation."""
        return [party for party, person in items if party and person is None and not is_organisation(party)]

    def add(self, told: Told) -> None:
        """Keep one standing a party."""
        marks, context = self.marks, self.context
        date = date_near(marks, context.published, told) if told.dated else None
        reason = reason_after(marks, self.text, told.end) if told.reasoned else None
        for party in told.parties:
            if party == told.organisation:
                continue
            draft = Draft(
                "membership",
                told.rule,
                [span_of(marks, told.start, told.end)],
                organisation=told.organisation,
                party=party,
                status=told.status,
                date=date,
                reason=reason,
                modality=told.modality,
            )
            draft.resolved = told.resolved
            context.add(draft)


def is_whole_name(marks: Marks, end: int) -> bool:
    """Whether the name before `end` is not the beginning of something else: "joined the EU mission"."""
    if end >= len(marks):
        return True
    after = marks[end]
    if "POSS" in after or (after.any_of(_OF_A_NAME) and marks[end - 1].end + 1 == after.start):
        return False
    return not after.any_of(_OF_THE_ORGANISATION) or after.text.lower() in _AFTER_WHOLE_NAME

"""What a model told → drafts of facts, each on spans of the report; and what cannot be one."""

from __future__ import annotations

from typing import Any

from summitry.errors import FactError
from summitry.facts import FACT_TYPES, AnyFact, Meeting, Span, When, decode_fact
from summitry.reading.context import Draft
from summitry.reading.llm.checks import Read, failed_check
from summitry.reading.llm.chunks import Chunk
from summitry.reading.llm.names import normalised
from summitry.reading.llm.quotes import joined
from summitry.reading.reading import Rejection

RULE = "llm"
_TYPES = frozenset(kind.kind_of_fact() for kind in FACT_TYPES)
_NUMBERS, _MOST_COUNTED = ("count", "ordinal"), 100_000
_MOST = 500
"""So many facts of one answer are looked at; a model that runs in circles gives more."""


class Unfit(Exception):
    """What was told does not stand: the check that says so, and why; `fact` where one could be built."""

    def __init__(self, check: str, detail: str, fact: AnyFact | None = None) -> None:
        super().__init__(detail)
        self.check, self.detail, self.fact = check, detail, fact


class Telling:
    """The drafts of one report, as answer after answer tells them."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.instructions = read.instructions
        self.drafts: list[Draft] = []
        self.rejected: list[Rejection] = []
        self.meetings: dict[str, Draft] = {}

    def hear(self, facts: list[Any], chunk: Chunk) -> None:
        """Takes the facts of one answer, meetings first: the others refer to them."""
        ids: dict[str, Draft | None] = dict(self.meetings)
        ordered = sorted(facts[:_MOST], key=lambda told: _type_of(told) != "meeting")
        for told in ordered:
            try:
                self._take(told, chunk, ids)
            except Unfit as unfit:
                self._reject(told, unfit)
                if _type_of(told) == "meeting" and isinstance(told.get("id"), str):
                    ids.setdefault(told["id"], None)
        if len(facts) > _MOST:
            more = len(facts) - _MOST
            self._reject({}, Unfit("too_many", f"{more} facts more in one answer, not looked at"))

    def _take(self, told: Any, chunk: Chunk, ids: dict[str, Draft | None]) -> None:
        """Keeps what was told as a draft; Unfit where it is no fact."""
        fact = self._fact(told, chunk)
        failure = failed_check(fact, self._read)
        if failure is not None:
            raise Unfit(*failure, fact)
        if isinstance(fact, Meeting):
            self._take_meeting(fact, ids)
            return
        draft = self._draft(fact)
        meeting = getattr(fact, "meeting", None)
        if meeting is not None:
            if meeting not in ids:
                raise Unfit("meeting_told", f"no meeting was told with the id {meeting}", fact)
            draft.meeting = ids[meeting]
            if draft.meeting is None and draft.fact == "attendance":
                raise Unfit("meeting_stands", "the meeting that it refers to was rejected", fact)
            draft.fields["meeting"] = None
        self.drafts.append(draft)

    def _take_meeting(self, fact: Meeting, ids: dict[str, Draft | None]) -> None:
        """Keeps a meeting under an id of our own; one that was told before is that one."""
        same = next((one for one in self.meetings.values() if _is_same(one, fact)), None)
        if same is None:
            same = self._draft(fact)
            self.meetings[f"m{len(self.meetings) + 1}"] = same
            self.drafts.append(same)
        ids[fact.id] = same

    def _fact(self, told: Any, chunk: Chunk) -> AnyFact:
        """The fact that was told, on spans of the report; Unfit where there is none."""
        if not isinstance(told, dict):
            raise Unfit("form", "no JSON object")
        if not isinstance(told.get("type"), str) or told["type"] not in _TYPES:
            raise Unfit("form", f"no type of fact is called {told.get('type')!r}")
        fields = {name: value for name, value in normalised(told).items() if value is not None}
        if any(type(fields.get(name)) is int and not 0 < fields[name] <= _MOST_COUNTED for name in _NUMBERS):
            raise Unfit("form", "a number that counts nothing")
        quotes = fields.pop("quotes", None)
        spans = self._located(quotes, chunk)
        try:
            return self._read.with_holder(decode_fact({**fields, "evidence": spans}))
        except FactError as error:
            raise Unfit("form", str(error).removeprefix("no fact: ")) from None

    def _located(self, quotes: Any, chunk: Chunk) -> tuple[Span, ...]:
        """Where the quotations stand; Unfit where there is none, or one is not in the text."""
        if isinstance(quotes, str):
            quotes = [quotes]
        listed = quotes if isinstance(quotes, list) else []
        given = [one for one in listed if isinstance(one, str) and one.strip()]
        if not given:
            raise Unfit("evidence_given", "no words of the report were given")
        spans: list[Span] = []
        for quote in given:
            span = self._read.place_of(quote, chunk.start, chunk.end)
            if span is None:
                raise Unfit("quote_in_text", f"not in the text: “{quote}”")
            spans.append(span)
        return joined(spans, self._read.sentences)

    def _draft(self, fact: AnyFact) -> Draft:
        fields = {name: getattr(fact, name) for name in fact.__struct_fields__ if name != "evidence"}
        draft = Draft(fact.kind_of_fact(), RULE, list(fact.evidence), **fields)
        draft.found_by = RULE
        party = fields.get("party") or fields.get("holder")
        # A phrase may stand for a party that the report names elsewhere.
        draft.resolved = party is None or (
            party in self._read.named.parties and self._read.has_stand_in(fact)
        )
        return draft

    def _reject(self, told: Any, unfit: Unfit) -> None:
        plain = told if isinstance(told, dict) else {"told": told}
        self.rejected.append(
            Rejection(
                fact=unfit.fact,
                told={} if unfit.fact is not None else plain,
                rule=RULE,
                check=unfit.check,
                detail=unfit.detail,
            )
        )


def _type_of(told: Any) -> Any:
    return told.get("type") if isinstance(told, dict) else None


def _is_same(told: Draft, fact: Meeting) -> bool:
    """Whether a meeting was told before: same organisation and kind, no other body, place or time."""
    mine = told.fields
    if mine["organisation"] != fact.organisation or mine["kind"] is not fact.kind:
        return False
    if fact.organisation is None and mine["name"] != fact.name:
        return False
    for name in ("body", "city", "ordinal"):
        if mine[name] and getattr(fact, name) and mine[name] != getattr(fact, name):
            return False
    dates: tuple[When | None, When | None] = mine["date"], fact.date
    if dates[0] is None or dates[1] is None:
        return dates[0] is dates[1] or bool(mine["city"] and mine["city"] == fact.city)
    return dates[0].meets(dates[1])

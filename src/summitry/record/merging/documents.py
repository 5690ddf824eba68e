"""Documents: what was signed, adopted or put forward, by meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summitry.facts import Document, DocumentAction, DocumentKind, When
from summitry.record.claim import Claim
from summitry.record.merging.choosing import by_value, choose, in_order
from summitry.record.merging.meetings import choose_date, slug
from summitry.record.merging.statement import Statement, days_of, make_statement

_STRENGTH = tuple(
    DocumentAction(name)
    for name in ("entered_into_force ratified signed adopted issued proposed rejected terminated".split())
)
_FEW_WORDS = frozenset("the a an of on and for in to joint final draft".split())


def state_documents(claims: Sequence[Claim], meetings: Mapping[str, Statement]) -> Iterator[Statement]:
    """The documents of a block; `meetings` gives, by the id of a meeting's claim, the meeting."""
    settings: defaultdict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        settings[_setting(claim, meetings)].append(claim)
    for setting, own in sorted(settings.items(), key=lambda item: repr(item[0])):
        meeting = meetings.get(own[0].meeting or "")
        for kind, alike in sorted(by_value(own, _kind).items()):
            for title, group in _by_title(alike):
                yield from _state(setting, kind, title, group, meeting)


def _fact(claim: Claim) -> Document:
    assert isinstance(claim.fact, Document)
    return claim.fact


def _setting(claim: Claim, meetings: Mapping[str, Statement]) -> tuple[Any, ...]:
    """What documents must share to be one: the meeting, or else the organisation, day and signatories."""
    fact = _fact(claim)
    if claim.meeting and claim.meeting in meetings:
        return ("at", meetings[claim.meeting].id)
    if fact.date:
        return ("on", fact.organisation, str(fact.date), fact.by)
    # A title names a text by itself; without one nothing tells two undated texts apart but their story.
    return ("of", fact.organisation, fact.by, "" if fact.title else claim.origin.story)


def _kind(claim: Claim) -> tuple[str, bool, str]:
    """Its kind, whether it is a lot, and whether it was rather a step backwards."""
    fact = _fact(claim)
    lot = fact.kind is DocumentKind.DOCUMENTS or fact.count != 1
    against = fact.action in (DocumentAction.REJECTED, DocumentAction.TERMINATED)
    return str(fact.kind), lot, f"{fact.modality} {fact.action}" if against else str(fact.modality)


def _by_title(claims: Sequence[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """The claims by title, likenesses of titles being one; untitled ones go to the only title."""
    titled: defaultdict[str, list[Claim]] = defaultdict(list)
    untitled: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: claim.id):
        title = _fact(claim).title
        (titled[_title_words(title)] if title else untitled).append(claim)
    if len(titled) == 1:
        titled[next(iter(titled))] += untitled
        untitled = []
    yield from sorted(titled.items())
    if untitled:
        yield "", untitled


def _title_words(title: str) -> str:
    """The title's telling words, by which it is known again."""
    return "-".join(word for word in slug(title).split("-") if word not in _FEW_WORDS) or slug(title)


def _state(
    setting: tuple[Any, ...],
    kind: tuple[str, bool, str],
    title: str,
    claims: Sequence[Claim],
    meeting: Statement | None,
) -> Iterator[Statement]:
    """One statement, or for a lot one for each number that is told."""
    counts = by_value(claims, lambda claim: _fact(claim).count)
    ordered = in_order(counts) if kind[1] and counts else [None]
    uncounted = [claim for claim in claims if _fact(claim).count is None]
    for place, count in enumerate(ordered):
        own = claims if len(ordered) == 1 else [*counts[count], *(uncounted if place == 0 else ())]  # type: ignore[index]
        date = choose_date(own)
        first, last = days_of(When(date)) if date else (_start(meeting), _start(meeting))
        yield make_statement(
            "document",
            (setting, kind, title),
            count,
            own,
            _fields(own, meeting, date, count if kind[1] else 1),
            organisation=choose(own, lambda claim: _fact(claim).organisation) or _organisation(meeting),
            meeting=meeting.id if meeting else None,
            first=first,
            last=last,
            modality=str(claims[0].fact.modality),
            shown=place == 0,
        )


def _start(meeting: Statement | None) -> str | None:
    return meeting.first if meeting else None


def _organisation(meeting: Statement | None) -> str | None:
    return meeting.organisation if meeting else None


def _fields(
    claims: Sequence[Claim], meeting: Statement | None, date: str | None, count: int | None
) -> dict[str, Any]:
    actions = {_fact(claim).action for claim in claims}
    return {
        "kind": str(_fact(claims[0]).kind),
        "title": choose(claims, lambda claim: _fact(claim).title),
        "count": count,
        "action": str(min(actions, key=_STRENGTH.index)),
        "by": sorted({party for claim in claims for party in _fact(claim).by}),
        "organisation": choose(claims, lambda claim: _fact(claim).organisation) or _organisation(meeting),
        "meeting": meeting.id if meeting else None,
        "date": date or (meeting.fields["date"] if meeting else None),
    }

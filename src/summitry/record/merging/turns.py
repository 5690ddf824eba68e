"""Turns in a post: who held a chair or an office, from when to when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from summitry.facts import Chairmanship, OfficeHolding, When
from summitry.names.parties import is_organisation
from summitry.record.claim import Claim
from summitry.record.merging.choosing import by_value, choose, fullest_name, in_order
from summitry.record.merging.statement import Statement, make_statement

_BEGINS = frozenset({"takes_over", "appointed"})
_ENDS = frozenset({"hands_over", "left"})
_OVER = frozenset({"former"})


def state_chairmanships(claims: Sequence[Claim]) -> Iterator[Statement]:
    """The turns at the head of an organisation and of its bodies; a country's and its leader's are one."""

    def post(claim: Claim) -> tuple[Any, ...]:
        fact = _chair(claim)
        return fact.organisation, fact.body

    def holder(claim: Claim) -> tuple[Any, ...]:
        fact = _chair(claim)
        return (fact.party, None) if fact.party else (None, claim.person)

    yield from _state("chairmanship", claims, post, holder)


def state_offices(claims: Sequence[Claim]) -> Iterator[Statement]:
    """Who held which office of a country or organisation."""

    def post(claim: Claim) -> tuple[Any, ...]:
        fact = _office(claim)
        return fact.of, str(fact.office)

    yield from _state("office", claims, post, lambda claim: (_office(claim).of, claim.person))


def _chair(claim: Claim) -> Chairmanship:
    assert isinstance(claim.fact, Chairmanship)
    return claim.fact


def _office(claim: Claim) -> OfficeHolding:
    assert isinstance(claim.fact, OfficeHolding)
    return claim.fact


def _fact(claim: Claim) -> Chairmanship | OfficeHolding:
    assert isinstance(claim.fact, Chairmanship | OfficeHolding)
    return claim.fact


Key = Callable[[Claim], tuple[Any, ...]]


def _state(kind: str, claims: Sequence[Claim], post: Key, holder: Key) -> Iterator[Statement]:
    turns: defaultdict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        turns[(post(claim), holder(claim), str(claim.fact.modality))].append(claim)
    for (where, who, modality), own in sorted(turns.items(), key=lambda item: repr(item[0])):
        for turn in _separate_turns(own):
            yield _state_turn(kind, where, who, modality, turn)


def _separate_turns(claims: Sequence[Claim]) -> list[list[Claim]]:
    """One holder's claims by turn: a new one begins with a beginning that follows an end.

    A former holder has ended the turn; who is told to hold the post again after that has another.
    """
    turns: list[list[Claim]] = []
    ended = over = False
    for claim in sorted(claims, key=lambda claim: (_about(claim), _place_in_turn(claim), claim.id)):
        change = str(_fact(claim).change)
        if not turns or (ended and change in _BEGINS) or (over and change == "holds"):
            turns.append([])
            ended = over = False
        turns[-1].append(claim)
        ended = ended or change in _ENDS | _OVER
        over = over or change in _OVER
    return turns


def _place_in_turn(claim: Claim) -> int:
    """On one day a turn begins before it is held, and ends last."""
    change = str(_fact(claim).change)
    return 0 if change in _BEGINS else 2 if change in _ENDS else 1


def _about(claim: Claim) -> str:
    """The day that a claim is about: that of the change, else that of the report."""
    date = _fact(claim).date
    return date.first.isoformat() if date else claim.origin.day


def _state_turn(
    kind: str, post: tuple[Any, ...], holder: tuple[Any, ...], modality: str, claims: Sequence[Claim]
) -> Statement:
    since, until = _date_of(claims, _BEGINS), _date_of(claims, _ENDS)
    seen = sorted(_days_held(claims))
    fact = _fact(claims[0])
    over = all(str(_fact(claim).change) in _OVER | _ENDS for claim in claims)
    fields: dict[str, Any] = {"party": holder[0], "person": fullest_name(claims), "person_id": holder[1]}
    if isinstance(fact, Chairmanship):
        fields |= {"organisation": fact.organisation, "body": fact.body}
    else:
        fields |= {"office": str(fact.office), "of": fact.of}
    fields |= {
        "since": since,
        "until": until,
        "seen_first": seen[0] if seen else None,
        "seen_last": seen[-1] if seen else None,
        "former": over,
    }
    begun, ended = since or fields["seen_first"], until
    return make_statement(
        kind,
        (*post, *holder),
        [begun and str(begun)[:10], ended],
        claims,
        fields,
        organisation=post[0] if kind == "chairmanship" or is_organisation(post[0]) else None,
        party=holder[0],
        person=holder[1] or _person(claims),
        first=since.first.isoformat() if since else fields["seen_first"],
        last=until.last.isoformat() if until else None,
        modality=modality,
    )


def _date_of(claims: Iterable[Claim], changes: frozenset[str]) -> When | None:
    """The chosen date of a beginning or an end."""
    values = by_value(
        (one for one in claims if str(_fact(one).change) in changes), lambda one: _fact(one).date
    )
    return in_order(values)[0] if values else None


def _days_held(claims: Iterable[Claim]) -> Iterator[str]:
    """The days on which the post was told to be held by the holder."""
    for claim in claims:
        fact = _fact(claim)
        if str(fact.change) != "holds":
            continue
        if fact.date:
            yield fact.date.first.isoformat()
            yield fact.date.last.isoformat()
        else:
            yield claim.origin.day


def _person(claims: Iterable[Claim]) -> str | None:
    return choose(claims, lambda claim: claim.person)

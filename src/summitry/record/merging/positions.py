"""Positions: what a holder said on an issue, the same words of several reports being one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summitry.facts import Position
from summitry.record.claim import Claim
from summitry.record.merging.choosing import by_value, choose, fullest_name
from summitry.record.merging.statement import Statement, make_statement

_SHORT = 3
"""Words of so few letters or less tell little."""


def state_positions(claims: Sequence[Claim], meetings: Mapping[str, Statement]) -> Iterator[Statement]:
    """The positions of one holder; `meetings` gives, by the id of a meeting's claim, the meeting.

    Claims of several reports are one where holder, stance, theme, subjects and meeting (or day) agree
    and most of the words are shared: one text may call for two things of one theme.
    """

    def topic(claim: Claim) -> tuple[Any, ...]:
        fact = _fact(claim)
        meeting = meetings.get(claim.meeting or "")
        when = ("at", meeting.id) if meeting else ("on", claim.origin.day)
        about = tuple(sorted(fact.about))
        return fact.holder, claim.person, str(fact.stance), str(fact.theme), about, when, str(fact.modality)

    for key, alike in sorted(by_value(claims, topic).items(), key=lambda item: repr(item[0])):
        for place, own in enumerate(_by_words(alike)):
            yield _state(key, place, own, meetings.get(own[0].meeting or ""))


def _by_words(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims in groups that say it in much the same words; those of one report stay apart."""
    groups: list[tuple[list[Claim], frozenset[str]]] = []
    for claim in sorted(claims, key=lambda claim: (-len(claim.words), claim.id)):
        words = _content_words(claim.words)
        for group, told in groups:
            new = all(claim.origin.report != other.origin.report for other in group)
            if new and len(words & told) * 2 > min(len(words), len(told)):
                group.append(claim)
                break
        else:
            groups.append(([claim], words))
    return [group for group, _ in groups]


def _content_words(words: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", words.casefold()) if len(word) > _SHORT)


def _state(key: tuple[Any, ...], place: int, own: Sequence[Claim], meeting: Statement | None) -> Statement:
    fact = _fact(own[0])
    day = (meeting.first if meeting else None) or min(claim.origin.day for claim in own)
    fields = {
        "holder": fact.holder,
        "person": fullest_name(own),
        "person_id": key[1],
        "stance": str(fact.stance),
        "about": list(key[4]),
        "theme": str(fact.theme),
        "document": choose(own, lambda claim: _fact(claim).document),
        "meeting": meeting.id if meeting else None,
        "date": day,
        "words": own[0].words,
    }
    return make_statement(
        "position",
        key[:-1],
        own[0].id if place else None,
        own,
        fields,
        organisation=meeting.organisation if meeting else None,
        party=fact.holder,
        person=key[1],
        meeting=meeting.id if meeting else None,
        first=day,
        last=day,
        modality=key[-1],
    )


def _fact(claim: Claim) -> Position:
    assert isinstance(claim.fact, Position)
    return claim.fact

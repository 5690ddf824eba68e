"""Meetings as they are shown: each field by the rule of choosing, under a handle that people can read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec

from summitry.facts import Meeting, MeetingKind, When
from summitry.names.organisations import organisations
from summitry.record.claim import Claim
from summitry.record.keys import short_id
from summitry.record.merging.choosing import by_value, choose, in_order
from summitry.record.merging.sittings import LEVELS, Group
from summitry.record.merging.statement import Statement, days_of, make_statement
from summitry.record.placing import organisation_of


def state_meetings(groups: Iterable[Group]) -> list[Statement]:
    """One statement a meeting, with its handle (`csto-summit-2024-11-28`) as the id."""
    drafts = [(_shown_fields(group), group) for group in groups]
    drafts.sort(key=lambda draft: (_handle(draft[0], 3), min(claim.id for claim in draft[1])))
    level = _levels_needed([fields for fields, _ in drafts])
    stated: list[Statement] = []
    taken: defaultdict[str, int] = defaultdict(int)
    for (fields, group), needed in zip(drafts, level, strict=True):
        handle = _handle(fields, needed)
        taken[handle] += 1
        if taken[handle] > 1:
            handle = f"{handle}-{taken[handle]}"
        stated.append(_state(handle, fields, group))
    return stated


def _state(handle: str, fields: dict[str, Any], group: Group) -> Statement:
    when = When(fields["date"]) if fields["date"] else None
    first, last = days_of(when)
    made = make_statement(
        "meeting",
        (handle,),
        None,
        group,
        fields | {"id": handle},
        organisation=fields["organisation"],
        meeting=handle,
        first=first,
        last=last,
        modality=choose(group, lambda claim: str(claim.fact.modality) if claim.asserted else None)
        or str(choose(group, lambda claim: str(claim.fact.modality))),
    )
    return msgspec.structs.replace(made, id=handle)


def _shown_fields(group: Group) -> dict[str, Any]:
    """Each field by the rule of choosing; a date as precise as the claims that agree with it allow."""
    fields: dict[str, Any] = {}
    fields["organisation"] = choose(group, lambda claim: organisation_of(claim.fact))  # type: ignore[arg-type]
    for name in ("body", "name", "ordinal", "format", "city", "country"):
        fields[name] = choose(group, lambda claim, name=name: getattr(claim.fact, name))  # type: ignore[misc]
    told = choose(group, _telling_kind)
    fields["kind"] = str(told or choose(group, lambda claim: claim.fact.kind))  # type: ignore[union-attr]
    fields["extraordinary"] = any(claim.fact.extraordinary for claim in group)  # type: ignore[union-attr]
    fields["date"] = choose_date(group)
    return fields


def _telling_kind(claim: Claim) -> MeetingKind | None:
    """The kind, where it says the level."""
    assert isinstance(claim.fact, Meeting)
    return claim.fact.kind if claim.fact.kind in LEVELS else None


def choose_date(group: Iterable[Claim]) -> str | None:
    """The date to show: a vaguer claim counts for the one more precise date that it fits."""
    values = by_value(group, lambda claim: claim.fact.date)  # type: ignore[union-attr]
    return str(in_order(_supported(values))[0]) if values else None


def _supported(values: dict[When, list[Claim]]) -> dict[When, list[Claim]]:
    """The dates that contradict each other, each with the claims that agree with it.

    A month goes to the one day in it, a day to the few days that hold it, days that overlap are one
    telling; and days of which each was reported as the day itself are the days of one meeting.
    """
    kept = _of_one_meeting(values)
    for when in sorted(kept, key=lambda when: ((when.last - when.first).days, when)):
        if when not in kept:
            continue
        inside = [one for one in kept if one != when and when.first <= one.first and one.last <= when.last]
        if not inside:
            continue
        if "/" in when:
            kept[when] += [claim for one in inside for claim in kept.pop(one)]
        else:
            claims = kept.pop(when)
            if len(inside) == 1:
                kept[inside[0]] += claims
    for when in in_order(kept):
        if when in kept:
            kept[when] += [
                claim for one in list(kept) if one != when and one.meets(when) for claim in kept.pop(one)
            ]
    return kept


def _of_one_meeting(values: dict[When, list[Claim]]) -> dict[When, list[Claim]]:
    """The dates, those that reports of the day itself give joined to a span: "begins today", "ends today"."""
    current = [
        when
        for when, claims in values.items()
        if when.first == when.last and all(_told_at_once(claim, when) for claim in claims)
    ]
    kept = {when: list(claims) for when, claims in values.items() if len(current) < 2 or when not in current}
    if len(current) > 1:
        span = When.span(min(when.first for when in current), max(when.last for when in current))
        kept.setdefault(span, []).extend(claim for when in current for claim in values[when])
    return kept


def _told_at_once(claim: Claim, when: When) -> bool:
    """Whether the report is of the day that it gives, or of the next."""
    published = claim.origin.published
    return published is not None and 0 <= (dt.date.fromisoformat(published) - when.first).days <= 1


def dates_apart(group: Iterable[Claim]) -> dict[When, list[Claim]]:
    """The dates that claims of one meeting give, less those that are only vaguer than another."""
    return _supported(by_value(group, lambda claim: claim.fact.date))  # type: ignore[union-attr]


def _levels_needed(drafts: Sequence[dict[str, Any]]) -> list[int]:
    """How much each handle must say to be the only one of its block."""
    needed = [1] * len(drafts)
    for level in (1, 2):
        seen: defaultdict[str, list[int]] = defaultdict(list)
        for at, fields in enumerate(drafts):
            if needed[at] == level:
                seen[_handle(fields, level)].append(at)
        for alike in seen.values():
            if len(alike) > 1:
                for at in alike:
                    needed[at] = level + 1
    return needed


def _handle(fields: dict[str, Any], level: int) -> str:
    """`csto-summit-2024-11-28`; at higher levels with the body and the city."""
    # No organisation is called "joint": the handles of different blocks are never the same.
    whose = (
        organisation_slug(fields["organisation"])
        if fields["organisation"]
        else f"joint {fields['name'] or ''}"
    )
    kind = fields["kind"] if fields["kind"] != "other" else "meeting"
    date = (fields["date"] or "undated").replace("/", "-to-")
    parts = [
        whose,
        fields["body"] if level >= 2 else None,
        kind,
        date,
        fields["city"] if level >= 3 else None,
    ]
    return slug(" ".join(str(part) for part in parts if part))


def slug(words: str) -> str:
    """The words in lower case, joined by hyphens; a plus is a word."""
    words = words.casefold().replace("+", " plus ")
    return "-".join("".join(one if one.isalnum() else " " for one in words).split())


@cache
def _slugs_of_organisations() -> dict[str, str]:
    return {slug(key): key for key in reversed(organisations())}


@cache
def organisation_slug(organisation: str) -> str:
    """The slug of an organisation, that of no other: with a few digits where signs alone tell it apart."""
    plain = slug(organisation)
    if _slugs_of_organisations().get(plain) == organisation:
        return plain
    lossy = plain.replace("-", " ") != organisation.casefold() or plain in _slugs_of_organisations()
    return f"{plain}-{short_id('', organisation)[:4]}" if lossy else plain

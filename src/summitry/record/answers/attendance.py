"""Who was expected at a meeting, who came, who stayed away, and of whom nothing is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from summitry.names.countries import name_of
from summitry.names.organisations import organisations
from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked, Told, find_statements, statements_with_ids
from summitry.record.answers.members import holds, member_parties
from summitry.record.store import Store

UNACCOUNTED = "unaccounted for"
_PRESENCE = ("attended", "remote", "represented", "absent")


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """A party (or a person of no party) at a meeting.

    `status`: `attended`, `remote`, `represented`, `absent`, or `unaccounted for`, where it was a member
    on the day and no report says anything of it. `expected`: whether it was a member; None where
    that cannot be said, as for a body in which only some members sit.
    """

    meeting: str
    date: str | None
    party: str | None
    name: str | None
    status: str
    expected: bool | None
    person: str | None
    office: str | None
    role: str | None
    reason: str | None
    modality: str
    sources: int
    conflict: bool
    id: str | None


def attendance(
    store: Store, asked: Asked, *, status: str | None = None, limit: int | None = None
) -> Answer[Presence]:
    """For each meeting that fits, one row a party: members first, then others who came.

    `limit` is that of the latest meetings. With `status` only rows of that one.
    """
    told = _presence_at(store, asked, status)
    standings = _Standings(store, asked.party)
    at = {one.meeting for one in told}
    held = [
        one for one in _meetings_of(store, asked, told) if one.id in at or standings.expected(one).members
    ]
    notes = [f"the latest {limit} of {len(held):,} meetings"] if limit and len(held) > limit else []
    held = held[-limit:] if limit else held
    presence: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        presence[one.meeting or ""].append(one)
    disputed = _disputed(store, held)
    rows = [
        row
        for meeting in held
        for row in _rows(meeting, presence[meeting.id], standings.expected(meeting), disputed)
        if (not asked.party or row.party == asked.party) and (not status or row.status == status)
    ]
    return Answer(Presence, rows, notes)


class _Expected(msgspec.Struct, frozen=True):
    """The members on the day of a meeting, and the parties of which it is not known whether they were."""

    members: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    reckoned: bool = False

    def of(self, party: str) -> bool | None:
        """Whether the party should have come, None where that is not known."""
        return None if not self.reckoned or party in self.unknown else party in self.members


class _Standings:
    """Whom (or whether the one party) each organisation's meetings should have seen; each is asked once."""

    def __init__(self, store: Store, party: str | None) -> None:
        self._store, self._party = store, party
        self._known: dict[str, list[Told]] = {}

    def expected(self, meeting: Told) -> _Expected:
        """The members on the day; not reckoned where the meeting is not one of all members."""
        organisation, body = meeting.organisation, meeting.fields["body"]
        if organisation is None or meeting.first is None or meeting.fields["kind"] == "bilateral":
            return _Expected()
        if body is not None and not _of_all_members(organisation, body):
            return _Expected()
        if organisation not in self._known:
            asked = Asked(organisation=organisation, party=self._party)
            self._known[organisation] = find_statements(self._store, "standing", asked)
        told = self._known[organisation]
        day = meeting.first
        later = {one.party for one in told if one.party and holds(one, day) == "later"}
        members = member_parties(told, day)
        return _Expected(members, frozenset(later) - members, bool(members))


def _of_all_members(organisation: str, body: str) -> bool:
    known = organisations().get(organisation)
    return not known or not any(one.name == body and one.some for one in known.bodies)


def _presence_at(store: Store, asked: Asked, status: str | None) -> list[Told]:
    """What is shown of attendance; of one party alone where a single status of it is asked for."""
    own = Asked(
        organisation=asked.organisation,
        meeting=asked.meeting,
        party=asked.party,
        since=asked.since,
        until=asked.until,
    )
    found = find_statements(store, "attendance", own)
    if not asked.party or status in (None, UNACCOUNTED):
        return found
    at = {one.meeting for one in found if one.fields["status"] == status or one.modality == "denied"}
    return [one for one in found if one.meeting in at]


def _meetings_of(store: Store, asked: Asked, told: Iterable[Told]) -> list[Told]:
    """The meetings asked for, in order of time; of a party alone those at which something is told of it."""
    if asked.party and not asked.organisation and not asked.meeting:
        held = statements_with_ids(store, {one.meeting or "" for one in told})
    else:
        held = find_statements(store, "meeting", msgspec.structs.replace(asked, party=None, person=None))
    return [one for one in held if one.modality != "denied"]


def _disputed(store: Store, held: Sequence[Told]) -> set[tuple[str, str]]:
    ids = msgspec.json.encode([one.id for one in held]).decode()
    rows = store.select(
        "SELECT meeting, party FROM conflicts WHERE kind = 'attendance' AND meeting IN"
        " (SELECT value FROM json_each(?))",
        (ids,),
    )
    return {(meeting, party) for meeting, party in rows}


def _rows(
    meeting: Told, told: Iterable[Told], expected: _Expected, disputed: set[tuple[str, str]]
) -> list[Presence]:
    by_party: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_party[one.party or f"~{one.person or one.id}"].append(one)
    rows = [
        _row(meeting, own, expected.of(party), (meeting.id, party) in disputed)
        for party, own in by_party.items()
    ]
    rows += [_unaccounted(meeting, party) for party in expected.members - by_party.keys()]
    return sorted(rows, key=lambda row: (not row.expected, row.name or row.person or ""))


def _row(meeting: Told, told: list[Told], expected: bool | None, conflict: bool) -> Presence:
    """The party's presence: who came for it before who stayed away; in a conflict, what more sources say."""

    def preference(one: Told) -> tuple[bool, int, tuple[int, int], int, str]:
        return one.modality != "asserted", -one.sources if conflict else 0, _rank(one), -one.sources, one.id

    best = min(told, key=preference)
    fields = best.fields
    status = fields["status"] if best.modality != "denied" else "absent"
    return Presence(
        meeting=meeting.id,
        date=meeting.fields["date"],
        party=best.party,
        name=name_of(best.party) if best.party else None,
        status=status,
        expected=expected,
        person=fields["person"],
        office=fields["office"],
        role=fields["role"],
        reason=fields["reason"],
        modality=best.modality,
        sources=best.sources,
        conflict=conflict,
        id=best.id,
    )


def _rank(one: Told) -> tuple[int, int]:
    """Those who came before those who did not, and of these the chair and the host first."""
    return _PRESENCE.index(one.fields["status"]), 0 if one.fields["role"] in ("chair", "host") else 1


def _unaccounted(meeting: Told, party: str) -> Presence:
    return Presence(
        meeting=meeting.id,
        date=meeting.fields["date"],
        party=party,
        name=name_of(party),
        status=UNACCOUNTED,
        expected=True,
        person=None,
        office=None,
        role=None,
        reason=None,
        modality="asserted",
        sources=0,
        conflict=False,
        id=None,
    )

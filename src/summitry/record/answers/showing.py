"""All that the record holds on an organisation, a country, a person or a meeting, at a glance."""

from __future__ import annotations

from typing import Any

import msgspec

from summitry.errors import RecordError
from summitry.names.countries import name_of
from summitry.names.organisations import organisations
from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked, find_statements
from summitry.record.answers.attendance import attendance
from summitry.record.answers.conflicts import conflicts
from summitry.record.answers.documents import documents
from summitry.record.answers.meetings import meetings
from summitry.record.answers.members import members
from summitry.record.answers.naming import (
    country_called,
    meeting_called,
    organisation_called,
    person_called,
    unknown_name,
)
from summitry.record.answers.positions import positions
from summitry.record.answers.posts import chairmanships, offices
from summitry.record.answers.standings import standings
from summitry.record.people import shown_name
from summitry.record.store import Store

_LATEST = 8


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What a name stands for (`what`, `id`, `title`), and the answers about it under their headings."""

    what: str
    id: str
    title: str
    facts: dict[str, Any]
    sections: dict[str, Answer[Any]]


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation, and how much the record has of it."""

    organisation: str
    name: str
    meetings: int
    standings: int
    documents: int
    latest: str | None


def show_record(store: Store) -> Shown:
    """What the record holds: organisations, and the latest meetings."""
    rows = store.select(
        "SELECT o.organisation, total(kind = 'meeting'), total(kind = 'standing'), total(kind = 'document'),"
        " max(CASE WHEN kind = 'meeting' AND modality = 'asserted' THEN first END)"
        " FROM (SELECT DISTINCT organisation FROM statements WHERE organisation IS NOT NULL) o"
        " LEFT JOIN statements s ON s.organisation = o.organisation AND shown"
        " AND kind IN ('meeting', 'standing', 'document') GROUP BY o.organisation ORDER BY 1"
    )
    holdings = [
        Holding(
            organisation=key,
            name=organisations()[key].name if key in organisations() else key,
            meetings=int(met),
            standings=int(held),
            documents=int(signed),
            latest=latest,
        )
        for key, met, held, signed, latest in rows
    ]
    ((reports,),) = store.select("SELECT count(*) FROM reports")
    ((facts,),) = store.select("SELECT count(*) FROM facts")
    return Shown(
        what="record",
        id=store.path.name,
        title=store.path.name,
        facts={"reports": reports, "facts": facts},
        sections={
            "organisations": Answer(Holding, holdings),
            "meetings": meetings(store, Asked(), limit=_LATEST),
        },
    )


def show(store: Store, name: str | None, on: str) -> Shown:
    """The page of a name: a meeting's handle, a country, an organisation, a person, words of a meeting."""
    if name is None:
        return show_record(store)
    if store.select("SELECT 1 FROM statements WHERE kind = 'meeting' AND id = ?", (name.casefold(),)):
        return show_meeting(store, name.casefold())
    country = country_called(name)
    if country and name not in organisations():
        return show_country(store, country)
    try:
        return show_organisation(store, organisation_called(store, name), on)
    except RecordError:
        person = person_called(store, name)
        if person:
            return show_person(store, person)
        try:
            return show_meeting(store, meeting_called(store, name))
        except RecordError as no_meeting:
            if "fit" in no_meeting.what:
                raise
            raise unknown_name(name) from None


def show_organisation(store: Store, organisation: str, on: str) -> Shown:
    """Its members on the day, chairs, latest meetings and documents, and conflicts."""
    asked = Asked(organisation=organisation, until=on)
    known = organisations().get(organisation)
    return Shown(
        what="organisation",
        id=organisation,
        title=known.name if known else organisation,
        facts={"on": on},
        sections={
            "members": members(store, organisation, on),
            "chairmanships": _last(chairmanships(store, asked)),
            "meetings": meetings(store, asked, limit=_LATEST),
            "documents": _last(documents(store, asked)),
            "positions": _last(positions(store, Asked(party=organisation, until=on))),
            "conflicts": conflicts(store, asked, limit=_LATEST),
        },
    )


def show_country(store: Store, country: str) -> Shown:
    """Its standings, its latest attendance and its absences, what it signed, who spoke for it."""
    asked = Asked(party=country)
    return Shown(
        what="country",
        id=country,
        title=name_of(country),
        facts={},
        sections={
            "standings": standings(store, asked),
            "absences": attendance(store, asked, status="absent"),
            "attendance": attendance(store, asked, limit=_LATEST),
            "chairmanships": chairmanships(store, asked),
            "offices": offices(store, asked),
            "positions": _last(positions(store, asked)),
            "conflicts": conflicts(store, asked, limit=_LATEST),
        },
    )


def show_person(store: Store, person: str) -> Shown:
    """The person's spellings, offices, chairs, meetings and words."""
    rows = store.select(
        "SELECT n.name, count(*) FROM names n"
        " JOIN placed p ON p.name = n.name AND coalesce(p.party, '') = n.party"
        " WHERE n.person = ? GROUP BY n.name",
        (person,),
    )
    spellings: dict[str, int] = dict(rows)
    asked = Asked(person=person)
    return Shown(
        what="person",
        id=person,
        title=shown_name(spellings),
        facts={"spellings": sorted(spellings, key=lambda name: (-spellings[name], name))},
        sections={
            "offices": offices(store, asked),
            "chairmanships": chairmanships(store, asked),
            "meetings": _last(meetings(store, asked)),
            "positions": _last(positions(store, asked)),
        },
    )


def show_meeting(store: Store, meeting: str) -> Shown:
    """When and where it was, who was expected, came and stayed away, what was signed and said."""
    asked = Asked(meeting=meeting)
    (one,) = find_statements(store, "meeting", asked)
    return Shown(
        what="meeting",
        id=meeting,
        title=meeting,
        facts={name: value for name, value in one.fields.items() if value not in (None, False, "")}
        | {"sources": one.sources, "modality": one.modality},
        sections={
            "attendance": attendance(store, asked),
            "documents": documents(store, asked),
            "positions": positions(store, asked),
            "conflicts": conflicts(store, asked),
        },
    )


def _last(answer: Answer[Any]) -> Answer[Any]:
    """The last rows of an answer, with a note of how many there are."""
    if len(answer) <= _LATEST:
        return answer
    return Answer(answer.row_type, answer[-_LATEST:], [f"the latest {_LATEST} of {len(answer):,}"])

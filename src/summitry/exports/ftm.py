"""FollowTheMoney entities, checked by its own library. Needs the extra `ftm`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, BinaryIO

from summitry.exports.export import ExportError, Notes, needing
from summitry.exports.states import codes_of
from summitry.exports.view import Claimed, View
from summitry.facts import When
from summitry.names.countries import countries, name_of
from summitry.names.organisations import organisations
from summitry.record.answers.asked import Asked, Told, find_statements

_CAME = ("attended", "remote", "represented")


def write(view: View, stream: BinaryIO) -> Notes:
    """One entity a line, as `ftm` and Aleph take them; edges follow what they join."""
    with needing("ftm", "followthemoney"):
        import followthemoney
        from followthemoney.exc import InvalidData
    entities = _Entities(followthemoney.model, view)
    for entity in entities.all():
        try:
            entity.schema.validate(entity.to_dict())
        except InvalidData as error:
            raise ExportError(f"followthemoney refuses an entity: {error}", entity.id) from None
        plain = entity.to_dict() | {"datasets": ["summitry"], "referents": []}
        stream.write(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode() + b"\n")
    if not entities.dropped:
        return []
    return [f"{entities.dropped:,} values that followthemoney does not take, as addresses that are none"]


class _Entities:
    """The entities as they are made; parties, persons and reports once each."""

    def __init__(self, model: Any, view: View) -> None:
        self._model, self._view = model, view
        self._made: set[str] = set()
        self.dropped = 0

    def all(self) -> Iterator[Any]:
        """Events, memberships and documents with whom they join, then what says so."""
        for one in self._view.statements("meeting"):
            yield from self._event(one)
        for kind in ("standing", "chairmanship", "office"):
            for one in self._view.statements(kind):
                yield from self._membership(one)
        for one in self._view.statements("document"):
            yield from self._document(one)
        for claim in self._view.claims():
            yield from self._documentation(claim)

    def _event(self, one: Told) -> Iterator[Any]:
        there, involved = self._there(one.id), []
        absent = self._view.stayed_away(one.id)
        yield from self._parties([one.organisation])
        for presence in there:
            yield from self._parties([presence.party])
            yield from self._person(presence)
            came = presence.modality == "asserted" and presence.fields["status"] in _CAME
            if came and presence.party not in absent:
                involved += [_id(presence.party), _person_id(presence)]
        fields = one.fields
        event = self._make(
            "Event",
            f"summitry-{one.id}",
            name=fields["name"] or one.id,
            date=fields["date"] if fields["date"] and "/" not in fields["date"] else None,
            startDate=one.first,
            endDate=one.last,
            organizer=_id(one.organisation),
            involved=involved,
            country=codes_of(fields["country"] or "", None).iso2,
            location=fields["city"],
            keywords=[fields["kind"], one.modality],
        )
        yield from self._proven(event, one)
        for presence in there:
            if presence.fields["status"] == "absent" and presence.modality == "asserted" and presence.party:
                yield from self._absence(event.id, presence)

    def _there(self, meeting: str) -> list[Told]:
        return find_statements(self._view.store, "attendance", Asked(meeting=meeting))

    def _absence(self, event: str, one: Told) -> Iterator[Any]:
        link = self._make(
            "UnknownLink",
            f"summitry-{one.id}",
            subject=_id(one.party),
            object=event,
            role="absent",
            date=one.first,
            description=one.fields["reason"],
        )
        yield from self._proven(link, one)

    def _membership(self, one: Told) -> Iterator[Any]:
        fields = one.fields
        body = one.organisation or fields.get("of")
        if not body:
            return  # an office of nothing that is named
        yield from self._parties([body, one.party])
        yield from self._person(one)
        role = {"standing": fields.get("status"), "chairmanship": "chair"}.get(one.kind, fields.get("office"))
        edge = self._make(
            "Membership",
            f"summitry-{one.id}",
            member=_person_id(one) or _id(one.party),
            organization=_id(body),
            role=str(role).replace("_", " "),
            status=one.modality,
            startDate=_start(fields["since"]),
            endDate=_start(fields["until"]),
            summary=fields.get("reason"),
        )
        yield from self._proven(edge, one)

    def _document(self, one: Told) -> Iterator[Any]:
        fields = one.fields
        name = fields["title"] or f"{fields['count'] or ''} {fields['kind']}".strip()
        document = self._make(
            "Document",
            f"summitry-{one.id}",
            fileName=name,
            title=name,
            date=one.first,
            keywords=fields["action"],
        )
        yield from self._proven(document, one)
        for party in dict.fromkeys([*fields["by"], one.organisation]):
            if party:
                yield from self._parties([party])
                edge = self._make(
                    "Documentation",
                    f"summitry-{one.id}-{_id(party)}",
                    document=document.id,
                    entity=_id(party),
                    role=fields["action"] if party in fields["by"] else "framework",
                    date=one.first,
                )
                yield from self._proven(edge, one)

    def _documentation(self, claim: Claimed) -> Iterator[Any]:
        """The report as documentation of whom its fact is about."""
        fields = claim.fields
        party = next(
            (fields[name] for name in ("party", "holder", "of", "organisation") if fields.get(name)), None
        )
        entity = f"summitry-{claim.meeting}" if claim.type == "meeting" and claim.meeting else _id(party)
        if claim.type in ("document", "attendance") and not party:
            entity = f"summitry-{claim.meeting}" if claim.meeting else None
        yield from self._report(claim)
        yield from self._parties([party])
        if entity is None and fields.get("person"):
            entity = f"summitry-person-{_digest(fields['person'])}"
            yield from self._once("Person", entity, name=fields["person"])
        if entity is None and claim.statements:
            entity = f"summitry-{claim.statements[0]}"
        yield self._make(
            "Documentation",
            f"summitry-{claim.id}",
            document=_report_id(claim),
            entity=entity,
            role=claim.type,
            summary=claim.quote,
            recordId=claim.id,
            date=claim.published,
            proof=_report_id(claim),
        )

    def _proven(self, entity: Any, one: Told) -> Iterator[Any]:
        """The entity with the reports that say it, and their words; the reports first."""
        for claim in self._view.claims_of(one.id):
            yield from self._report(claim)
            self._add(entity, "proof", _report_id(claim))
            words = "indexText" if entity.schema.name in ("Document", "Event") else "description"
            self._add(entity, words, f"“{claim.quote}” ({claim.source or claim.report})")
        yield entity

    def _report(self, claim: Claimed) -> Iterator[Any]:
        yield from self._once(
            "Document",
            _report_id(claim),
            fileName=claim.report or claim.report_key,
            title=claim.title,
            publisher=claim.source,
            publishedAt=claim.published,
            sourceUrl=claim.url,
            notes=f"read from {claim.place}" if claim.place else None,
        )

    def _parties(self, codes: Iterable[str | None]) -> Iterator[Any]:
        for code in codes:
            known = organisations().get(code or "")
            if code in countries():
                iso2 = codes_of(code, None).iso2
                yield from self._once("PublicBody", _id(code), name=name_of(code), country=iso2)
            elif code:
                name = known.name if known else code
                short = code if name != code else None
                yield from self._once("Organization", _id(code), name=name, abbreviation=short)

    def _person(self, one: Told) -> Iterator[Any]:
        if identity := _person_id(one):
            iso2 = codes_of(one.party or "", None).iso2
            yield from self._once("Person", identity, name=one.fields["person"], country=iso2)

    def _once(self, schema: str, identity: str | None, **values: Any) -> Iterator[Any]:
        if identity and identity not in self._made:
            self._made.add(identity)
            yield self._make(schema, identity, **values)

    def _make(self, schema: str, identity: str, **values: Any) -> Any:
        entity = self._model.make_entity(schema)
        entity.id = identity
        for name, value in values.items():
            for one in value if isinstance(value, list) else [value]:
                self._add(entity, name, one)
        return entity

    def _add(self, entity: Any, name: str, value: str | None) -> None:
        if value:
            before = len(entity.get(name))
            entity.add(name, value)
            self.dropped += len(entity.get(name)) == before and before == 0


def _id(code: str | None) -> str | None:
    """The id of a party: its code where it is a plain word, else a digest of it."""
    if not code:
        return None
    return f"summitry-party-{code if code.isascii() and code.isalnum() else _digest(code)}"


def _person_id(one: Told) -> str | None:
    name = one.fields.get("person_id") or one.fields.get("person")
    return f"summitry-person-{_digest(name)}" if name else None


def _report_id(claim: Claimed) -> str:
    return f"summitry-report-{claim.report_key}"


def _digest(value: str) -> str:
    return blake2b(value.encode(), digest_size=8).hexdigest()


def _start(when: str | None) -> str | None:
    """The date as FollowTheMoney has it: a day, a month or a year."""
    return When(when).partition("/")[0] if when else None

"""JSON-LD: PROV for where it comes from, schema.org for what it is, Web Annotation for the words cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

from summitry.exports.export import Notes
from summitry.exports.states import codes_of
from summitry.exports.view import KINDS, Claimed, View
from summitry.names.countries import countries, name_of
from summitry.names.organisations import organisations
from summitry.record.answers.asked import Told

Node = dict[str, Any]
_REF = {"@type": "@id"}
_DATE = "http://www.w3.org/2001/XMLSchema#date"
CONTEXT: Node = {
    "@vocab": "urn:summitry:term:",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "graph": "@graph",
    "rdf:value": {"@id": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"},
    "prov:wasDerivedFrom": _REF,
    "prov:wasQuotedFrom": _REF,
    "prov:wasAttributedTo": _REF,
    "oa:hasSource": _REF,
    "oa:motivatedBy": _REF,
    "schema:datePublished": {"@type": _DATE},
    "schema:organizer": _REF,
    "schema:attendee": _REF,
    "schema:memberOf": _REF,
    "schema:about": _REF,
    "schema:author": _REF,
    "schema:creator": _REF,
    "schema:participant": _REF,
    "schema:subjectOf": _REF,
}
_TYPES = {
    "meeting": "schema:Event",
    "attendance": "schema:Role",
    "standing": "schema:OrganizationRole",
    "chairmanship": "schema:OrganizationRole",
    "office": "schema:OrganizationRole",
    "document": "schema:CreativeWork",
    "position": "schema:Claim",
}


def write(view: View, stream: BinaryIO) -> Notes:
    """One graph, a node a line; the context is in the file, so that nothing need be fetched."""
    stream.write(b'{"@context": ' + msgspec.json.encode(CONTEXT) + b',\n"@graph": [')
    before = b"\n"
    for node in _nodes(view):
        stream.write(before + msgspec.json.encode({name: one for name, one in node.items() if _told(one)}))
        before = b",\n"
    stream.write(b"\n]}\n")
    return []


def _told(value: Any) -> bool:
    return value is not None and value != []


def _nodes(view: View) -> Iterator[Node]:
    """Reports and their facts, then statements; parties, persons and readers when first named."""
    seen: set[str] = set()
    for claim in view.claims():
        for node in (_report(claim), _reader(claim)):
            if node["id"] not in seen:
                seen.add(node["id"])
                yield node
        yield _fact(claim)
    for kind in KINDS:
        for one in view.statements(kind):
            for code in _parties(one):
                if code not in seen:
                    seen.add(code)
                    yield _party(code)
            yield _statement(view, one)


def _report(claim: Claimed) -> Node:
    return {
        "id": _iri("report", claim.report_key),
        "type": ["prov:Entity", "schema:Article"],
        "schema:identifier": claim.report,
        "schema:headline": claim.title,
        "schema:publisher": {"type": "schema:Organization", "schema:name": claim.source}
        if claim.source
        else None,
        "schema:datePublished": claim.published,
        "schema:url": claim.url,
        "schema:encoding": _file(claim),
    }


def _file(claim: Claimed) -> Node | None:
    """The file that the report was read from."""
    if not claim.place:
        return None
    return {"type": "schema:MediaObject", "schema:name": claim.place, "schema:sha256": claim.digest}


def _reader(claim: Claimed) -> Node:
    return {"id": _iri("reader", claim.reader), "type": "prov:SoftwareAgent", "schema:name": claim.reader}


def _fact(claim: Claimed) -> Node:
    report = _iri("report", claim.report_key)
    spans = zip(claim.words, claim.fields["evidence"], strict=True)
    return {
        "id": _iri("fact", claim.id),
        "type": ["prov:Entity", "oa:Annotation"],
        "oa:motivatedBy": "oa:describing",
        "oa:hasBody": {
            "type": "oa:TextualBody",
            "rdf:value": msgspec.json.encode(_fields(claim)).decode(),
            "schema:encodingFormat": "application/json",
        },
        "oa:hasTarget": [_target(report, words, start, end) for words, (start, end) in spans],
        "schema:pagination": str(claim.page) if claim.page else None,
        "prov:wasQuotedFrom": report,
        "prov:wasAttributedTo": _iri("reader", claim.reader),
        "rule": claim.rule,
        "foundBy": claim.found_by,
        "confidence": claim.confidence,
    }


def _fields(claim: Claimed) -> Node:
    return {name: value for name, value in claim.fields.items() if name != "evidence"}


def _target(report: str, words: str, start: int, end: int) -> Node:
    return {
        "type": "oa:SpecificResource",
        "oa:hasSource": report,
        "oa:hasSelector": [
            {"type": "oa:TextQuoteSelector", "oa:exact": words},
            {"type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end},
        ],
    }


def _statement(view: View, one: Told) -> Node:
    fields = one.fields
    plain = {name: fields[name] for name in fields if name not in ("id", "words") and not _is_name(name)}
    return {
        "id": _iri("statement", one.id),
        "type": ["prov:Entity", _TYPES[one.kind]],
        "kind": one.kind,
        **_as_schema(one),
        **{name: value for name, value in plain.items() if _told(value)},
        "modality": one.modality,
        "independentSources": one.sources,
        "prov:wasDerivedFrom": [_iri("fact", claim.id) for claim in view.claims_of(one.id)],
    }


def _is_name(field: str) -> bool:
    """Whether the context means something else by the name."""
    return field in CONTEXT


def _as_schema(one: Told) -> Node:
    """What schema.org has words for."""
    fields, organisation, party = one.fields, _of(one.organisation), _of(one.party)
    if one.kind == "meeting":
        place = ", ".join(part for part in (fields["city"], fields["country"]) if part)
        return {
            "schema:name": fields["name"] or one.id,
            "schema:startDate": one.first,
            "schema:endDate": one.last,
            "schema:location": place or None,
            "schema:organizer": organisation,
        }
    if one.kind == "document":
        signatories = [_of(party) for party in fields["by"]]
        return {"schema:name": fields["title"] or fields["kind"], "schema:creator": signatories}
    if one.kind == "position":
        return {"schema:text": fields["words"], "schema:author": party}
    if one.kind == "attendance":
        meeting = _iri("statement", one.meeting) if one.meeting else None
        return {"schema:roleName": fields["role"], "schema:participant": party, "schema:subjectOf": meeting}
    role = fields.get("status") or fields.get("office") or "chair"
    dates = {"schema:startDate": fields["since"], "schema:endDate": fields["until"]}
    return {"schema:roleName": role, "schema:memberOf": organisation, "schema:participant": party} | dates


def _parties(one: Told) -> list[str]:
    by = one.fields.get("by", []) if one.kind == "document" else []
    return [code for code in dict.fromkeys([one.organisation, one.party, *by]) if code]


def _party(code: str) -> Node:
    known = None if code in countries() else organisations().get(code)
    return {
        "id": _of(code),
        "type": "schema:Country" if code in countries() else "schema:Organization",
        "schema:name": known.name if known else name_of(code),
        "schema:identifier": codes_of(code, None).iso3 or code,
    }


def _of(code: str | None) -> str | None:
    return _iri("party", code) if code else None


def _iri(kind: str, name: str) -> str:
    return f"urn:summitry:{kind}:{quote(name, safe='')}"

"""What the record holds in words for a page: names, titles of meetings, statements as sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import msgspec

from summitry.errors import FactError
from summitry.facts import When
from summitry.names.countries import countries, name_of
from summitry.names.organisations import organisations
from summitry.record.answers.searching import split_hits
from summitry.text.report import Origin
from summitry.wording import KIND_OF_MEETING, day_words, ordinal_words, plain

_SAYS_ITS_KIND = ("summit", "conference", "meeting", "session", "forum", "council", "assembly")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def visible(text: str) -> str:
    """The text with what would not be seen, or would turn the words round, as a sign that is seen.

    As many code points as before, so that spans keep their places.

    >>> visible("a\\u202eb")
    'a\\ufffdb'
    """
    return _UNSEEN.sub("\ufffd", text)


_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")


def with_days(text: str) -> str:
    """The text with its days as they are said.

    >>> with_days("who chaired SADC on 2023-05-09")
    'who chaired SADC on 9 May 2023'
    """
    return _DAY.sub(lambda day: _said_day(day[0]), text)


def _said_day(day: str) -> str:
    try:
        return day_words(When(day))
    except FactError:
        return day


def count(number: int, noun: str, many: str | None = None) -> str:
    """`1 source`, `2 sources`, `no sources`."""
    return f"{f'{number:,}' if number else 'no'} {noun if number == 1 else many or noun + 's'}"


def party_name(code: str | None) -> str:
    """The name of a country by its code; an organisation's key as it is."""
    return name_of(code) if code else ""


def organisation_name(key: str | None) -> str:
    """The full name of an organisation, or its key where none is known."""
    known = organisations().get(key or "")
    return known.name if known else key or ""


def is_country(code: str | None) -> bool:
    """Whether a party is a country."""
    return bool(code) and code in countries() and code not in organisations()


def meeting_title(fields: Mapping[str, Any]) -> str:
    """`19th extraordinary EAC summit`, `CSTO Collective Security Council summit`."""
    if fields["name"]:
        return str(fields["name"])
    kind = KIND_OF_MEETING.get(fields["kind"], plain(fields["kind"]))
    organisation, body = fields["organisation"] or "", fields["body"] or ""
    whose = body if organisation and body.startswith(organisation) else f"{organisation} {body}".strip()
    if whose.lower().endswith(_SAYS_ITS_KIND) and kind in ("summit", "meeting", "session", "conference"):
        kind = "" if whose.lower().endswith(kind) or kind == "session" else kind
    number = ordinal_words(fields["ordinal"])
    extraordinary = "extraordinary" if fields["extraordinary"] else ""
    title = " ".join(word for word in (number, extraordinary, whose, kind) if word)
    return title[:1].upper() + title[1:]


def short_title(fields: Mapping[str, Any]) -> str:
    """`CSTO summit, Astana 2024`: enough to tell two meetings of an organisation apart."""
    where = " ".join(word for word in (fields["city"], (fields["date"] or "")[:4]) if word)
    title = meeting_title(fields)
    return title if not where or where in title else f"{title}, {where}"


def joins(words: str) -> bool:
    """Whether the words follow those before them without a space."""
    return words.startswith(tuple(",.;:!?)]’”%-'/"))


def place_of(fields: Mapping[str, Any]) -> str:
    """`Astana, Kazakhstan`."""
    return ", ".join(word for word in (fields["city"], party_name(fields["country"])) if word)


def origin_words(origin: Origin) -> str:
    """Which file a report was read from, where in it, and the file's hash; not in which folder that lay.

    >>> origin_words(Origin(path="/home/me/papers.zip", member="2024/minutes.pdf", pages=(0, 900)))
    'papers.zip, 2024/minutes.pdf, 2 pages'
    """
    parts = [PurePath(origin.path).name, origin.member, f"part {origin.part}" if origin.part else ""]
    parts += [count(len(origin.pages), "page") if origin.pages else ""]
    parts += [f"SHA-256 {origin.digest[:16]}…" if origin.digest else ""]
    return ", ".join(part for part in parts if part)


def claim_words(kind: str, fields: Mapping[str, Any]) -> str:
    """What a fact or statement says, as a line: `Armenia: absent`."""
    said = _SAID.get(kind)
    return said(fields) if said else plain(kind)


def _meeting(fields: Mapping[str, Any]) -> str:
    when = day_words(When(fields["date"])) if fields.get("date") else "no date told"
    return ", ".join(part for part in (meeting_title(fields), place_of(fields), when) if part)


def _attendance(fields: Mapping[str, Any]) -> str:
    who = party_name(fields.get("party")) or "no party"
    person = f"{fields['person']} ({who})" if fields.get("person") else who
    role = "" if fields.get("role") in (None, "participant") else f" as {plain(fields['role'])}"
    reason = f", because “{fields['reason']}”" if fields.get("reason") else ""
    return f"{person}: {plain(fields['status'])}{role}{reason}"


def _standing(fields: Mapping[str, Any]) -> str:
    status = {"suspended_itself": "froze its own participation", "suspended": "suspended by the organisation"}
    what = status.get(fields["status"], plain(fields["status"]))
    return f"{party_name(fields['party'])} in {fields['organisation']}: {what}{_stretch(fields)}"


def _stretch(fields: Mapping[str, Any]) -> str:
    if fields.get("date"):
        return f", {day_words(When(fields['date']))}"
    since = f" since {day_words(When(fields['since']))}" if fields.get("since") else ""
    until = f" until {day_words(When(fields['until']))}" if fields.get("until") else ""
    return f"{since}{until}"


def _chairmanship(fields: Mapping[str, Any]) -> str:
    whose = " ".join(word for word in (fields["organisation"], fields.get("body")) if word)
    holder = " · ".join(word for word in (party_name(fields.get("party")), fields.get("person")) if word)
    change = f" ({plain(fields['change'])})" if fields.get("change") else ""
    return f"chair of {whose}: {holder}{change}{_stretch(fields)}"


def _office(fields: Mapping[str, Any]) -> str:
    of = fields.get("of") or fields.get("party")
    where = f" of {party_name(of)}" if of else ""
    former = " (former)" if fields.get("former") else ""
    return f"{fields['person']}, {plain(fields['office'])}{where}{former}{_stretch(fields)}"


def document_title(fields: Mapping[str, Any]) -> str:
    """`14 documents`, `declaration “On peace”`."""
    number = fields.get("count") or 0
    kind = plain(fields["kind"])
    if fields.get("title"):
        return f"{kind} “{fields['title']}”"
    if number > 1:
        return f"{number:,} {kind if kind.endswith('s') else kind + 's'}"
    return f"several {kind}" if kind.endswith("s") else kind


def _document(fields: Mapping[str, Any]) -> str:
    by = f" by {', '.join(map(party_name, fields['by']))}" if fields.get("by") else ""
    return f"{document_title(fields)}: {plain(fields['action'])}{by}"


def stance_words(stance: str) -> str:
    """What a holder does by a stance: `expresses concern`."""
    return {"concern": "expresses concern", "calls_for": "calls for", "refuses": "refuses"}.get(
        stance, plain(stance)
    )


def _position(fields: Mapping[str, Any]) -> str:
    holder = party_name(fields["holder"])
    who = f"{fields['person']} ({holder})" if fields.get("person") else holder
    about = f" about {', '.join(map(party_name, fields['about']))}" if fields.get("about") else ""
    return f"{who} {stance_words(fields['stance'])}: {plain(fields['theme'])}{about}"


_SAID = {
    "meeting": _meeting,
    "attendance": _attendance,
    "standing": _standing,
    "membership": _standing,
    "chairmanship": _chairmanship,
    "office": _office,
    "document": _document,
    "position": _position,
}


def fields(row: msgspec.Struct) -> dict[str, Any]:
    """A row of an answer by its columns."""
    return msgspec.structs.asdict(row)


__all__ = ["split_hits"]

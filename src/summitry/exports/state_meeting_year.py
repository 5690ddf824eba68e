"""A row a state and meeting, for R and Stata: COW and ISO codes, plain numbers, empty where not known."""

from __future__ import annotations

import csv
import io
from typing import Any, BinaryIO

from summitry.exports.export import Notes
from summitry.exports.rows import cell
from summitry.exports.states import codes_of
from summitry.exports.view import View
from summitry.facts import When
from summitry.names.countries import countries
from summitry.record.answers.attendance import UNACCOUNTED, Presence
from summitry.record.answers.meetings import MeetingRow

COLUMNS = (
    "ccode iso3c iso2c state organisation meeting_id meeting_kind body year date_start date_end"
    " host_iso3c member status attended absent remote represented unaccounted chair_or_host"
    " office person reason sources disputed planned statement_id fact_id words report_id source published url"
).split()
"""At most 32 characters, lower case: what Stata takes as names of variables."""

_CAME = ("attended", "remote", "represented")


def write(view: View, stream: BinaryIO) -> Notes:
    """The rows, by meeting and state; the words are those of the first claim of each."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    out = csv.writer(text, lineterminator="\n")
    out.writerow(COLUMNS)
    others = undated = 0
    for meeting, rows in view.presence():
        undated += meeting.date is None
        for row in rows:
            if row.party not in countries():
                others += 1
                continue
            values = _row(view, meeting, row)
            out.writerow([cell(values[name]) for name in COLUMNS])
    text.detach()
    return _notes(others, undated)


def _notes(others: int, undated: int) -> Notes:
    told = []
    if others:
        rows = "1 row" if others == 1 else f"{others:,} rows"
        told.append(
            f"{rows} of organisations and of persons of no state {'is' if others == 1 else 'are'} left out"
        )
    if undated:
        told.append(f"the year is empty where no date of a meeting is known: {undated:,}")
    return told


def _row(view: View, meeting: MeetingRow, row: Presence) -> dict[str, Any]:
    when = When(meeting.date) if meeting.date else None
    year = when.first.year if when else None
    codes = codes_of(row.party or "", year)
    told = row.status != UNACCOUNTED and row.modality in ("asserted", "denied")
    return {
        "ccode": codes.cow,
        "iso3c": codes.iso3,
        "iso2c": codes.iso2,
        "state": row.name,
        "organisation": meeting.organisation,
        "meeting_id": meeting.id,
        "meeting_kind": meeting.kind,
        "body": meeting.body,
        "year": year,
        "date_start": when.first.isoformat() if when else None,
        "date_end": when.last.isoformat() if when else None,
        "host_iso3c": meeting.country,
        "member": None if row.expected is None else int(row.expected),
        "status": row.status,
        **_dummies(row, told),
        **{name: getattr(row, name) for name in ("office", "person", "reason", "sources")},
        "disputed": int(row.conflict),
        "planned": int(row.modality in ("planned", "possible")),
        **_evidence(view, row),
    }


def _dummies(row: Presence, told: bool) -> dict[str, int | None]:
    """1 and 0; empty where nothing is told, or only of what was planned."""
    statuses = ("absent", "remote", "represented")
    return {
        "attended": int(row.status in _CAME) if told else None,
        **{name: int(row.status == name) if told else None for name in statuses},
        "unaccounted": int(row.status == UNACCOUNTED),
        "chair_or_host": int(row.role in ("chair", "host")) if told else None,
    }


def _evidence(view: View, row: Presence) -> dict[str, Any]:
    claims = view.claims_of(row.id) if row.id else []
    one = claims[0] if claims else None
    return {
        "statement_id": row.id,
        "fact_id": [claim.id for claim in claims] or None,
        "words": one.quote if one else None,
        "report_id": one.report if one else None,
        "source": one.source if one else None,
        "published": one.published if one else None,
        "url": one.url if one else None,
    }

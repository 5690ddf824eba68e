"""What a question asks for, and the statements that answer it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from summitry.errors import FactError, RecordError
from summitry.facts import When
from summitry.record.store import Store


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The filters of a question, each None where all is asked for.

    `since` and `until` are days, both included; `about` is a party or an issue, `theme` a theme.
    """

    organisation: str | None = None
    party: str | None = None
    person: str | None = None
    meeting: str | None = None
    since: str | None = None
    until: str | None = None
    about: str | None = None
    theme: str | None = None
    city: str | None = None


class Told(msgspec.Struct, frozen=True):
    """A statement as it is read back: its columns, and its `fields` by name."""

    id: str
    kind: str
    organisation: str | None
    party: str | None
    person: str | None
    meeting: str | None
    first: str | None
    last: str | None
    modality: str
    shown: bool
    sources: int
    confidence: float
    fields: dict[str, Any]


COLUMNS = ", ".join(Told.__struct_fields__)
_STRETCHES = frozenset({"standing", "chairmanship", "office"})
_EQUAL = ("organisation", "party", "person", "meeting", "theme")


def find_statements(store: Store, kind: str, asked: Asked, *, latest: int | None = None) -> list[Told]:
    """The statements of one kind that fit and are shown, in order of time: all, or the `latest` so many."""
    where, given = _fitting(kind, asked)
    # The plus keeps SQLite from walking a whole kind in order where a few of its statements are asked for.
    order = "+first" if asked.meeting or asked.person else "first"
    sql = f"SELECT {COLUMNS} FROM statements WHERE {where} ORDER BY"
    if latest is None:
        return [told(row) for row in store.select(f"{sql} {order}, id", given)]
    rows = store.select(f"{sql} {order} DESC, id DESC LIMIT :latest", {**given, "latest": latest})
    return [told(row) for row in reversed(rows)]


def count_statements(store: Store, kind: str, asked: Asked) -> int:
    """How many statements of one kind fit and are shown."""
    where, given = _fitting(kind, asked)
    ((number,),) = store.select(f"SELECT count(*) FROM statements WHERE {where}", given)
    return int(number)


def _fitting(kind: str, asked: Asked) -> tuple[str, dict[str, Any]]:
    """What statements must be to fit, in SQL, and the values that it names."""
    where, given = ["kind = :kind", "shown"], {"kind": kind, **msgspec.structs.asdict(asked)}
    where += [f"{column} = :{column}" for column in _EQUAL if given[column] is not None]
    # A stretch of time whose end is not told goes on, and one whose beginning is not told began before.
    open_first, open_last = ("''", "'9999'") if kind in _STRETCHES else ("NULL", "first")
    if asked.since:
        where.append(f"coalesce(last, {open_last}) >= :since")
    if asked.until:
        where.append(f"coalesce(first, {open_first}) <= :until")
    if asked.city:
        where.append("json_extract(fields, '$.city') = :city COLLATE NOCASE")
    if asked.about:
        where.append(
            "EXISTS (SELECT 1 FROM json_each(fields, '$.about') WHERE value = :about COLLATE NOCASE)"
        )
    return " AND ".join(where), given


def statement_with_id(store: Store, identity: str) -> Told | None:
    """The statement of that id, or None."""
    rows = store.select(f"SELECT {COLUMNS} FROM statements WHERE id = ?", (identity,))
    return told(rows[0]) if rows else None


def statements_with_ids(store: Store, ids: Iterable[str]) -> list[Told]:
    """The statements of those ids, in order of time."""
    given = msgspec.json.encode(sorted(ids)).decode()
    sql = f"SELECT {COLUMNS} FROM statements WHERE id IN (SELECT value FROM json_each(?)) ORDER BY first, id"
    return [told(row) for row in store.select(sql, (given,))]


def told(row: tuple[Any, ...]) -> Told:
    """The statement of a row of its columns."""
    names = Told.__struct_fields__
    values = dict(zip(names, row, strict=True))
    return Told(**values | {"shown": bool(values["shown"]), "fields": msgspec.json.decode(values["fields"])})


def day_of(value: dt.date | str | None, *, end: bool = False) -> str | None:
    """A day in ISO 8601; of a month or a year its first, or with `end` its last, day.

    RecordError where it is no date.
    """
    if value is None:
        return None
    if isinstance(value, dt.date):
        return value.isoformat()
    try:
        when = When(value)
    except FactError as error:
        raise RecordError(str(error)) from None
    return (when.last if end else when.first).isoformat()

"""The questions that can be asked over HTTP; their filters are those of the record's methods."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import msgspec

from summitry.record import Record
from summitry.record.answers.attendance import Presence
from summitry.record.answers.comparing import Compared
from summitry.record.answers.conflicts import ConflictRow
from summitry.record.answers.documents import DocumentRow
from summitry.record.answers.meetings import MeetingRow
from summitry.record.answers.members import Member
from summitry.record.answers.places import PlaceRow
from summitry.record.answers.positions import PositionRow
from summitry.record.answers.posts import Turn
from summitry.record.answers.searching import Hit
from summitry.record.answers.standings import StandingRow
from summitry.record.answers.why import Why
from summitry.web.api.problems import ProblemError

MOST_HITS = 1000
"""`limit` may be no larger."""


class Question(msgspec.Struct, frozen=True):
    """A question by the name of the record's method; `row` is one of its rows, `many` whether it has rows."""

    name: str
    row: type[msgspec.Struct] | None
    many: bool = True

    @property
    def filters(self) -> Mapping[str, inspect.Parameter]:
        """The filters by name, as the record's method takes them."""
        return dict(list(inspect.signature(getattr(Record, self.name)).parameters.items())[1:])

    @property
    def told(self) -> str:
        """What comes back, in a line."""
        return (getattr(Record, self.name).__doc__ or "").partition("\n")[0]


QUESTIONS: tuple[Question, ...] = (
    Question("members", Member),
    Question("standings", StandingRow),
    Question("meetings", MeetingRow),
    Question("places", PlaceRow),
    Question("attendance", Presence),
    Question("documents", DocumentRow),
    Question("positions", PositionRow),
    Question("compare", Compared),
    Question("chairmanships", Turn),
    Question("offices", Turn),
    Question("conflicts", ConflictRow),
    Question("search", Hit),
    Question("why", Why, many=False),
    Question("show", None, many=False),
)


def kind_of(parameter: inspect.Parameter) -> str:
    """`integer`, `boolean` or `string`: what the filter takes."""
    if "int" in str(parameter.annotation):
        return "integer"
    return "boolean" if str(parameter.annotation) == "bool" else "string"


def given(question: Question, pairs: list[tuple[str, str]], paging: tuple[str, ...]) -> dict[str, Any]:
    """The filters of an address as the record takes them; ProblemError for what it does not know."""
    filters, found = question.filters, dict[str, Any]()
    for name, value in pairs:
        if name in paging or (name in filters and not value):  # a field of a form that was left empty
            continue
        if name not in filters:
            raise ProblemError(400, f"no filter {name!r}", f"filters are {', '.join((*filters, *paging))}")
        if name in found:
            raise ProblemError(400, f"{name} is given twice", "give it once")
        found[name] = _value(name, value, kind_of(filters[name]))
    missing = [
        name
        for name, one in filters.items()
        if one.default is inspect.Parameter.empty and not found.get(name)
    ]
    if missing:
        raise ProblemError(400, f"{missing[0]} is missing", f"add ?{missing[0]}=…")
    return found


def _value(name: str, value: str, kind: str) -> Any:
    if "\x00" in value or len(value) > 1000:
        raise ProblemError(400, f"{name} is no name", "give at most 1,000 characters")
    if kind == "integer":
        return whole(name, value, MOST_HITS)
    if kind == "boolean":
        if value not in ("true", "false"):
            raise ProblemError(400, f"{name} is {value!r}", "give true or false")
        return value == "true"
    return value


def whole(name: str, value: str, most: int) -> int:
    """The number, from 1 to `most`; ProblemError where it is none."""
    if not (value.isascii() and value.isdigit() and len(value) < 9 and 1 <= int(value) <= most):
        raise ProblemError(400, f"{name} is {value!r}", f"give a number from 1 to {most}")
    return int(value)

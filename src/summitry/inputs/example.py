"""The project's example files: one report with its expected facts, for a human to write and correct.

id: csto-minsk
title: Armenia stays away
source: example
published: 2023-11-24

Armenia did not attend the CSTO summit in Minsk on Thursday.
=== facts
# type; field=value << the words that say it << further words
meeting; id=m1; organisation=CSTO; kind=summit; city=Minsk; date=2023-11-23 << the CSTO summit in Minsk
attendance; meeting=m1; party=ARM; status=absent << Armenia did not attend the CSTO summit
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from summitry.errors import FactError, InputError
from summitry.facts import FACT_TYPES, AnyFact, Attendance, Document, Fact, Meeting, Span, decode_fact
from summitry.inputs.format import Format
from summitry.inputs.limits import whole
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source, printable_name
from summitry.text.report import Report

FACTS_LINE = "=== facts"
HEADERS = ("id", "title", "source", "published", "url", "language")

_TYPES = {kind.kind_of_fact(): kind for kind in FACT_TYPES}
_FACTS_FOLLOW = re.compile(rb"^=== facts\s*$", re.MULTILINE)
_NEXT_FIELD = re.compile(r"\s*;\s*(?=\w+\s*=)")
_NEXT_QUOTE = re.compile(r"\s*<<\s*")


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A report and the facts that a reader should find in it."""

    report: Report
    facts: tuple[AnyFact, ...]


def read_example(path: str | Path) -> Example:
    """The report and the expected facts of one `.report` file; InputError says file:line."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", str(path)) from None
    return _parse(data, str(path), path.stem)


def read_report_of_example(source: Source) -> Iterator[Report | Skip]:
    """The report of an example, without its expected facts."""
    data = whole(source)
    try:
        report = _parse(data, source.name, source.stem).report
    except InputError as error:
        where = printable_name(error.where) or source.name
        yield Skip(where=where, reason="no example", detail=error.what, advice="repair it")
        return
    if not report.text:
        raise Unreadable("no text", advice="write the report above its facts")
    yield msgspec.structs.replace(report, origin=source.origin(data))


def _parse(data: bytes, name: str, stem: str) -> Example:
    """The example that the bytes of a file describe."""
    lines = _read_lines(data, name)
    foot = _line_of_facts(lines, name)
    headers, body = _read_headers(lines[:foot], name)
    text = "\n".join(_strip_blank_lines(lines[body:foot]))
    report = Report(text=text, **{"id": stem, **headers})
    return Example(report=report, facts=_read_facts(lines, foot + 1, text, name))


def _read_lines(data: bytes, name: str) -> list[str]:
    """The file's lines, without their ends."""
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"not in UTF-8 at byte {error.start}: save it as UTF-8", name) from None
    return content.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _line_of_facts(lines: Sequence[str], path: str) -> int:
    """Where the line stands that ends the text."""
    for at, line in enumerate(lines):
        if line.rstrip() == FACTS_LINE:
            return at
    raise InputError(f"no line `{FACTS_LINE}`: add it after the text", _where(path, len(lines) - 1))


def _where(path: str, at: int) -> str:
    """The file and the line, counted from 1, of the line at index `at`."""
    return f"{path}:{at + 1}"


def _read_headers(lines: Sequence[str], path: str) -> tuple[dict[str, Any], int]:
    """The headers that stand before the first blank line, and the index of the line after it."""
    headers: dict[str, Any] = {}
    for at, line in enumerate(lines):
        if not line.strip():
            return headers, at + 1
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or name not in HEADERS:
            raise InputError(f"no header: {line!r}; write one of {', '.join(HEADERS)}", _where(path, at))
        if name in headers or not value:
            fault = "given twice" if name in headers else "without a value"
            raise InputError(f"header {name} {fault}", _where(path, at))
        headers[name] = _day(value, _where(path, at)) if name == "published" else value
    raise InputError("no blank line between the headers and the text", _where(path, max(len(lines) - 1, 0)))


def _day(value: str, where: str) -> dt.date:
    """The day written YYYY-MM-DD."""
    try:
        if len(value) != len("YYYY-MM-DD"):
            raise ValueError(value)
        return dt.date.fromisoformat(value)
    except ValueError:
        raise InputError(f"published is no day: {value!r}; write YYYY-MM-DD", where) from None


def _strip_blank_lines(lines: Sequence[str]) -> Sequence[str]:
    """The lines from the first to the last that is not blank, as they came."""
    full = [at for at, line in enumerate(lines) if line.strip()]
    return lines[full[0] : full[-1] + 1] if full else ()


def _read_facts(lines: Sequence[str], first: int, text: str, path: str) -> tuple[AnyFact, ...]:
    """The facts in the lines from index `first`, each checked, in their order."""
    told: list[tuple[AnyFact, str]] = []
    for at in range(first, len(lines)):
        line = lines[at].strip()
        if line and not line.startswith("#"):
            told.append((_read_fact(line, text, _where(path, at)), _where(path, at)))
    _check_meetings(told)
    return tuple(fact for fact, _ in told)


def _read_fact(line: str, text: str, where: str) -> AnyFact:
    """The fact that one line tells."""
    told, *quotes = _NEXT_QUOTE.split(line)
    if not quotes:
        raise InputError("no evidence: add << and the words of the text that say it", where)
    name, *parts = _NEXT_FIELD.split(told)
    kind = _TYPES.get(name.strip(" ;"))
    if kind is None:
        raise InputError(f"no fact type: {name!r}; write one of {', '.join(_TYPES)}", where)
    fields = _read_fields(kind, parts, where)
    fields |= {"type": kind.kind_of_fact(), "evidence": [_find_quote(quote, text, where) for quote in quotes]}
    try:
        return decode_fact(fields)
    except FactError as error:
        raise InputError(str(error), where) from None


def _read_fields(kind: type[Fact], parts: Iterable[str], where: str) -> dict[str, Any]:
    """The values of `field=value`, as the fields of `kind` want them."""
    known = _field_types(kind)
    fields: dict[str, Any] = {}
    for part in parts:
        name, _, value = (piece.strip() for piece in part.partition("="))
        if name not in known:
            raise InputError(
                f"unknown field {name!r} of {kind.kind_of_fact()}; it has {', '.join(known)}", where
            )
        if name in fields or not value:
            raise InputError(
                f"field {name} " + ("given twice" if name in fields else "without a value"), where
            )
        fields[name] = _read_value(name, value.rstrip(" ;"), known[name], where)
    return fields


@cache
def _field_types(kind: type[Fact]) -> dict[str, frozenset[Any]]:
    """The fields that a line may give, each with the types that it admits."""
    hints = get_type_hints(kind)
    names = (name for name in kind.__struct_fields__ if name != "evidence")
    return {name: frozenset((hints[name], *get_args(hints[name]))) for name in names}


def _read_value(name: str, value: str, admitted: frozenset[Any], where: str) -> Any:
    """The text of a value as a list, a number, true or false where the field is one."""
    if Ellipsis in admitted:
        return [part.strip() for part in value.split(", ")]
    if bool in admitted:
        if value not in ("true", "false"):
            raise InputError(f"bad value of {name}: {value!r}; write true or false", where)
        return value == "true"
    if int in admitted:
        if not re.fullmatch(r"[0-9]+", value):
            raise InputError(f"bad value of {name}: {value!r}; write a whole number", where)
        return int(value)
    return value


def _find_quote(quote: str, text: str, where: str) -> Span:
    """Where the words first stand in the text; a space stands for a line break too."""
    if not quote:
        raise InputError("an empty quotation after <<: write the words of the text that say it", where)
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    if found is None:
        raise InputError(f"the text does not hold the quotation {quote!r}: copy it to the letter", where)
    return found.span()


def _check_meetings(told: Sequence[tuple[AnyFact, str]]) -> None:
    """InputError where a meeting's id is given twice, or a fact names a meeting that no line gives."""
    known: set[str] = set()
    for fact, where in told:
        if isinstance(fact, Meeting):
            if fact.id in known:
                raise InputError(f"meeting id {fact.id!r} given twice", where)
            known.add(fact.id)
    for fact, where in told:
        if isinstance(fact, Attendance | Document) and fact.meeting is not None and fact.meeting not in known:
            raise InputError(
                f"meeting id unknown: {fact.meeting!r}; add a line meeting; id={fact.meeting}", where
            )


EXAMPLE = Format(
    name="example", recognises=lambda head: bool(_FACTS_FOLLOW.search(head)), read=read_report_of_example
)

"""JSON Lines: one report a line; and a single JSON object, however many lines it takes."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from summitry.errors import InputError
from summitry.inputs.format import Format
from summitry.inputs.plain import EMPTY, MAX_TEXT, TOO_LARGE
from summitry.inputs.published import read_published
from summitry.inputs.skip import Skip
from summitry.inputs.source import Source
from summitry.text.decode import decode, wide_encoding
from summitry.text.report import Report

# A text of MAX_TEXT with its escapes fits; and with an emoji in it, which makes Python spend four
# bytes a character, one such line still takes less than the 400 MB that a run may.
MAX_LINE = 32_000_000

_OBJECT = re.compile(r'\s*\{\s*["}]')
_NEXT_OBJECT = re.compile(r'^\{\s*"', re.MULTILINE)
_ARRAY = re.compile(r"\s*\[\s*\{")
_SURROGATE = re.compile("[\ud800-\udfff]")
_OPTIONAL = ("title", "source", "url", "language")


def read_lines(source: Source) -> Iterator[Report | Skip]:
    """Each line's report; lines that are blank are passed over, those that are broken become skips."""
    number = reports = 0
    for number, line in source.lines(MAX_LINE):
        where = f"{source.name}:{number}"
        if line is None:
            reports += 1
            reason = f"line of more than {MAX_LINE // 1_000_000} MB"
            yield Skip(where=where, reason=reason, advice="split its text into several reports")
        elif line.strip():
            reports += 1
            yield _report(line, where, f"{source.stem}:{number}")
    if not reports:
        yield Skip(where=source.name, reason=EMPTY, advice="leave it out, or fetch it again")


def read_object(source: Source) -> Iterator[Report | Skip]:
    """The report that the whole file describes in one JSON object."""
    data = source.read(MAX_LINE)
    if data is None:
        yield Skip(where=source.name, reason=TOO_LARGE, advice="write one report a line (JSON Lines)")
    else:
        yield _report(data, source.name, source.stem)


def refuse_array(source: Source) -> Iterator[Report | Skip]:
    """A skip that says how to turn a JSON array into lines."""
    advice = f"write one object a line: jq -c '.[]' {source.name}"
    yield Skip(where=source.name, reason="a JSON array, which cannot be streamed", advice=advice)


def _report(data: bytes, where: str, fallback_id: str) -> Report | Skip:
    """The report of one JSON object, or why there is none."""
    try:
        return _build(_parse(data), fallback_id)
    except json.JSONDecodeError as error:
        place = f"{error.msg.removesuffix(' at')} at column {error.colno}"
        line = f":{error.lineno}" if error.lineno > 1 else ""
        return Skip(where=where + line, reason="broken JSON", detail=place, advice="repair the line")
    except InputError as error:
        return Skip(where=where, reason=error.what, detail=error.where, advice="repair the line")


def _parse(data: bytes) -> dict[str, Any]:
    """The JSON object in `data`; JSONDecodeError or InputError where there is none."""
    text = decode(data)
    try:
        value = json.loads(text, parse_int=_number)
    except RecursionError:
        raise InputError("JSON nested too deeply") from None
    if not isinstance(value, dict):
        raise InputError("no JSON object")
    return value


def _number(digits: str) -> int | float:
    """The number; Python refuses to make integers of 5,000 digits, which are none of ours anyway."""
    return int(digits) if len(digits) < 20 else float(digits)


def _build(fields: dict[str, Any], fallback_id: str) -> Report:
    """The report that `fields` describe; unknown ones are ignored, InputError says which one is bad."""
    if "text" not in fields:
        raise InputError("lacks `text`")
    text = _string(fields, "text")
    if not text or not text.strip():
        raise InputError(EMPTY)
    if len(text) > MAX_TEXT:
        raise InputError(TOO_LARGE)
    published = _string(fields, "published")
    return Report(
        id=_identity(fields) or fallback_id,
        text=text,
        published=_published(published) if published else None,
        **{name: _string(fields, name) or None for name in _OPTIONAL},
    )


def _identity(fields: dict[str, Any]) -> str | None:
    """The report's id; a whole number does as well."""
    value = fields.get("id")
    return str(value) if type(value) is int else _string(fields, "id")


def _published(value: str) -> dt.date:
    try:
        return read_published(value)
    except InputError as error:
        # The wrong value goes where it does not make every such skip a reason of its own.
        raise InputError("`published` is no date", error.what.removeprefix("no date: ")) from None


def _string(fields: dict[str, Any], name: str) -> str | None:
    """The field as text that can be encoded (lone surrogates become U+FFFD), None where it is null."""
    value = fields.get(name)
    if value is None and name != "text":
        return None
    if not isinstance(value, str):
        raise InputError(f"`{name}` is no string")
    return _SURROGATE.sub("\ufffd", value)


def _opening(head: bytes) -> str:
    """The start of a file as text, as far as it can be read."""
    encoding = wide_encoding(head)
    return head.decode(encoding or "utf-8-sig", errors="ignore")


def _holds_lines(head: bytes) -> bool:
    """Whether a file that starts so is JSON Lines, even where its first lines are broken."""
    opening = _opening(head).lstrip()
    if not _OBJECT.match(opening):
        return False
    first, _, rest = opening.partition("\n")
    return not rest.strip() or first.rstrip().endswith("}") or bool(_NEXT_OBJECT.search(rest))


def _holds_object(head: bytes) -> bool:
    return bool(_OBJECT.match(_opening(head)))


def _holds_array(head: bytes) -> bool:
    return bool(_ARRAY.match(_opening(head)))


JSON_LINES = Format(name="JSON Lines", suffixes=(".jsonl", ".json"), recognises=_holds_lines, read=read_lines)
JSON_OBJECT = Format(name="JSON", suffixes=(".json",), recognises=_holds_object, read=read_object)
JSON_ARRAY = Format(name="JSON array", suffixes=(), recognises=_holds_array, read=refuse_array)

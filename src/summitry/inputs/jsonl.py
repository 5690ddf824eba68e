"""JSON Lines: one report a line; and a single JSON object, however many lines it takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from summitry.errors import InputError
from summitry.inputs.format import Format
from summitry.inputs.limits import EMPTY, FETCH_AGAIN, whole
from summitry.inputs.rows import report_of_row
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.text.decode import decode, wide_encoding
from summitry.text.report import Report

# A text of MAX_TEXT with its escapes fits; and with an emoji in it, which makes Python spend four
# bytes a character, one such line still takes less than the 400 MB that a run may.
MAX_LINE = 32_000_000

_OBJECT = re.compile(r'\s*\{\s*["}]')
_NEXT_OBJECT = re.compile(r'^\{\s*"', re.MULTILINE)
_ARRAY = re.compile(r"\s*\[\s*\{")
_REPAIR = "repair the line"


def read_lines(source: Source) -> Iterator[Report | Skip]:
    """Each line's report; lines that are blank are passed over, those that are broken become skips."""
    reports = 0
    for number, line in source.lines(MAX_LINE):
        if line is None:
            reports += 1
            reason = f"line of more than {MAX_LINE // 1_000_000} MB"
            advice = "split its text into several reports"
            yield Skip(where=f"{source.name}:{number}", reason=reason, advice=advice)
        elif line.strip():
            reports += 1
            yield _report(line, source, number)
    if not reports:
        yield Skip(where=source.name, reason=EMPTY, advice=FETCH_AGAIN)


def read_object(source: Source) -> Iterator[Report | Skip]:
    """The report that the whole file describes in one JSON object."""
    yield _report(whole(source, MAX_LINE, "write one report a line (JSON Lines)"), source, None)


def refuse_array(source: Source) -> Iterator[Report | Skip]:
    """A skip that says how to turn a JSON array into lines."""
    advice = f"write one object a line: jq -c '.[]' {source.name}"
    yield Skip(where=source.name, reason="a JSON array, which cannot be streamed", advice=advice)


def _report(data: bytes, source: Source, number: int | None) -> Report | Skip:
    """The report of one JSON object, or why there is none."""
    where = source.name if number is None else f"{source.name}:{number}"
    try:
        return report_of_row(_parse(data), source, data, number)
    except json.JSONDecodeError as error:
        place = f"{error.msg.removesuffix(' at')} at column {error.colno}"
        line = f":{error.lineno}" if error.lineno > 1 else ""
        return Skip(where=where + line, reason="broken JSON", detail=place, advice=_REPAIR)
    except Unreadable as error:
        return error.skip(where)
    except InputError as error:
        return Skip(where=where, reason=error.what, advice=_REPAIR)


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


JSON_LINES = Format(name="JSON Lines", recognises=_holds_lines, read=read_lines)
JSON_OBJECT = Format(name="JSON", recognises=_holds_object, read=read_object)
JSON_ARRAY = Format(name="JSON array", recognises=_holds_array, read=refuse_array)

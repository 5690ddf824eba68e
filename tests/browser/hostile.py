"""A report that is full of script, of huge words and of signs that turn words round, with 5,000 facts."""

from __future__ import annotations

from summitry.facts import decode_fact
from summitry.reading.reading import Found, Reading
from summitry.text.report import Report

FACTS = 5_000
_PIECES = (
    "<script>window.ran = 1; alert(1)</script>",
    '"><img src=x onerror="window.ran = 1">',
    "<svg onload=window.ran=1>",
    "</textarea></title><iframe src=javascript:window.ran=1>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "w" * 400,
    "\u202ereversed\u202c \u2066isolated\u2069 \u200f\u061c",
    "a\u0301\u0302\u0303\u0304\u0305" * 20,
)
TITLE = "<script>window.ran = 1</script> \u202etitle " + "t" * 300


def hostile_reading() -> Reading:
    """The reading, made fact by fact: one meeting, and all others attendance at it."""
    lines, found, at = list[str](), list[Found](), 0
    for number in range(FACTS):
        line = f"{_PIECES[number % len(_PIECES)]} {number}"
        told = {"evidence": [[at, at + len(line)]]} | (_MEETING if not number else _present(number))
        found.append(Found(fact=decode_fact(told), rule="<b>made</b>"))
        lines.append(line)
        at += len(line) + 1
    report = Report(
        text="\n".join(lines), id="hostile<script>", title=TITLE, source=_PIECES[1], url=_PIECES[0]
    )
    return Reading(report=report, found=tuple(found))


_MEETING = {
    "type": "meeting",
    "id": "m1",
    "organisation": "AU",
    "kind": "summit",
    "name": TITLE,
    "city": _PIECES[1],
    "date": "2025-02-15",
}


def _present(number: int) -> dict[str, object]:
    person = f"{_PIECES[number % len(_PIECES)]} {number}"
    return {"type": "attendance", "meeting": "m1", "person": person, "status": "absent", "reason": _PIECES[2]}

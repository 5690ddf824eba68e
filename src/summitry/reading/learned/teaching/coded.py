"""What a reader learns from: a report with the facts that a person coded in it, or decided on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from summitry.errors import FactError, InputError
from summitry.facts import AnyFact, decode_fact
from summitry.facts.fact import encode_when
from summitry.text.report import Report


class Coded(msgspec.Struct, frozen=True):
    """A report and the facts that a human coded in it.

    Where `whole` is false nothing is known but what was decided: `facts` are right, `wrong` are not, and of
    `undecided` ones nobody said; they may name the meetings that the others are of.
    """

    report: Report
    facts: tuple[AnyFact, ...]
    wrong: tuple[AnyFact, ...] = ()
    undecided: tuple[AnyFact, ...] = ()
    whole: bool = True

    @property
    def decided(self) -> int:
        """Of how many facts a person said something."""
        return len(self.facts) + len(self.wrong)


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    report: Report
    right: list[dict[str, Any]] = []
    wrong: list[dict[str, Any]] = []
    undecided: list[dict[str, Any]] = []


def encode_decided(coded: Coded) -> bytes:
    """A line of JSON for what was decided on the facts of one report."""
    line = {
        "report": coded.report,
        "right": coded.facts,
        "wrong": coded.wrong,
        "undecided": coded.undecided,
    }
    return msgspec.json.encode(line, enc_hook=encode_when)


def decode_decided(lines: Iterable[bytes], name: str) -> Iterator[Coded]:
    """What was decided, a report a line; InputError says which line does not hold it."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read = msgspec.json.decode(line, type=_Line)
            right, wrong, undecided = (
                tuple(map(decode_fact, facts)) for facts in (read.right, read.wrong, read.undecided)
            )
        except (msgspec.DecodeError, FactError, UnicodeDecodeError) as error:
            advice = "write it with `summitry review export-training`"
            raise InputError(f"no decisions on a report: {error}; {advice}", f"{name}:{number}") from None
        long = len(read.report.text)
        if any(end > long for fact in (*right, *wrong, *undecided) for _, end in fact.evidence):
            raise InputError("the words of a fact are not in its report", f"{name}:{number}")
        yield Coded(read.report, right, wrong, undecided, whole=False)

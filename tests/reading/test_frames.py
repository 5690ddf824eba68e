"""Sentences that one writes of everybody: each subject of a list put into each frame, and what is to be read.

What is not read yet stands in `frames/lost.csv`, which only shrinks: whoever reads more writes it anew with
`python -m tests.reading.test_frames`.
"""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from summitry.facts import AnyFact, Attendance, Chairmanship, Document, Meeting, Membership, Position
from summitry.reading import open_reader
from summitry.text.report import Report

FOLDER = Path(__file__).parent / "frames"
LOST = FOLDER / "lost.csv"
BEFORE = "Officials of the United Nations spoke to reporters. "
PUBLISHED = dt.date(2021, 6, 10)
Told = Iterator[tuple[str | None, str]]
"""Whom a fact is of, and what it says."""


KINDS = ("holders", "stances", "attendance", "membership", "chairmanship", "document", "meeting")
"""The files of frames."""


def told_by(fact: AnyFact) -> Told:
    match fact:
        case Position():
            yield fact.holder, fact.stance.value
        case Attendance() | Membership():
            yield fact.party, fact.status.value
        case Chairmanship():
            yield fact.party, fact.change.value
        case Document():
            yield from ((party, f"{fact.kind.value} {fact.action.value}") for party in fact.by)
        case Meeting():
            yield fact.organisation, ""


def sentences(kind: str) -> Iterator[tuple[str, str, str]]:
    """Each sentence with the party that it is of, and what it says of it."""
    with (FOLDER / f"{kind}.toml").open("rb") as file:
        table = tomllib.load(file)
    for frame, said in table["frames"]:
        for subject, party in table["subjects"]:
            yield fill(frame, subject), party, said


def fill(frame: str, subject: str) -> str:
    """The sentence, with a capital at its beginning and no comma at its end."""
    if frame.endswith("{}."):
        subject = subject.rstrip(",")
    if frame.startswith("{}"):
        return frame.format(subject[0].upper() + subject[1:])
    small = subject.startswith(("The ", "A ", "Both ", "Members ", "Foreign ministers"))
    return frame.format(subject[0].lower() + subject[1:] if small else subject)


def lost_in(kind: str) -> Iterator[str]:
    """The sentences of which what they say is not read."""
    reader = open_reader("rules")
    for sentence, party, said in sentences(kind):
        reading = reader.read(Report(text=BEFORE + sentence, published=PUBLISHED))
        told = [one for found in reading.found for one in told_by(found.fact)]
        if (party, said) not in told:
            yield sentence


def known_lost() -> dict[str, set[str]]:
    """The sentences that are known not to be read, by kind."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    with LOST.open(encoding="utf-8", newline="") as file:
        for kind, sentence in csv.reader(file):
            found[kind].add(sentence)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_of_everybody_is_read_of_everybody(kind: str) -> None:
    assert set(lost_in(kind)) == known_lost()[kind]


if __name__ == "__main__":
    with LOST.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(
            (kind, sentence) for kind in KINDS for sentence in lost_in(kind)
        )

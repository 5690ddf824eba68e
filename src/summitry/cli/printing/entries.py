"""The entries of a report's page: facts labelled, ordered by type, and those alike put on one line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec

from summitry.facts import Attendance, Fact, Meeting, Modality, Span
from summitry.reading import Found, Reading
from summitry.wording import Look, Words, look_of, name_of, order_of


class Labelled(msgspec.Struct, frozen=True):
    """A fact with its place among those of its type: `A` and 2."""

    found: Found
    look: Look
    number: int


class Entry(msgspec.Struct, frozen=True):
    """One line of the page: a fact, or several that differ in nothing but the party."""

    members: tuple[Labelled, ...]

    @property
    def fact(self) -> Fact:
        """The first of its facts."""
        return self.members[0].found.fact

    @property
    def look(self) -> Look:
        """How its type is shown."""
        return self.members[0].look

    @property
    def label(self) -> str:
        """`A2`, or `A2–5`."""
        return label_range(self.members)

    @property
    def sitting(self) -> str:
        """The id of the meeting that it is listed under: only attendance is."""
        return self.fact.meeting if isinstance(self.fact, Attendance) else ""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that found its facts, each once."""
        return tuple(dict.fromkeys(member.found.rule for member in self.members))

    @property
    def confidence(self) -> float | None:
        """How sure the least sure of its facts is, 0 to 1; None where the reader did not say."""
        said = [member.found.confidence for member in self.members]
        return min((one for one in said if one is not None), default=None)

    @property
    def readers(self) -> tuple[str, ...]:
        """The readers that found its facts, each once."""
        return tuple(dict.fromkeys(member.found.reader for member in self.members))

    @property
    def evidence(self) -> tuple[Span, ...]:
        """Where the words stand that say it."""
        return self.fact.evidence


def label_facts(reading: Reading) -> list[Labelled]:
    """The report's facts by type and meeting, each type numbered from 1."""
    ordered = sorted(reading.found, key=lambda found: (order_of(found.fact.kind_of_fact()), *_sitting(found)))
    labelled = []
    for kind, group in groupby(ordered, key=lambda found: found.fact.kind_of_fact()):
        look = look_of(kind)
        labelled += [Labelled(found, look, _number(found, at)) for at, found in enumerate(group, 1)]
    return labelled


def _sitting(found: Found) -> tuple[int, str]:
    """What keeps the attendance of one meeting together, `m2` before `m10`."""
    meeting = found.fact.meeting if isinstance(found.fact, Attendance) else ""
    return len(meeting), meeting


def _number(found: Found, at: int) -> int:
    """The place among its type; a meeting is called by its id, `M1` being `m1`."""
    number = found.fact.id.removeprefix("m") if isinstance(found.fact, Meeting) else ""
    return int(number) if number.isdecimal() else at


def make_entries(labelled: Sequence[Labelled]) -> list[Entry]:
    """The lines of the page; facts in a row that differ in nothing but the party share one."""
    return [Entry(tuple(group)) for _, group in groupby(labelled, key=_but_for_party)]


def _but_for_party(labelled: Labelled) -> object:
    fact = labelled.found.fact
    fields = fact.fields()
    if fields.get("person") or not fields.pop("party", None):
        return id(labelled)
    return fields


def label_range(members: Sequence[Labelled]) -> str:
    """The labels of facts of one type, those in a row as a range: `A1, A3–5`."""
    runs: list[list[int]] = []
    for number in sorted({member.number for member in members}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = (f"{run[0]}" if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return ",".join(f"{members[0].look.letter}{run}" for run in shown)


def words_of(facts: Sequence[Fact]) -> Words:
    """The line that tells `facts`, which differ in nothing but the party."""
    parties = ", ".join(name_of(getattr(fact, "party", None)) for fact in facts)
    return look_of(facts[0].kind_of_fact()).words(facts[0], parties)


def caveats_of(fact: Fact) -> list[str]:
    """What keeps a fact from being simply so: its modality, and who says it."""
    caveats = [] if fact.modality is Modality.ASSERTED else [str(fact.modality)]
    return [*caveats, f"says {fact.claimed_by}"] if fact.claimed_by else caveats

"""Members told with the organisation's name: "G7 is a group of seven countries", "BRICS (Brazil, …)"."""

from __future__ import annotations

from summitry.facts import Standing
from summitry.reading.marks import Marks
from summitry.reading.phrases import parties_from
from summitry.reading.rules.membership.standing import Memberships, Told
from summitry.reading.rules.nearby import past, stands_any

_GROUPS = frozenset(("BE", "INCLUDING", "OPEN"))
_OTHER_DOINGS = frozenset(("MEET", "ATTEND", "SAY", "MEETING", "STANCE"))
_BEFORE_GROUPED = frozenset(("COMMA", "COLON", "DASH", "THE", "OF"))
_GROUPED = frozenset(("countries", "nations", "members"))
_FEWEST = 3


def brings_together(here: Memberships) -> None:
    """ "G7 is a group of seven countries, the United Kingdom, …", "BRICS groups Brazil, Russia …"."""
    marks = here.marks
    for at, _ in marks.having("ORG"):
        if _bracketed(here, at):
            continue
        step = _grouped_at(marks, at)
        if step is None or not stands_any(marks, _GROUPS, at + 1, step + 1):
            continue
        if stands_any(marks, _OTHER_DOINGS, at, step):
            continue
        listed = parties_from(marks, past(marks, step + 1, _BEFORE_GROUPED))
        parties = here.countries(listed.items)
        if len(parties) >= _FEWEST:
            _tell(here, "brings_together", at, parties, listed.end)


def _bracketed(here: Memberships, at: int) -> bool:
    """ "the Visegrad Group (Poland, Hungary, Czechia and Slovakia)"; whether that is what is told."""
    marks = here.marks
    if at + 4 >= len(marks) or "OPEN" not in marks[at + 1]:
        return False
    listed = parties_from(marks, at + 2)
    parties = here.countries(listed.items)
    if len(parties) < _FEWEST or listed.end >= len(marks) or "CLOSE" not in marks[listed.end]:
        return False
    _tell(here, "bracketed", at, parties, listed.end)
    return True


def _grouped_at(marks: Marks, at: int) -> int | None:
    """The place of "including" or "countries" soon after the organisation at `at`."""
    for step, mark in enumerate(marks[at + 1 : at + 16], at + 1):
        if "INCLUDING" in mark.senses or mark.text.lower() in _GROUPED:
            return step
        if "ORG" in mark.senses and "COMMA" in marks[step - 1 - ("THE" in marks[step - 1])]:
            return None  # "Besides 22 EU states, the Schengen Area includes"
    return None


def _tell(here: Memberships, rule: str, at: int, parties: list[str], end: int) -> None:
    """The parties listed up to `end` are members of the organisation named at `at`."""
    here.add(
        Told(
            rule=rule,
            organisation=here.marks[at].senses["ORG"],
            parties=parties,
            status=Standing.MEMBER,
            start=at,
            end=end,
            dated=False,
        )
    )

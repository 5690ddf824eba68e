"""Readings of an archive that never was: many organisations, years of meetings, several reports of each.

Facts are made directly, without the reader, so that the record alone is measured. The same seed gives the
same archive.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from summitry.facts import AnyFact, decode_fact
from summitry.names.countries import countries
from summitry.names.organisations import organisations
from summitry.reading.reading import Found, Reading
from summitry.text.report import Report

_FIRST_YEAR, _YEARS = 1992, 33
_OUTLETS = [f"Outlet {number}" for number in range(40)]
_CITIES = ("Astana", "Minsk", "Brussels", "Addis Ababa", "Jakarta", "Lima", "Cairo", "Samarkand")
_STANCES = ("condemns", "concern", "calls_for", "supports", "commits", "emphasises")
_THEMES = ("terrorism", "security", "economy", "climate", "peace_process", "humanitarian")
_SYLLABLES = "ba de ko li mu na ra so ti vo ga ze pu shi che yo".split()
_REPORTS_A_MEETING = 4


class Archive:
    """Endless readings in an order that mixes organisations and years."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        parties = sorted(code for code in countries() if len(code) == 3)
        self._members = {
            key: self._random.sample(parties, self._random.randint(6, 30))
            for key in sorted(organisations())[:250]
        }
        self._heads = {party: [self._name() for _ in range(6)] for party in parties}

    def _name(self) -> str:
        words = ("".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4))) for _ in range(2))
        return " ".join(word.capitalize() for word in words)

    def readings(self, facts: int) -> Iterator[Reading]:
        """Readings with at least so many facts in all."""
        told = number = 0
        while told < facts:
            organisation = self._random.choice(list(self._members))
            day = dt.date(_FIRST_YEAR + self._random.randrange(_YEARS), self._random.randint(1, 12), 15)
            city = self._random.choice(_CITIES)
            for _ in range(self._random.randint(1, _REPORTS_A_MEETING)):
                reading = self._report(f"r{number}", organisation, day, city)
                told += len(reading.found)
                number += 1
                yield reading

    def _report(self, id: str, organisation: str, day: dt.date, city: str) -> Reading:
        fields = list(self._facts(organisation, day, city))
        lines: list[str] = []
        facts: list[AnyFact] = []
        at = 0
        for one in fields:
            line = " ".join(self._random.choices(_SYLLABLES, k=18)) + f" {one['type']} {organisation}."
            facts.append(decode_fact({"evidence": [[at, at + len(line)]]} | one))
            lines.append(line)
            at += len(line) + 1
        published = day + dt.timedelta(days=self._random.randint(0, 2))
        report = Report(
            text="\n".join(lines), id=id, published=published, source=self._random.choice(_OUTLETS)
        )
        return Reading(report=report, found=tuple(Found(fact=fact, rule="made") for fact in facts))

    def _facts(self, organisation: str, day: dt.date, city: str) -> Iterator[dict[str, object]]:
        rng, members = self._random, self._members[organisation]
        yield {
            "type": "meeting",
            "id": "m1",
            "organisation": organisation,
            "kind": "summit",
            "city": city,
            "date": day.isoformat(),
        }
        for party in rng.sample(members, min(len(members), 5)):
            head = self._heads[party][(day.year - _FIRST_YEAR) // 6]
            status = "absent" if rng.random() < 0.1 else "attended"
            yield {
                "type": "attendance",
                "meeting": "m1",
                "party": party,
                "person": head,
                "office": "head_of_state",
                "status": status,
            }
            yield {"type": "office", "person": head, "office": "head_of_state", "of": party}
        yield {
            "type": "membership",
            "organisation": organisation,
            "party": rng.choice(members),
            "status": "member",
        }
        yield {
            "type": "document",
            "kind": "documents",
            "count": rng.choice((12, 14)),
            "action": "signed",
            "organisation": organisation,
            "meeting": "m1",
            "date": day.isoformat(),
        }
        for _ in range(2):
            yield {
                "type": "position",
                "holder": organisation,
                "stance": rng.choice(_STANCES),
                "theme": rng.choice(_THEMES),
            }

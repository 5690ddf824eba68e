"""Marks of parties settled: ambiguous names decided, bodies joined with their organisation."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import Any

from summitry.names.countries import countries, former_capitals, former_unions
from summitry.names.organisations import Body, organisations
from summitry.reading.ambiguity import UNIT, ambiguous_forms, ambiguous_places, codes_of, meant
from summitry.reading.mark import CAPITALISED, NO_FORMS, name_mark
from summitry.reading.marks import Mark, Marks, Sentence, replace

_PLUS = frozenset(("China", "3", "1"))
_STATE_BODY = {"GOVERNMENT": "government"}
_NATIONAL = frozenset("National Supreme State Federal Higher High Homeland".split())
_OF_A_MEMBER = frozenset(("CHAIRNOUN", "MEMBERSHIPNOUN", "CANDIDATENOUN", "DOC", "MEMBERNOUN"))
_MEMBERS_OWN = frozenset(
    "seat bid term veto vote votes colleagues partners ally allies reform mandate".split()
)
"""What a member has in the body of an organisation: no body of its own is meant."""
_STATES = frozenset(("COUNTRY", "ADJ"))
_NATIONS = frozenset(("ADJ",))
_SMALL_IN_NAMES = frozenset(("OF", "THE", "AND", "FOR"))
_BEFORE_OWNER = frozenset(("OF", "THE"))
_LONGEST_BODY = 14
"""Within so many marks is the organisation named whose body it is."""
_LEVELS = {"Heads": "summit", "Presidents": "summit", "Minister": "ministerial", "Speakers": "parliamentary"}
"""At which level a body meets, by a word of its name."""
_COUNTRY_KINDS = ("COUNTRY", "ADJ", "PEOPLE", "CAPITAL", "SEAT")


def settle_ambiguous(text: str, sentences: list[Sentence]) -> None:
    """Decide the ambiguous names of a text in place; what names no party becomes a plain word."""
    places = ambiguous_places(text)
    at = 0
    for sentence in sentences:
        at = bisect_left(places, sentence.start, at)
        if at == len(places):
            return
        if places[at] < sentence.end:
            _settle(text, sentence)


def _settle(text: str, sentence: Sentence) -> None:
    """Decide the ambiguous names of a sentence. "1.5 AU" is a length, not the African Union."""
    forms = ambiguous_forms()
    for at, mark in enumerate(sentence.marks):
        if mark.text == UNIT:
            if at and "NUMBER" in sentence.marks[at - 1]:
                mark.senses = CAPITALISED
        elif mark.text in forms:
            code = meant(mark.text, text, mark.start, mark.end, (sentence.start, sentence.end))
            mark.senses = _decided(mark, code)
    sentence.marks = Marks(sentence.marks)


def _decided(mark: Mark, code: str | None) -> dict[str, Any]:
    """The senses of an ambiguous name that means the country `code`, or none."""
    senses = dict(mark.senses)
    kinds = (*_COUNTRY_KINDS, "ORG") if senses.get("ORG") in codes_of(mark.text) else _COUNTRY_KINDS
    for kind in kinds:
        if kind in senses and code is None:
            del senses[kind]
        elif kind in senses:
            senses[kind] = code
    return senses or CAPITALISED


def settle_capitals(sentences: list[Sentence], year: int) -> None:
    """Make cities of the capitals of states that had ended before the `year`: Bonn is in Germany since."""
    ended = former_capitals()
    for sentence in sentences:
        former = [
            mark
            for _, mark in sentence.marks.having("CAPITAL")
            if ended.get(mark.senses["CAPITAL"], year) < year and "COUNTRY" not in mark
        ]
        for mark in former:
            mark.senses = {
                kind: sense for kind, sense in mark.senses.items() if kind != "CAPITAL"
            } or CAPITALISED
        if former:
            sentence.marks = Marks(sentence.marks)


def part_unions(sentences: list[Sentence], year: int) -> None:
    """Make two countries of a former state that is called after both: "Serbia and Montenegro" in 2022."""
    unions = former_unions()
    for sentence in sentences:
        marks = sentence.marks
        ended = [at for at, mark in marks.having("COUNTRY") if _has_ended(mark, year)]
        if not ended:
            continue
        sentence.marks = Marks(
            one
            for at, mark in enumerate(marks)
            for one in (_halves(mark, unions[mark.text]) if at in ended else (mark,))
        )


def _has_ended(mark: Mark, year: int) -> bool:
    if mark.text not in former_unions():
        return False
    until = countries()[mark.senses["COUNTRY"]].until
    return until is not None and until < year


def _halves(mark: Mark, names: tuple[str, str]) -> list[Mark]:
    """The two countries of the name, and the "and" between."""
    first, second = names
    end, start = mark.start + len(first), mark.end - len(second)
    return [
        name_mark(mark.start, end, first, {"COUNTRY": _code_of(first)}),
        Mark(end + 1, start - 1, "and", {"AND": "and"}, NO_FORMS, False),
        name_mark(start, mark.end, second, {"COUNTRY": _code_of(second)}),
    ]


@cache
def _code_of(name: str) -> str:
    return next(one.code for one in countries().values() if name in one.names and one.until is None)


def join_bodies(sentence: Sentence) -> None:
    """Join "UN Security Council", "the Council of Ministers of the CIS" into one BODY mark each.

    The value of the mark is then a list with one (organisation or None, body).
    """
    marks = sentence.marks
    joined: list[Mark] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        if "BODY" not in mark:
            joined.append(mark)
            at += 1
            continue
        after = _organisation_after(marks, at)
        choices: list[tuple[str, Body]] = mark.senses["BODY"]
        before = _organisation_before(joined)
        owner = joined[before].senses["ORG"] if before is not None else None
        if owner and any(key == owner for key, _ in choices):
            start = joined[before].start if before is not None else mark.start
            del joined[before:]
            joined.append(_body_mark(mark, start, mark.end, owner))
            at += 1
        elif after and any(key == marks[after].senses["ORG"] for key, _ in choices):
            joined.append(_body_mark(mark, mark.start, marks[after].end, marks[after].senses["ORG"]))
            at = after + 1
        elif (end := _unlisted_end(marks, at)) is not None:
            joined.append(_unlisted_body(marks, at, end))
            at = end + 1
        elif _is_of_a_state(marks, at):
            joined.append(name_mark(mark.start, mark.end, mark.text, dict(_STATE_BODY)))
            at += 1
        else:
            joined.append(_body_mark(mark, mark.start, mark.end, None))
            at += 1
    sentence.marks = Marks(joined)


def _unlisted_end(marks: Marks, at: int) -> int | None:
    """The place of the organisation whose body of a longer name stands at `at`, a name that is not known.

    "The Council of Heads of the Founder States of the International Fund for Saving the Aral Sea".
    """
    if not marks[at].capital or at + 1 >= len(marks) or "OF" not in marks[at + 1]:
        return None
    for step in range(at + 2, min(len(marks), at + _LONGEST_BODY)):
        mark = marks[step]
        if "ORG" in mark and step > at + 3:
            return step if marks[step - 1].any_of(_BEFORE_OWNER) else None
        if not (mark.capital or mark.any_of(_SMALL_IN_NAMES)):
            return None
    return None


def _unlisted_body(marks: Marks, at: int, owner: int) -> Mark:
    """The mark of the body that begins at `at`, its name as long as it is written."""
    end = owner - 1
    while marks[end - 1].any_of(_SMALL_IN_NAMES):
        end -= 1
    listed: list[tuple[str, Body]] = marks[at].senses["BODY"]
    name = " ".join(mark.text for mark in marks[at:end])
    level = next((level for word, level in _LEVELS.items() if word in name), listed[0][1].level)
    body = Body(name=name, level=level)
    key: str = marks[owner].senses["ORG"]
    senses = {"BODY": (key, body), "CHOICES": [(key, body)]}
    return name_mark(marks[at].start, marks[owner].end, body.name, senses)


def _is_of_a_state(marks: Marks, at: int) -> bool:
    """Whether the body is a country's own: "Russia's Security Council", "the National Security Council"."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is not None and "OF" in after:
        step = at + 2
        while step < len(marks) and "THE" in marks[step]:
            step += 1
        if step < len(marks) and "COUNTRY" in marks[step] and "ORG" not in marks[step]:
            return True
    step = at - 1
    while step >= 0 and "CAP" in marks[step] and marks[step].text in _NATIONAL:
        step -= 1
    if step < at - 1:
        return True
    if after is not None and (after.any_of(_OF_A_MEMBER) or after.text.lower() in _MEMBERS_OWN):
        return False  # "France's Security Council seat"
    kinds = _STATES if step >= 0 and "POSS" in marks[step] else _NATIONS
    while step >= 0 and "POSS" in marks[step]:
        step -= 1
    return step >= 0 and marks[step].any_of(kinds) and "ORG" not in marks[step]


def _body_mark(mark: Mark, start: int, end: int, owner: str | None) -> Mark:
    choices: list[tuple[str, Body]] = mark.senses["BODY"]
    if owner is None:
        alone = [choice for choice in choices if choice[1].alone or _is_unique(choices)]
        value: tuple[str | None, Body] = alone[0] if alone else (None, choices[0][1])
    else:
        value = next(choice for choice in choices if choice[0] == owner)
        choices = [choice for choice in choices if choice[0] == owner]
    others = {kind: sense for kind, sense in mark.senses.items() if kind != "BODY"}
    senses = {"BODY": value, "CHOICES": choices} | ({"ORG": others["ORG"]} if "ORG" in others else {})
    return name_mark(start, end, mark.text, senses)


def _is_unique(choices: list[tuple[str, Body]]) -> bool:
    """Whether only one organisation has a body of so long a name."""
    return len(choices) == 1 and len(choices[0][1].name.split()) >= 3


def _organisation_before(joined: list[Mark]) -> int | None:
    """The place of the organisation that stands directly before, "the CSTO's" and "(CSTO)" included."""
    at = len(joined) - 1
    while at >= 0 and "POSS" in joined[at]:
        at -= 1
    if at >= 2 and "CLOSE" in joined[at] and "ORG" in joined[at - 1] and "OPEN" in joined[at - 2]:
        return at - 3 if at >= 3 and "ORG" in joined[at - 3] else None
    return at if at >= 0 and "ORG" in joined[at] else None


def _organisation_after(marks: Marks, at: int) -> int | None:
    """The place of the organisation in "of the ORGANISATION" directly after `at`."""
    step = at + 1
    if step < len(marks) and "OF" in marks[step]:
        step += 1
        while step < len(marks) and "THE" in marks[step]:
            step += 1
        if step < len(marks) and "ORG" in marks[step]:
            return step
    return None


def join_plus(sentence: Sentence) -> None:
    """ "OPEC+", "G77+China": the plus makes another organisation of the one before it, in place."""
    marks = sentence.marks
    for at, mark in marks.having("ORG"):
        if at + 1 >= len(marks) or marks[at + 1].text[:1] != "+" or marks[at + 1].start != mark.end:
            continue
        key = mark.senses["ORG"] + "+"
        after = marks[at + 2] if at + 2 < len(marks) else None
        joins = after is not None and after.text in _PLUS and after.start == marks[at + 1].end
        if key in organisations():
            mark.senses = {**mark.senses, "ORG": key}
        elif not joins:
            continue
        last = at + 2 + joins
        joined = name_mark(mark.start, marks[last - 1].end, mark.text, mark.senses)
        sentence.marks = replace(marks, [(at, last, joined)])
        return

"""Every form that reading knows, by its first word: names, titles and cue words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from summitry.errors import DataError
from summitry.names.acronyms import acronyms_of
from summitry.names.countries import Country, countries
from summitry.names.offices import titles
from summitry.names.organisations import Organisation, organisations
from summitry.names.regions import regions
from summitry.names.spelling import plural, spellings

WORD = re.compile(r"[\w\u0300-\u036f]+")

SIGNS = ",+/"
"""Signs that stand in a name only where it is written with them: "ASEAN+3"."""
ANY, CAPITAL, EXACT = "any", "capital", "exact"
"""How a form's case must stand in the text: any, first letter a capital, or to the letter."""


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One thing that a form can mean: its class, its value, and for a verb its form."""

    kind: str
    value: Any
    form: str = ""


class Meaning(msgspec.Struct, frozen=True, gc=False):
    """Senses put together for a mark: values by class, and the form of those that are verbs."""

    senses: dict[str, Any]
    forms: dict[str, str]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A form: its words after the first, how its case must stand, its signs, and what it can mean."""

    rest: tuple[str, ...]
    case: str
    surface: str
    """To the letter, where only that counts; else empty."""
    signs: str
    """The commas, plus signs and strokes that it is written with."""
    senses: tuple[Sense, ...]
    meaning: Meaning


def meaning_of(senses: tuple[Sense, ...]) -> Meaning:
    """The senses put together: the first value of a class counts, all choices of a BODY."""
    values: dict[str, Any] = {}
    forms: dict[str, str] = {}
    for sense in senses:
        if sense.kind == "BODY":
            values.setdefault("BODY", []).append(sense.value)
        elif sense.kind not in values:
            values[sense.kind] = int(sense.value) if sense.kind in ("ORDINAL", "NUMBER") else sense.value
            if sense.form:
                forms[sense.kind] = sense.form
    return Meaning(values, forms)


class Longer(msgspec.Struct, frozen=True, gc=False):
    """The forms that begin with the same two words: by all their words after the first."""

    by_rest: dict[tuple[str, ...], tuple[Entry, ...]]
    lengths: tuple[int, ...]
    """How many words after the first they have, the most first."""


class Forms(msgspec.Struct, frozen=True, gc=False):
    """The forms that begin with one word: that word alone, and longer ones by their second word."""

    alone: tuple[Entry, ...]
    longer: dict[str, Longer]


Vocabulary = dict[str, Forms]


@cache
def vocabulary() -> Vocabulary:
    """All forms by their first word in lower case, longer ones by the second too, longest first."""
    senses: dict[tuple[tuple[str, ...], str, str, str], list[Sense]] = {}
    for surface, case, sense in _all_forms():
        words = tuple(WORD.findall(surface.lower()))
        if words:
            signs = "".join(sign for sign in surface if sign in SIGNS)
            kept = senses.setdefault((words, case, surface if case == EXACT else "", signs), [])
            if sense not in kept:
                kept.append(sense)
    by_first: dict[str, list[Entry]] = {}
    for (words, case, surface, signs), found in senses.items():
        by_first.setdefault(words[0], []).append(
            Entry(words[1:], case, surface, signs, tuple(found), meaning_of(tuple(found)))
        )
    return {first: _forms(entries) for first, entries in by_first.items()}


def _forms(entries: list[Entry]) -> Forms:
    order = {EXACT: 0, CAPITAL: 1, ANY: 2}
    entries = sorted(entries, key=lambda entry: (-len(entry.rest), order[entry.case]))
    by_second: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.rest:
            by_second.setdefault(entry.rest[0], []).append(entry)
    alone = tuple(entry for entry in entries if not entry.rest)
    return Forms(alone, {second: _longer(group) for second, group in by_second.items()})


def _longer(entries: list[Entry]) -> Longer:
    by_rest: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        by_rest.setdefault(entry.rest, []).append(entry)
    lengths = sorted({len(rest) for rest in by_rest}, reverse=True)
    return Longer({rest: tuple(group) for rest, group in by_rest.items()}, tuple(lengths))


_TOO_GENERAL = frozenset(
    (
        "Summit",
        "Summits",
        "Leaders' Summit",
        "Leaders’ Summit",
        "Summit Meeting",
        "Conference",
        "Annual Summit",
        "Session",
    )
)
"""Names of bodies that say no more than that there is a meeting."""

Form = tuple[str, str, Sense]

_HEADED = frozenset(("alliance", "organization", "agency", "bank", "fund"))
"""Kinds of organisations whose head is their chief officer; a union's or a bloc's may be its president."""

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()


def _all_forms() -> Iterator[Form]:
    for country in countries().values():
        yield from _country_forms(country)
    for organisation in organisations().values():
        yield from _organisation_forms(organisation)
        if organisation.chief and organisation.kind in _HEADED:
            yield from _chief_forms(organisation)
    for region, also in regions().items():
        for name in (region, *also):
            yield name, CAPITAL, Sense("REGION", region)
    for form, title in titles().items():
        yield form, ANY, Sense("TITLE", title)
        yield plural(form), ANY, Sense("TITLE", title, "plural")
    yield from _cue_forms()
    yield from _compound_ordinals()


def _country_forms(country: Country) -> Iterator[Form]:
    for name in country.names:
        # "eSwatini" begins with a small letter.
        case = CAPITAL if name[0].isupper() else ANY
        yield name, EXACT if name.isupper() else case, Sense("COUNTRY", country.code)
    for name in country.adjectives:
        yield name, EXACT if name.isupper() else CAPITAL, Sense("ADJ", country.code)
    for name in country.people:
        yield name, CAPITAL, Sense("PEOPLE", country.code)
    for name in country.capital:
        yield name, CAPITAL, Sense("CAPITAL", country.code)
    for name in country.seats:
        yield name, CAPITAL, Sense("SEAT", country.code)


def _organisation_forms(organisation: Organisation) -> Iterator[Form]:
    key = organisation.key
    for name in (organisation.name, *organisation.also):
        for spelling in spellings(name):
            yield spelling, CAPITAL if name[0].isupper() else ANY, Sense("ORG", key)
    for acronym in acronyms_of(organisation):
        yield acronym, EXACT, Sense("ORG", key)
    for noun in organisation.nouns:
        yield noun, ANY, Sense("ORGNOUN", noun)
    for body in organisation.bodies:
        for name in (body.name, *body.also):
            if name in _TOO_GENERAL:
                continue
            for spelling in spellings(name):
                case = EXACT if name.isupper() else CAPITAL
                yield spelling, case, Sense("BODY", (key, body))
    for title in organisation.chief:
        yield title, ANY, Sense("CHIEF", key)


def _chief_forms(organisation: Organisation) -> Iterator[Form]:
    """ "WHO chief", "the head of the International Monetary Fund": as news calls the chief officer."""
    for acronym in acronyms_of(organisation):
        for form in (f"{acronym} chief", f"{acronym} head", f"head of the {acronym}", f"head of {acronym}"):
            yield form, EXACT, Sense("CHIEF", organisation.key)
    for form in (f"{organisation.name} chief", f"head of the {organisation.name}"):
        yield form, ANY, Sense("CHIEF", organisation.key)


def _cue_forms() -> Iterator[Form]:
    for kind, value, forms, part in _cues():
        for form in forms:
            if part != "verbs":
                yield form, EXACT if part == "exact" else ANY, Sense(kind, value)
                continue
            for surface, name in conjugate(form):
                yield surface, ANY, Sense(kind, value, name)
                if kind == "STANCE":
                    yield from ((told, ANY, Sense(kind, value, name)) for told in _intensified(surface))


def _intensified(words: str) -> Iterator[str]:
    """What is "ready to" with an adverb: "are fully ready to"; nothing where the words are no such form."""
    be, _, adjective = words.partition(" ")
    if be in _BE and adjective and adjective.split()[0] not in _ADVERBS:
        yield from (f"{be} {adverb} {adjective}" for adverb in _ADVERBS)


_BE = frozenset("be is are was were am been being remain remains".split())
_ADVERBS = (
    "fully firmly strongly deeply sincerely certainly truly very also always now still greatly really "
    "particularly gravely seriously profoundly extremely genuinely equally absolutely increasingly especially"
).split()
"""What stands between a form of "be" and the adjective that takes a stance."""


def _compound_ordinals() -> Iterator[Form]:
    """ "Twenty-first" to "ninety-ninth"."""
    for tens, name in enumerate(_TENS, 2):
        for units, ordinal in enumerate(_UNITS, 1):
            yield f"{name}-{ordinal}", ANY, Sense("ORDINAL", tens * 10 + units)


def _cues() -> Iterator[tuple[str, str, list[str], str]]:
    for path in sorted(resources.files("summitry.reading").joinpath("cues").iterdir(), key=str):
        if not path.name.endswith(".toml"):
            continue
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if set(table) - {"verbs", "words", "exact"}:
            raise DataError(f"cues/{path.name}: only [verbs], [words] and [exact] can stand here")
        for part, classes in table.items():
            for kind, values in classes.items():
                for value, forms in values.items():
                    yield kind, value, forms, part


_MORE_OF_BE = [("am", "base"), ("are", "base"), ("were", "past")]
"""The forms that "be" has beside the five of any verb."""
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


def conjugate(verb: str) -> Iterable[tuple[str, str]]:
    """The forms of a verb with their names: base, s, past, part, ing.

    >>> [form for form, _ in conjugate("take|takes|took|taken|taking part")][2]
    'took part'
    >>> [form for form, _ in conjugate("ratify")]
    ['ratify', 'ratifies', 'ratified', 'ratified', 'ratifying']
    """
    names = ("base", "s", "past", "part", "ing")
    if "|" in verb:
        forms = verb.split("|")
        last, _, tail = forms[-1].partition(" ")
        forms[-1] = last
        if len(forms) != len(names) or any(" " in form for form in forms):
            raise DataError(f"cues: an irregular verb has five forms of one word each: {verb!r}")
    else:
        base, _, tail = verb.partition(" ")
        forms = _regular(base)
    named = list(zip(forms, names, strict=True)) + (_MORE_OF_BE if forms[0] == "be" else [])
    return [(f"{form} {tail}".strip(), name) for form, name in named]


def _regular(base: str) -> list[str]:
    if base.endswith("e"):
        return [base, base + "s", base + "d", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing"]
    if _DOUBLES.fullmatch(base):
        return [base, base + "s", base + base[-1] + "ed", base + base[-1] + "ed", base + base[-1] + "ing"]
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return [base, third, base + "ed", base + "ed", base + "ing"]

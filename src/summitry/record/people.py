"""Whose a name is: one person across the spellings of many reports.

Names are compared by the skeletons of their parts: what is left of a romanised name when the habits
of transliteration are taken out (`Toqayev`, `Tokaev`; `Lukashenko`, `Lukashenka`). Only names of the same
party meet. Full names are joined first; a bare surname joins only where one full name alone fits it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import msgspec

from summitry.names.countries import countries
from summitry.names.persons import known_persons
from summitry.names.spelling import unaccented

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e", "ı": "i"}
)
_SOUNDS = (
    ("dzh", "j"),
    ("tsch", "ch"),
    ("sch", "sh"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("tz", "ts"),
    ("cz", "ch"),
    ("w", "v"),
)
_FINAL = re.compile(r"(?<=[aeiouy])ff?$")
_SILENT = re.compile(r"[aeiouy]|(?<=[aeiou])j|(?<=[^aeiou])h(?=[aeiou]|$)(?<![sc]h)")
_DOUBLE = re.compile(r"(.)\1+")
_PART = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_HARDLY = 8
_SURNAME_FIRST = frozenset("CHN KOR PRK TWN VNM HKG MAC KHM".split())
_PARTICLES = frozenset("al el bin ibn ben de del da di van von der la le jr sr".split())
_HONORIFICS = frozenset(
    "his her their excellency majesty highness sir dame lord lady dr mr mrs ms prof sheikh senator secretary"
    " president minister premier chancellor general colonel ambassador".split()
)


class Name(msgspec.Struct, frozen=True):
    """A name as reports give it, of a person of `party` (empty where none is known)."""

    name: str
    party: str


@lru_cache(1 << 16)
def skeleton(part: str) -> str:
    """What transliteration leaves alone in one part of a name.

    >>> {skeleton(name) for name in ("Tokayev", "Toqaev", "Tokajew", "Toqayev")}
    {'tkv'}
    >>> skeleton("Lukashenka") == skeleton("Lukashenko"), skeleton("Xi"), skeleton("Orbán")
    (True, 'ks', '*rbn')
    """
    plain = part.lower().translate(_LETTERS)
    plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if one.isalpha())
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    plain = _FINAL.sub("v", plain)
    first = "*" if plain[:1] in "aeiou" else plain[:1]
    return _DOUBLE.sub(r"\1", first + _SILENT.sub("", plain[1:]))


@lru_cache(1 << 16)
def parts_of(name: str) -> tuple[str, ...]:
    """The skeletons of a name's parts, particles left out."""
    parts = [part for part in _PART.findall(name) if part.lower() not in _PARTICLES | _HONORIFICS]
    return tuple(skeleton(part) for part in parts) or (name.lower(),)


@lru_cache(1 << 16)
def family_of(name: Name) -> str:
    """The skeleton of the surname: names that may be one person's have it in common."""
    parts = parts_of(name.name)
    first = name.party in _SURNAME_FIRST or name.name in _surname_first()
    return parts[0] if first else parts[-1]


@cache
def _surname_first() -> frozenset[str]:
    """Known persons whose news surname is the first word of the name."""
    return frozenset(
        person.name
        for surname, people in known_persons().items()
        for person in people
        if person.name.startswith(f"{surname} ")
    )


def name_people(names: Iterable[Name]) -> dict[Name, str]:
    """The person whom each name stands for, by an id made of the fullest spelling.

    `names` are all those of one family. The answer does not depend on their order.
    """
    by_party: defaultdict[str, list[Name]] = defaultdict(list)
    for name in sorted(set(names), key=lambda one: (one.party, one.name)):
        by_party[name.party].append(name)
    groups: list[list[Name]] = []
    for party in sorted(by_party, key=lambda party: (party not in countries(), party)):
        for own in _join(by_party[party]):
            _take_in(own, groups)
    return _with_ids(groups)


def _of_another_family(name: Name) -> bool:
    """Whether the same spelling in another country would be of another family, surname last."""
    parts = parts_of(name.name)
    return len(parts) > 1 and family_of(name) != parts[-1] and name.name not in _surname_first()


def _join(names: list[Name]) -> list[list[Name]]:
    """The names of one party and family as groups, one a person; where no party is known, full names only."""
    groups: list[list[Name]] = []
    for name in sorted(names, key=lambda one: (-len(parts_of(one.name)), one.name)):
        fits = [group for group in groups if all(_one_person(name, other) for other in group)]
        if len(fits) == 1 and (name.party or len(parts_of(name.name)) > 1):
            fits[0].append(name)
        else:
            groups.append([name])
    return groups


def _take_in(own: list[Name], groups: list[list[Name]]) -> None:
    """Adds a person to `groups`; who is named in full and for no country may be one already there.

    The secretary-general of an organisation and the former minister of a country are so joined, two
    namesakes of two countries are not.
    """
    if own[0].party not in countries() and len(parts_of(own[0].name)) > 1:
        fits = [
            group
            for group in groups
            if len(parts_of(group[0].name)) > 1
            and all(may_be_one(own[0].name, other.name) for other in group)
        ]
        if len(fits) == 1:
            fits[0] += own
            return
    groups.append(own)


def _with_ids(groups: list[list[Name]]) -> dict[Name, str]:
    """The id of each name's person: its fullest spelling, with the party where that is not enough."""
    alike: defaultdict[str, list[list[Name]]] = defaultdict(list)
    for group in groups:
        alike[_slug(_fullest(group).name)].append(group)
    found: dict[Name, str] = {}
    for slug, sharing in alike.items():
        taken: Counter[str] = Counter()
        for group in sharing:
            alone = len(sharing) == 1 and not _of_another_family(_fullest(group))
            person = slug if alone else _slug(f"{slug} {group[0].party or 'unknown'}")
            taken[person] += 1
            again = f"-{taken[person]}" if taken[person] > 1 else ""
            found.update(dict.fromkeys(group, person + again))
    return found


def _one_person(one: Name, other: Name) -> bool:
    """Whether two names of a party can be one person's: by their parts, or as the only one known so."""
    if may_be_one(one.name, other.name):
        return True
    same_initial = one.name[:1] == other.name[:1] and _initials_agree(one.name, other.name)
    return same_initial and _only_known(one.party, _surname(one.name))


def _surname(name: str) -> str:
    parts = [part for part in _PART.findall(name) if part.lower() not in _PARTICLES | _HONORIFICS]
    return parts[-1] if parts else name


@lru_cache(1 << 12)
def _only_known(party: str, surname: str) -> bool:
    """Whether one well-known person alone of the party has the surname: Joe Biden is Joseph Biden."""
    return len({one.name for one in known_persons().get(surname, ()) if one.party == party}) == 1


def _initials_agree(one: str, other: str) -> bool:
    """Whether the initials in two names do not tell them apart, as those of George W. and George H. W. do."""
    mine, theirs = ([part for part in _PART.findall(name) if len(part) == 1] for name in (one, other))
    return not mine or not theirs or mine == theirs


@lru_cache(1 << 16)
def may_be_one(one: str, other: str) -> bool:
    """Whether two names can be one person's: the parts of the shorter are in the longer, in order.

    >>> may_be_one("Bush", "George W. Bush"), may_be_one("George H. W. Bush", "George W. Bush")
    (True, False)
    """
    short, long = sorted((parts_of(one), parts_of(other)), key=len)
    if not _initials_agree(one, other):
        return False
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    rest = iter(long)
    return all(any(_same_part(part, mine) for mine in rest) for part in short)


def _same_part(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])


def _fullest(group: list[Name]) -> Name:
    """The spelling of most parts, without a title if there is one without, and the longest of those."""

    def order(one: Name) -> tuple[int, bool, int, str]:
        titled = any(part.lower() in _HONORIFICS for part in _PART.findall(one.name))
        return -len(parts_of(one.name)), titled, -len(one.name), one.name

    return min(group, key=order)


def shown_name(spellings: Mapping[str, int]) -> str:
    """The spelling to show: of the fullest ones, that which most claims use.

    A spelling that hardly any claim uses is left aside: it may be more than the name.
    """
    used = [name for name in spellings if spellings[name] * _HARDLY >= max(spellings.values())]
    most = max(len(parts_of(name)) for name in used)
    full = [name for name in used if len(parts_of(name)) == most]
    return min(full, key=lambda name: (-spellings[name], len(name), name))


def _slug(name: str) -> str:
    plain = unaccented(name.lower().translate(_LETTERS))
    return re.sub(r"[^\w]+", "-", plain).strip("-")

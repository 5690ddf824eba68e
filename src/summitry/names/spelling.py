"""Other spellings of a name: British and American, plural and singular."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_VARIANTS = (
    (re.compile(r"ization"), "isation"),
    (re.compile(r"isation"), "ization"),
    (re.compile(r"\bDefence\b"), "Defense"),
    (re.compile(r"\bDefense\b"), "Defence"),
    (re.compile(r"\bCo-operation\b"), "Cooperation"),
    (re.compile(r"\bCooperation\b"), "Co-operation"),
    (re.compile(r"\bLabour\b"), "Labor"),
    (re.compile(r"\bProgramme\b"), "Program"),
    (re.compile(r"\bCentre\b"), "Center"),
    (re.compile(r" and "), " & "),
)


def spellings(name: str) -> Iterator[str]:
    """The name and its other spellings."""
    yield name
    for pattern, other in _VARIANTS:
        if pattern.search(name):
            yield pattern.sub(other, name)


def unaccented(name: str) -> str:
    """The name without accents: "Erdogan" for "Erdoğan"; letters that are no accented ones stay.

    >>> unaccented("Sebastián Piñera")
    'Sebastian Pinera'
    """
    apart = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_PARTICLES = frozenset("von van der den de la di du dos das da bin ibn ben al el of the and".split())
_LETTERS = re.compile(r"[^\W\d_]+")


def in_title_case(name: str) -> str:
    """A name that stands in capitals, as it is written elsewhere; particles within it are small.

    >>> in_title_case("URSULA VON DER LEYEN"), in_title_case("ABDEL FATTAH EL-SISI")
    ('Ursula von der Leyen', 'Abdel Fattah El-Sisi')
    """
    words = [
        word.lower() if number and word.lower() in _PARTICLES else _LETTERS.sub(_capitalised, word)
        for number, word in enumerate(name.split())
    ]
    return " ".join(words)


def _capitalised(letters: re.Match[str]) -> str:
    return letters.group().capitalize()


def plural(title: str) -> str:
    """The plural of a title: its head noun stands before "of", "for" or "to", else last.

    >>> plural("minister of foreign affairs"), plural("attorney general"), plural("secretary-general")
    ('ministers of foreign affairs', 'attorneys general', 'secretaries-general')
    """
    head, joint, tail = _split_head(title)
    if head.endswith((" general", "-general")):
        head, joint = head[:-8], head[-8:] + joint
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies{joint}{tail}"
    if head.endswith("man"):
        return f"{head[:-3]}men{joint}{tail}"
    return f"{head}s{joint}{tail}"


def _split_head(title: str) -> tuple[str, str, str]:
    for joint in (" of ", " for ", " to ", " on "):
        head, found, tail = title.partition(joint)
        if found:
            return head, found, tail
    return title, "", ""

"""Which language a text is in, where that is plain: told by its script and its smallest words.

It is asked of every report, so English is granted at the first look; and in doubt it is granted too,
since a short item in English that is passed over is worse than one in French that is read for nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

import msgspec

ENGLISH = "en"
UNKNOWN = "und"
_GLANCE, _HEAD, _SHORT = 600, 2_000, 100
_LEAST_WORDS, _LEAST_LETTERS = 25, 20
"""Shorter texts are not judged: names alone fill them."""
_LEAST_SHARE = 0.12
"""Of the small words of another language, twice as many as of English ones."""
_LEAST_DIFFERENT = 4
_PLAINLY = frozenset(("the", "and"))
_LEAST_PLAIN = 0.03
"""Of these two, so many are in no text that only quotes English."""
_NAMELESS_WORDS, _NAMELESS_SHARE = 40, 0.05
"""Of so many words, most in small letters and fewer English than that, the language is another one."""
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
_FOREIGN = re.compile(r"[^\x00-\u02ff\u1e00-\u20ff]")


class Language(msgspec.Struct, frozen=True):
    """A language: its code in ISO 639-1 (`und` where we have none) and its name."""

    code: str
    name: str


_IN_ENGLISH = Language(ENGLISH, "English")
"""Most texts are, and for them the data need not be read."""


def language_of(text: str) -> Language:
    """The language of a text; English where nothing speaks against it."""
    if _is_plainly_english(text):
        return _IN_ENGLISH
    head = text[:_HEAD]
    judged = _judged(head)
    return judged if judged.code == ENGLISH else _by_library(head) or judged


def _is_plainly_english(text: str) -> bool:
    """Whether the first look settles it."""
    if text.find(" the ", 0, _GLANCE) >= 0:
        return len(text) < _GLANCE or max(text.find(" of ", 0, _GLANCE), text.find(" and ", 0, _GLANCE)) >= 0
    if len(text) >= _GLANCE:
        return False
    return " and " in text or " with " in text or (text.isascii() and (" of " in text or len(text) < _SHORT))


def language_called(name: str) -> Language | None:
    """The language that a code or a name stands for ("fr", "fr-CA", "French"); None where it says none."""
    asked = name.strip().casefold()
    code = re.split(r"[-_]", asked)[0]
    if code in ("", UNKNOWN, "mul", "zxx", "xx"):
        return None
    code = {"eng": ENGLISH}.get(code, code)
    for known, language in _languages().items():
        if code == known or asked == language.name.casefold():
            return language
    return Language(code, f"the language {name.strip()[:20]!r}")


def _judged(head: str) -> Language:
    """The language by script, then by small words."""
    foreign = list(filter(str.isalpha, _FOREIGN.findall(head)))
    letters = sum(map(str.isalpha, head))
    if len(foreign) >= _LEAST_LETTERS and 2 * len(foreign) > letters:
        return _of_script(head, foreign)
    words = _WORD.findall(head)
    if len(words) < _LEAST_WORDS:
        return _IN_ENGLISH
    found = Counter(code for word in words for code in _speakers().get(word.lower(), ()))
    found.update(code for word in words if "'" in word or "’" in word for code in _elided(word))
    english = found.pop(ENGLISH, 0)
    if sum(word.lower() in _PLAINLY for word in words) >= _LEAST_PLAIN * len(words):
        return _IN_ENGLISH
    code, most = found.most_common(1)[0] if found else (UNKNOWN, 0)
    if most >= _LEAST_SHARE * len(words) and most > 2 * english and _speaks(code, words):
        return _languages()[code]
    in_small = sum(map(str.islower, words))
    if len(words) >= _NAMELESS_WORDS and english < _NAMELESS_SHARE * len(words) and 2 * in_small > len(words):
        return Language(UNKNOWN, "another language than English")
    return _IN_ENGLISH


def _speaks(code: str, words: list[str]) -> bool:
    """Whether some different small words of the language stand there: a list of names has but a few."""
    small = {word.lower() for word in words if code in _speakers().get(word.lower(), ())}
    return len(small) >= _LEAST_DIFFERENT


def _elided(word: str) -> tuple[str, ...]:
    """The languages of what stands before an apostrophe: "l'accord", "dell'Unione"."""
    return _speakers().get(re.split("['’]", word.lower())[0], ())


def _of_script(head: str, foreign: list[str]) -> Language:
    """The language of a text in another script: by its small words, else by the script."""
    found = Counter(code for word in _WORD.findall(head) for code in _speakers().get(word.lower(), ()))
    found.pop(ENGLISH, None)
    if found:
        return _languages()[found.most_common(1)[0][0]]
    script = Counter(_script(sign) for sign in foreign)
    # Japanese is written with the signs of Chinese as well, and with its own.
    name = "Japanese" if script["Japanese"] > len(foreign) // 20 else script.most_common(1)[0][0]
    return Language(UNKNOWN, name)


def _script(sign: str) -> str:
    return next((name for name, (low, high) in _scripts().items() if low <= sign <= high), "a script unknown")


def _by_library(head: str) -> Language | None:
    """What CLD2 says of it, where it is installed (extra `languages`) and sure; None otherwise."""
    try:
        import pycld2
    except ImportError:
        return None
    try:
        sure, _, told = pycld2.detect(head.encode(errors="replace"), bestEffort=True)
    except pycld2.error:
        return None
    name, code, *_ = told[0]
    if not sure or code == "un":
        return None
    return _languages().get(code) or Language(code, name.title())


@cache
def _data() -> dict[str, dict[str, str | list[str]]]:
    told = (files("summitry.text") / "data" / "languages.toml").read_text(encoding="utf-8")
    return tomllib.loads(told)


@cache
def _languages() -> dict[str, Language]:
    return {code: Language(code, str(about["name"])) for code, about in _data().items() if code != "scripts"}


@cache
def _speakers() -> dict[str, tuple[str, ...]]:
    """The codes of the languages that have a small word."""
    found: dict[str, list[str]] = {}
    for code in _languages():
        for word in dict.fromkeys(str(_data()[code]["words"]).split()):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


@cache
def _scripts() -> dict[str, tuple[str, str]]:
    return {name: (str(ends[0]), str(ends[1])) for name, ends in _data()["scripts"].items()}

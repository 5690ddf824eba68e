"""The theme of a position, by the words of its clause."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from ahocorasick_rs import AhoCorasick

from summitry.errors import DataError
from summitry.facts import Theme

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@cache
def _stems() -> tuple[dict[str, tuple[Theme, int]], tuple[tuple[str, Theme, int], ...]]:
    """Themes by single word and by phrase, with the weight of each."""
    table = tomllib.loads(
        resources.files("summitry.reading").joinpath("cues", "themes", "en.toml").read_text(encoding="utf-8")
    )
    words: dict[str, tuple[Theme, int]] = {}
    phrases: list[tuple[str, Theme, int]] = []
    for name, entries in table.items():
        try:
            theme = Theme(name)
        except ValueError:
            raise DataError(f"cues/themes/en.toml: no theme {name!r}") from None
        for weight, forms in ((3, entries.get("strong", [])), (1, entries.get("weak", []))):
            for form in forms:
                if " " in form:
                    phrases.append((form, theme, weight + 1))
                else:
                    words[form] = (theme, weight)
    return words, tuple(phrases)


@cache
def _phrases() -> AhoCorasick:
    """Finds the phrases of `_stems` in a clause, by their places there."""
    return AhoCorasick([phrase for phrase, _, _ in _stems()[1]])


def theme_of(clause: str) -> Theme:
    """The theme whose words weigh most in the clause; OTHER where none stands in it."""
    _, phrases = _stems()
    scores: dict[Theme, int] = {}
    low = clause.lower()
    standing = {place for place, _, _ in _phrases().find_matches_as_indexes(low, overlapping=True)}
    for place in sorted(standing):
        _, theme, weight = phrases[place]
        scores[theme] = scores.get(theme, 0) + weight
    for theme, weight in filter(None, map(_weighed, _WORD.findall(low))):
        scores[theme] = scores.get(theme, 0) + weight
    return max(scores, key=scores.__getitem__) if scores else Theme.OTHER


@lru_cache(maxsize=4096)
def _weighed(word: str) -> tuple[Theme, int] | None:
    """The theme of a word, of its singular or of its first part, with its weight; None where it has none."""
    words, _ = _stems()
    found = words.get(word) or words.get(word.removesuffix("s")) or words.get(word.removesuffix("es"))
    if found is None and word.endswith("ies"):
        found = words.get(f"{word[:-3]}y")
    return words.get(word.split("-")[0]) if found is None and "-" in word else found

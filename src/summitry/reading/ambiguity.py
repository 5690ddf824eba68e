"""Which country an ambiguous name means, if any: Georgia, Jordan, Congo, Korea, "American"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from summitry.names.data_files import read_toml

UNIT = "AU"
"""The African Union, and a unit of length."""


@cache
def _table() -> dict[str, dict[str, Any]]:
    return read_toml("ambiguous.toml")


@cache
def ambiguous_forms() -> frozenset[str]:
    """The forms that `meant` decides."""
    return frozenset(_table())


def codes_of(form: str) -> list[str]:
    """The codes of the parties that the ambiguous `form` may stand for; none where it never names one."""
    codes: list[str] = _table()[form]["codes"]
    return codes


@cache
def _finder() -> AhoCorasick:
    return AhoCorasick([*sorted(ambiguous_forms()), UNIT])


def ambiguous_places(text: str) -> list[int]:
    """Where one of `ambiguous_forms` or `UNIT` begins in the text, be it as a part of a word, in order."""
    return [start for _, start, _ in _finder().find_matches_as_indexes(text)]


def meant(form: str, text: str, start: int, end: int, sentence: tuple[int, int]) -> str | None:
    """The code of the party that `form` at `start:end` means; None where it is something else.

    `sentence` is the span of the sentence that holds it. Words of the form's table decide, in the
    order that the data file states.
    """
    table = _table().get(form)
    if table is None:
        raise KeyError(form)
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    within = text[sentence[0] : sentence[1]]
    elsewhere: str | None = table.get("else")
    if any(_stands_before(word, before) for word in table.get("preceded_by", ())):
        return elsewhere
    if any(_stands_after(word, after) for word in table.get("followed_by", ())):
        return elsewhere
    if any(_holds(within, word) for word in table.get("not_if", ())):
        return elsewhere
    only = table.get("only_if", ())
    if only and not any(_holds(text, word) for word in only):
        return elsewhere
    return _preferred(table, text, start) or next(iter(table["codes"]), None)


def _preferred(table: dict[str, Any], text: str, at: int) -> str | None:
    """The code whose word stands nearest to `at`; None where no rule of `prefer` holds."""
    best: tuple[int, str] | None = None
    for rule in table.get("prefer", ()):
        for word in rule["if"]:
            for place in _nearest(text, word, at):
                if best is None or abs(place - at) < best[0]:
                    best = (abs(place - at), rule["code"])
    return best[1] if best else None


def _nearest(text: str, word: str, at: int) -> Iterator[int]:
    """Where the whole word stands last before `at`, and first from there on."""
    place = text.rfind(word, 0, at)
    while place >= 0 and not _is_whole(text, word, place):
        place = text.rfind(word, 0, place + len(word) - 1)
    if place >= 0:
        yield place
    place = text.find(word, at)
    while place >= 0 and not _is_whole(text, word, place):
        place = text.find(word, place + 1)
    if place >= 0:
        yield place


def _stands_before(word: str, before: str) -> bool:
    if word.endswith("-"):
        return before.endswith(word)
    head = before.rstrip()
    return head.endswith(word) and head != before and not head[: -len(word)][-1:].isalnum()


def _stands_after(word: str, after: str) -> bool:
    if word[0] in "-,'":
        return after.startswith(word)
    tail = after.lstrip()
    return tail.startswith(word) and tail != after and not tail[len(word) : len(word) + 1].isalnum()


def _holds(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        if _is_whole(text, word, at):
            return True
        at = text.find(word, at + 1)
    return False


def _is_whole(text: str, word: str, at: int) -> bool:
    return not text[at - 1 : at].isalnum() and not text[at + len(word) : at + len(word) + 1].isalnum()

"""Reports that hold nothing for us, made from the clause patterns of plain.toml."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from summitry.errors import DataError

PATTERNS_FILE = Path(__file__).with_name("plain.toml")
_BLANK = re.compile(r"\{(\w+)\}")
_SENTENCES_A_TOPIC = 6_000
_SENTENCES_A_REPORT = (4, 40)


def write_plain_reports(size: int, seed: int) -> Iterator[str]:
    """Texts of `size` bytes in all (the last may run over), each on one topic, in short paragraphs."""
    rng = random.Random(seed)
    topics = list(make_sentences(rng).values())
    written = 0
    while written < size:
        told = rng.choices(rng.choice(topics), k=rng.randint(*_SENTENCES_A_REPORT))
        text = "\n\n".join(" ".join(told[at : at + 4]) for at in range(0, len(told), 4))
        written += len(text.encode())
        yield text


def make_sentences(rng: random.Random) -> dict[str, list[str]]:
    """Some thousands of different sentences a topic."""
    words, topics = read_patterns()
    return {
        topic: sorted({fill(rng.choice(patterns), words, rng) for _ in range(_SENTENCES_A_TOPIC)})
        for topic, patterns in topics.items()
    }


def fill(pattern: str, words: Mapping[str, Sequence[str]], rng: random.Random) -> str:
    """The pattern with a word in each blank, begun with a capital."""

    def choose(blank: re.Match[str]) -> str:
        if blank[1] in ("number", "small"):
            return str(rng.randint(2, 9 if blank[1] == "small" else 99))
        return rng.choice(words[blank[1]])

    sentence = _BLANK.sub(choose, pattern)
    return sentence[0].upper() + sentence[1:]


def read_patterns(path: Path = PATTERNS_FILE) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The words by list and the patterns by topic; DataError where a blank has no list."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    words = tables["words"]
    topics = {topic: table["patterns"] for topic, table in tables["topics"].items()}
    known = {*words, "number", "small"}
    for pattern in (each for patterns in topics.values() for each in patterns):
        if lost := set(_BLANK.findall(pattern)) - known:
            raise DataError(f"{path}: no words for {', '.join(sorted(lost))} in {pattern!r}")
    return words, topics

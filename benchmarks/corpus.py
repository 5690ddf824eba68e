"""The texts that are measured: relevant ones, recombined from real reports, and ones that hold nothing."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from benchmarks.plain import write_plain_reports
from summitry.errors import DataError
from summitry.inputs.example import read_example
from summitry.text.report import Report

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SEED_STORY_SIZE = 2_600
"""Bytes of a story of the seed's length."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_SMALL_NUMBER = re.compile(r"\b(?:[1-9]|1\d|2[0-8])\b")
_SHORTEST_PARAGRAPH = 40


def read_sources(shared: Path = SHARED) -> list[str]:
    """The texts of the project's examples, and of the shared corpus and gold where they are here."""
    texts = [read_example(path).report.text for path in sorted((ROOT / "examples/reports").glob("*.report"))]
    files = [*sorted(shared.glob("gold/*/docs.jsonl")), *sorted(shared.glob("corpus/*.jsonl"))]
    texts += [report.text for file in files for report in read_jsonl(file.read_bytes())]
    if not texts:
        raise DataError(f"no texts to measure with: neither in {ROOT / 'examples/reports'} nor in {shared}")
    return texts


def read_news_items(shared: Path = SHARED) -> list[Report]:
    """The dated items of the shared corpus, most of which hold nothing for us; none if it is not here."""
    files = sorted(shared.glob("corpus/*.jsonl.gz"))
    return [report for file in files for report in read_jsonl(gzip.decompress(file.read_bytes()))]


def read_jsonl(content: bytes) -> list[Report]:
    """The reports in JSON Lines; what is not a field of a report is passed over."""
    return msgspec.json.Decoder(Report).decode_lines(content)


def recombine(texts: Iterable[str], size: int, seed: int) -> Iterator[str]:
    """New reports of `size` bytes in all, of paragraphs and sentences of `texts`, small numbers changed."""
    rng = random.Random(seed)
    paragraphs = [part for text in texts for part in split_paragraphs(text)]
    sentences = [part for paragraph in paragraphs for part in _SENTENCE_END.split(paragraph)]
    written = 0
    while written < size:
        parts = rng.choices(paragraphs, k=rng.randint(2, 9))
        parts += [" ".join(rng.choices(sentences, k=rng.randint(1, 4))) for _ in range(rng.randint(1, 6))]
        rng.shuffle(parts)
        text = _change_numbers("\n\n".join(parts), rng)
        written += len(text.encode())
        yield text


def seed_sized(texts: Iterable[str], count: int, seed: int) -> list[str]:
    """Reports of the length of the seed's story, give or take a sentence, recombined as above."""
    rng = random.Random(seed)
    sentences = [
        part
        for text in texts
        for paragraph in split_paragraphs(text)
        for part in _SENTENCE_END.split(paragraph)
    ]
    return [_change_numbers(_story(sentences, rng), rng) for _ in range(count)]


def _story(sentences: list[str], rng: random.Random) -> str:
    told: list[str] = []
    size = 0
    while size < SEED_STORY_SIZE:
        told.append(rng.choice(sentences))
        size += len(told[-1].encode()) + 1
    return " ".join(told)


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs long enough to say something."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return [part for part in parts if len(part) >= _SHORTEST_PARAGRAPH]


def _change_numbers(text: str, rng: random.Random) -> str:
    return _SMALL_NUMBER.sub(lambda _: str(rng.randint(1, 28)), text)


def as_reports(texts: Iterable[str], name: str) -> Iterator[Report]:
    """The texts as reports of one outlet, published on days of 2023."""
    for at, text in enumerate(texts):
        day = f"2023-{at % 12 + 1:02d}-{at % 28 + 1:02d}"
        yield msgspec.convert({"id": f"{name}-{at}", "source": name, "published": day, "text": text}, Report)


def write_archive(path: Path, relevant: Iterable[Report], plain_size: int, seed: int) -> int:
    """An archive in JSON Lines: the relevant reports among plain ones; returns its size in bytes."""
    encoder = msgspec.json.Encoder()
    plain = as_reports(write_plain_reports(plain_size, seed), "plain")
    with path.open("wb") as out:
        for report in mingle(relevant, plain):
            fields = {
                key: value for key, value in msgspec.structs.asdict(report).items() if value is not None
            }
            out.write(encoder.encode(fields) + b"\n")
        return out.tell()


def mingle(rare: Iterable[Report], common: Iterable[Report]) -> Iterator[Report]:
    """One of the rare ones after every fifteen common ones, and those left over at the end."""
    left = iter(rare)
    for at, report in enumerate(common):
        yield report
        if at % 15 == 14 and (one := next(left, None)) is not None:
            yield one
    yield from left

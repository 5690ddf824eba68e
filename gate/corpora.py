"""Where the coded corpora lie: the project's own examples, and the shared gold where there is any."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from summitry.errors import DataError, FactError, SummitryError
from summitry.facts import AnyFact, decode_fact
from summitry.inputs.example import read_example
from summitry.reading.learned.teaching.coded import Coded
from summitry.text.report import Report

ROOT = Path(__file__).resolve().parent.parent
OWN_CORPORA = {
    "examples": ROOT / "examples" / "reports",
    "wire": ROOT / "examples" / "wire",
    "dispatches": ROOT / "examples" / "dispatches",
    "training": ROOT / "training" / "reports",
}
"""The corpora that we wrote and coded, each with its folder."""
GOLD_CORPORA = {"seed": ("seed",), "dev+dev2": ("dev", "dev2")}
"""The corpora made of shared gold, each with its folders."""


_Line = TypeVar("_Line")


class Corpus(msgspec.Struct, frozen=True, kw_only=True):
    """Coded reports under one name; `sha256` is that of the files that they came from."""

    name: str
    sha256: str
    reports: tuple[Coded, ...]


class _GoldLine(msgspec.Struct):
    id: str
    facts: list[dict[str, Any]]


def corpus_names() -> tuple[str, ...]:
    """The names of all corpora, here or not."""
    return (*OWN_CORPORA, *GOLD_CORPORA)


def gold_folder() -> Path:
    """Where the shared gold lies: `SUMMITRY_GOLD`, else ../shared/gold beside the repository."""
    told = os.environ.get("SUMMITRY_GOLD")
    return Path(told) if told else ROOT.parent / "shared" / "gold"


def missing_folders(name: str, gold: Path) -> list[Path]:
    """The folders of the corpus that are not there."""
    own = OWN_CORPORA.get(name)
    folders = [own] if own else [gold / folder for folder in GOLD_CORPORA[name]]
    return [folder for folder in folders if not folder.is_dir()]


def read_corpus(name: str, gold: Path) -> Corpus:
    """The corpus of that name; DataError where it is not what it should be."""
    try:
        return read_examples(name, OWN_CORPORA[name]) if name in OWN_CORPORA else read_gold(name, gold)
    except SummitryError as error:
        raise DataError(f"corpus {name}: {error}") from None


def read_examples(name: str, folder: Path) -> Corpus:
    """The `.report` files of the folder and its subfolders, in the order of their names."""
    paths = sorted(folder.rglob("*.report"))
    read = [read_example(path) for path in paths]
    coded = tuple(Coded(example.report, example.facts) for example in read)
    return Corpus(name=name, sha256=hash_files(folder, paths), reports=coded)


def read_gold(name: str, gold: Path) -> Corpus:
    """The shared gold of one corpus: docs.jsonl and gold.jsonl of each of its folders."""
    folders = [gold / folder for folder in GOLD_CORPORA[name]]
    coded = [report for folder in folders for report in read_gold_folder(folder)]
    paths = [folder / file for folder in folders for file in ("docs.jsonl", "gold.jsonl")]
    return Corpus(name=name, sha256=hash_files(gold, paths), reports=tuple(coded))


def read_gold_folder(folder: Path) -> list[Coded]:
    """The reports of one folder in the order of gold.jsonl, each with its coded facts."""
    docs = {report.id: report for report in _read_lines(folder / "docs.jsonl", Report)}
    coded: list[Coded] = []
    for line in _read_lines(folder / "gold.jsonl", _GoldLine):
        if line.id not in docs:
            raise DataError(f"{folder / 'gold.jsonl'}: report {line.id!r} is not in docs.jsonl")
        coded.append(Coded(docs[line.id], _decode_facts(line, folder)))
    return coded


def hash_files(folder: Path, paths: Iterable[Path]) -> str:
    """The SHA-256 over the files' names within `folder` and their bytes."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _read_lines(path: Path, kind: type[_Line]) -> Sequence[_Line]:
    try:
        return msgspec.json.Decoder(kind).decode_lines(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"{path}: {error}") from None


def _decode_facts(line: _GoldLine, folder: Path) -> tuple[AnyFact, ...]:
    try:
        return tuple(decode_fact(fields) for fields in line.facts)
    except FactError as error:
        raise DataError(f"{folder / 'gold.jsonl'}: report {line.id}: {error}") from None

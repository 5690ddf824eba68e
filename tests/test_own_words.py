"""Every sentence of the project is ours: no long run of words of the shared texts stands in its files."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RUN = 12
"""Names and titles in a row ("President of the Republic of … , President of the …") reach eleven words."""
TEXTS = (*SHARED.glob("gold/*/docs.jsonl"), *SHARED.glob("corpus/*.jsonl"), *SHARED.glob("corpus/*.jsonl.gz"))
NAMES = "src/summitry/names/data/"
"""Where names stand as names, some of them longer than that."""
_WORD = re.compile(r"[^\W_]+")


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of RUN words of the text, in lower case."""
    words = _WORD.findall(text.lower())
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def shared_runs() -> set[int]:
    """The hashes of all runs of the shared texts."""
    found: set[int] = set()
    for path in TEXTS:
        content = path.read_bytes()
        for line in (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines():
            found.update(map(hash, runs(json.loads(line)["text"])))
    return found


def tracked_texts() -> Iterator[tuple[str, str]]:
    """The files of the repository that are text, but those of names, each with its name."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        if name.startswith(NAMES):
            continue
        try:
            yield name, (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue


@pytest.mark.skipif(not TEXTS, reason="the shared texts are not here")
def test_no_words_of_the_shared_texts_stand_in_ours() -> None:
    shared = shared_runs()
    assert shared
    copied = {
        f"{name}: {' '.join(run)}"
        for name, text in tracked_texts()
        for run in runs(text)
        if hash(run) in shared
    }
    assert not copied


def test_a_copied_run_would_be_seen() -> None:
    words = " ".join(f"word{number}" for number in range(RUN + 1))
    assert len(list(runs(words))) == 2
    assert list(runs(words.replace(" ", ", ").upper())) == list(runs(words))
    assert not list(runs("too few words"))

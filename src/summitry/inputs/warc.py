"""A web archive (WARC), as Common Crawl has them: a report for each page that was answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, cast

from summitry.inputs.charsets import characters
from summitry.inputs.faults import told_or_skipped
from summitry.inputs.format import Format
from summitry.inputs.http_body import body_of
from summitry.inputs.limits import told
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.inputs.unpacking import CUT_OFF, broken
from summitry.inputs.web_page import MAX_PAGE, TOO_LARGE, read_page
from summitry.text.report import Report

_HTML = ("text/html", "application/xhtml+xml")
_PLAIN = "text/plain"
_MOST_HEADER, _PIECE = 65_536, 1 << 16
_NONE_NEEDED = "nothing to do, it holds no report"
_NO_REPORTS = "warcinfo", "request", "metadata"
"""What tells of the archive or of the asking for a page; a page that was answered has a record of its own."""


class _Tail:
    """A source's stream as fastwarc wants it, which remembers how it ended."""

    def __init__(self, source: Source) -> None:
        self._stream, self._at, self._last = source.stream, 0, b""

    def read(self, count: int = _PIECE) -> bytes:
        piece = self._stream.read1(count)  # type: ignore[attr-defined]
        self._at += len(piece)
        self._last = (self._last + piece)[-4:]
        return piece  # type: ignore[no-any-return]

    def tell(self) -> int:
        return self._at

    def is_whole(self) -> bool:
        """Whether the last record was followed by its two blank lines."""
        return self._last.endswith((b"\r\n\r\n", b"\n\n"))


def read_warc(source: Source) -> Iterator[Report | Skip]:
    """The pages in their order; a skip for each answer that is none, with the reason."""
    from fastwarc.warc import ArchiveIterator

    stream, cut = _Tail(source), False
    records = ArchiveIterator(cast(Any, stream), parse_http=False, stream_detect=False, fsspec_args=False)
    for number, record in enumerate(_records(records), 1):
        if str(record.record_type) in _NO_REPORTS:
            continue
        where = _where(source, number, record.headers.get("WARC-Target-URI"))
        item = told_or_skipped(partial(_report, record, source, number), where, "page")
        cut = cut or (isinstance(item, Skip) and item.reason == CUT_OFF)
        yield item
    if not cut and not stream.is_whole():
        raise broken(EOFError("the last record is not ended"))


def _records(records: Any) -> Iterator[Any]:
    """The records; Unreadable where what follows is none."""
    try:
        yield from records
    except OSError as error:
        raise broken(error) from None


def _where(source: Source, number: int, address: str | None) -> str:
    return f"{source.name}:{number} {address}" if address else f"{source.name}:{number}"


def _report(record: Any, source: Source, number: int) -> Report:
    """The report of a record; Unreadable where it holds none."""
    address = record.headers.get("WARC-Target-URI", "").strip("<>") or None
    kind, charset = _checked(record)
    data = _payload(record)
    origin, fallback = source.origin(data, number), f"{source.stem}:{number}"
    if kind in _HTML:
        return read_page(data, charset, address).report(fallback, origin)
    return Report(id=fallback, text=told(characters(data, charset)), url=address, origin=origin)


def _payload(record: Any) -> bytes:
    """The bytes of the page; Unreadable where they are too many, or fewer than there were."""
    expected = record.content_length
    if expected > MAX_PAGE:
        raise Unreadable(TOO_LARGE, advice="leave it out")
    data: bytes = record.reader.read(expected)
    if len(data) < expected:
        raise broken(EOFError(f"{len(data):,} bytes of {expected:,}"))
    heads = record.http_headers
    if heads is None:
        return data
    page = body_of(data, heads.get("Transfer-Encoding"), heads.get("Content-Encoding"), MAX_PAGE)
    if len(page) > MAX_PAGE:
        raise Unreadable(TOO_LARGE, advice="leave it out")
    return page


def _checked(record: Any) -> tuple[str, str | None]:
    """The content type and character set of an answer; Unreadable where it is no page."""
    name = str(record.record_type)
    if name == "conversion":  # the text of a page, as Common Crawl's WET files have it
        return _PLAIN, "utf-8"
    if name == "response":
        _parse_answer(record)
    elif name != "resource":
        raise Unreadable("a record that holds no page", name, _NONE_NEEDED)
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0]
    kind = kind.strip().lower()
    if kind not in _HTML and kind != _PLAIN:
        raise Unreadable("neither page nor text", kind or "no content type", _NONE_NEEDED)
    return kind, record.http_charset


def _parse_answer(record: Any) -> None:
    """Parses the head of an answer; Unreadable where it is no answer with a page."""
    try:
        record.parse_http(max_header_len=_MOST_HEADER, quirks_mode=True)
    except (OSError, ValueError) as error:
        raise Unreadable("no answer of a web server", str(error)[:120], _NONE_NEEDED) from None
    if record.http_headers is None or record.http_headers.status_code is None:
        raise Unreadable("no answer of a web server", advice=_NONE_NEEDED)
    if record.http_headers.status_code != 200:
        status = f"status {record.http_headers.status_code}"
        raise Unreadable("a page that was not there", status, _NONE_NEEDED)


WARC = Format(name="WARC", recognises=lambda head: head.startswith(b"WARC/"), read=read_warc)

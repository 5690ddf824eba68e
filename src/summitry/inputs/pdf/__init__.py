"""PDF: the text layer as one report, with the place where each page starts."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import msgspec

from summitry.inputs.apart import Apart
from summitry.inputs.format import Format
from summitry.inputs.limits import FETCH_AGAIN, MAX_TEXT, TOO_LARGE, told, whole
from summitry.inputs.pdf.layout import Line, Piece, in_reading_order
from summitry.inputs.pdf.running import without_running_lines
from summitry.inputs.pdf.sentences import Page, flow
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.text.report import Report

MAX_FILE = 200_000_000
MAX_PAGES = 5_000
MAX_PIECES = 20_000
"""Pieces of text on a page, beyond which nobody reads it."""

_SIGNATURE = b"%PDF-"
_WITHIN = 1024
_OCR = "run ocrmypdf IN.pdf OUT.pdf, and give what comes of it"
_NO_TITLE = (".doc", ".docx", ".pdf", ".odt", ".indd", ".rtf", "microsoft word", "untitled")


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a PDF: its text, where its pages start, which are pictures, what it says of itself."""

    text: str
    starts: tuple[int, ...]
    pages: int
    pictures: list[int]
    title: str | None
    author: str | None


def read_pdf(source: Source) -> Iterator[Report | Skip]:
    """The document's report, and a skip for pages that are but pictures."""
    if find_spec("pypdfium2") is None:
        raise ModuleNotFoundError(name="pypdfium2")
    data = whole(source, MAX_FILE, "split it, or save its text")
    parts = _APART(data)
    yield Report(
        id=source.stem,
        text=told(parts.text),
        title=parts.title,
        author=parts.author,
        origin=source.origin(data, pages=parts.starts),
    )
    if parts.pictures:
        detail = f"{len(parts.pictures)} of {parts.pages}: {', '.join(map(str, parts.pictures[:20]))}"
        yield Skip(where=source.name, reason="scanned pages without a text layer", detail=detail, advice=_OCR)


def parts_of(data: bytes) -> Parts:
    """What is in a PDF; Unreadable where that is nothing, too much, or cannot be had."""
    import pypdfium2

    with _opened(data) as document:
        if len(document) > MAX_PAGES:
            raise Unreadable(f"a PDF of more than {MAX_PAGES:,} pages", advice="split it")
        try:
            pages, pictures = _read_pages(document)
            about = document.get_metadata_dict()
        except pypdfium2.PdfiumError as error:
            raise Unreadable("broken PDF", str(error)[:200], FETCH_AGAIN) from None
    if not any(page.lines for page in pages) and pictures:
        raise Unreadable("a scanned PDF without a text layer", advice=_OCR)
    text, starts = flow(without_running_lines(pages))
    return Parts(
        text=text,
        starts=starts,
        pages=len(pages),
        pictures=pictures,
        title=_title(about.get("Title", "")),
        author=about.get("Author", "").strip() or None,
    )


_APART = Apart(parts_of)


def _opened(data: bytes) -> Any:
    """The document; Unreadable where it is encrypted or broken."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("an encrypted PDF", advice="save it without its password") from None
        raise Unreadable("broken PDF", str(error)[:200], FETCH_AGAIN) from None


def _read_pages(document: Any) -> tuple[list[Page], list[int]]:
    """The lines of each page in the order in which they are read; the numbers of pages that are pictures."""
    pages: list[Page] = []
    pictures: list[int] = []
    size = 0
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        lines = in_reading_order(_pieces(page))
        pages.append(Page(lines=lines, height=page.get_height()))
        if not lines and _has_picture(page):
            pictures.append(number)
        page.close()
        size += sum(len(line.text) for line in lines)
        if size > MAX_TEXT:
            raise Unreadable(TOO_LARGE, f"by page {number}", "split it into several reports")
    return pages, pictures


def _pieces(page: Any) -> list[Piece]:
    """The pieces of text on a page, each in one line and one font."""
    layer = page.get_textpage()
    count = layer.count_rects()
    if count > MAX_PIECES:
        raise Unreadable("a PDF of too many pieces", f"{count:,} on a page", "save its text")
    found: list[Piece] = []
    for at in range(count):
        left, bottom, right, top = layer.get_rect(at)
        text = layer.get_text_bounded(left, bottom, right, top)
        if text.strip():
            found.append(Line(left=left, bottom=bottom, right=right, top=top, text=text))
    layer.close()
    return found


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))


def _title(title: str) -> str | None:
    """The title, unless it is what a program called the file."""
    title = title.strip()
    return None if not title or any(word in title.lower() for word in _NO_TITLE) else title


PDF = Format(name="PDF", recognises=lambda head: _SIGNATURE in head[:_WITHIN], read=read_pdf)

"""Word documents (DOCX): paragraphs and tables in their order, with the document's own title and date."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from summitry.inputs.format import Format
from summitry.inputs.limits import FETCH_AGAIN, told, whole
from summitry.inputs.published import find_published
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.inputs.xml_parts import local_name as _name
from summitry.inputs.xml_parts import parse_part
from summitry.text.report import Report

MAX_FILE = 200_000_000
MAX_PART = 100_000_000

_MEMBER = re.compile(rb"PK\x03\x04.{22}(?P<length>..).{2}(?P<name>[^\x00]{1,64})", re.DOTALL)
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"customXml/")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What was deleted, what a field computes from, and the second copy of a drawing's words.
_LEFT_OUT = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr"))
_WRITTEN_AS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# The date of the empty document from which python-docx makes all others.
_TEMPLATE_MADE = dt.date(2013, 12, 23)


def read_docx(source: Source) -> Iterator[Report | Skip]:
    """The document's report."""
    data = whole(source, MAX_FILE, "save its text")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = set(archive.namelist())
        if "word/document.xml" not in names:
            raise Unreadable("an Office file that is no Word document", advice="save it as PDF, DOCX or CSV")
        text = _text(_part(archive, "word/document.xml"))
        about = _properties(archive) if "docProps/core.xml" in names else {}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("broken DOCX", str(error)[:200], FETCH_AGAIN) from None
    made = find_published(about.get("created"))
    yield Report(
        id=source.stem,
        text=told(text),
        title=about.get("title") or None,
        author=about.get("creator") or None,
        published=None if made == _TEMPLATE_MADE else made,
        language=about.get("language") or None,
        origin=source.origin(data),
    )


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    """The root of a part; Unreadable where it unpacks to too much or is broken."""
    import zlib

    with archive.open(name) as stream:
        try:
            content = stream.read(MAX_PART + 1)
        except zlib.error as error:
            raise Unreadable("broken DOCX", str(error), FETCH_AGAIN) from None
    if len(content) > MAX_PART:
        raise Unreadable(f"a part of more than {MAX_PART // 1_000_000} MB", name, "save its text")
    return parse_part(content, "DOCX")


def _properties(archive: zipfile.ZipFile) -> dict[str, str]:
    """What the document says of itself: title, creator, created, language."""
    root = _part(archive, "docProps/core.xml")
    return {_name(element): (element.text or "").strip() for element in root}


def _text(root: Any) -> str:
    """The paragraphs and rows of tables, one a line, with an empty line between paragraphs."""
    body = next((child for child in root if _name(child) == "body"), None)
    blocks = list(_blocks(body)) if body is not None else []
    return "\n\n".join(block for block in blocks if block.strip())


def _blocks(parent: Any) -> Iterator[str]:
    """The text of each paragraph, and of each table with a row a line and a tab between cells."""
    for child in parent:
        name = _name(child)
        if name == "p":
            yield _words(child).strip()
        elif name == "tbl":
            yield "\n".join(filter(str.strip, (_row(row) for row in _children(child, "tr"))))
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _blocks(child)


def _row(row: Any) -> str:
    cells = _children(row, "tc")
    return "\t".join(" ".join(" ".join(_blocks(cell)).split()) for cell in cells)


def _children(parent: Any, name: str) -> Iterator[Any]:
    """The children of that name, also those that a content control or an insertion holds."""
    for child in parent:
        if _name(child) == name:
            yield child
        elif _name(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _children(child, name)


def _words(parent: Any) -> str:
    """The words under an element, less what was deleted."""
    pieces: list[str] = []
    for child in parent:
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _WRITTEN_AS:
            pieces.append(_WRITTEN_AS[name])
        elif name == "p" and pieces:
            pieces.append("\n" + _words(child))
        elif name not in _LEFT_OUT:
            pieces.append(_words(child))
    return "".join(pieces)


def holds_docx(head: bytes) -> bool:
    """Whether an archive that starts so is an Office file, by the name of its first member."""
    match = _MEMBER.match(head)
    return match is not None and match["name"].startswith(_OFFICE)


def refuse_old(source: Source) -> Iterator[Report | Skip]:
    """A skip that says what to do with the Office files of before 2007."""
    raise Unreadable("an Office file of before 2007 (.doc, .xls)", advice="save it as DOCX or PDF")
    yield  # what makes this a generator, as every format's reading is


DOCX = Format(name="DOCX", recognises=holds_docx, read=read_docx)
OLD_OFFICE = Format(name="DOC", recognises=lambda head: head.startswith(_OLD_OFFICE), read=refuse_old)

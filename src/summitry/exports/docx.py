"""DOCX: a summary of an organisation that can be sent. Needs the extra `documents`."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any, BinaryIO

from summitry.exports.export import Notes, needing
from summitry.exports.summary import Block, Heading, Item, Paragraph, Reference, Table, summary_of
from summitry.exports.view import View
from summitry.exports.xml_text import xml_text

_FIRST = (1980, 1, 1, 0, 0, 0)
"""The moment that stands for all in the zip file: two runs are equal."""


def write(view: View, stream: BinaryIO) -> Notes:
    """The summary in Word's own styles, so that a template can be laid over it."""
    with needing("documents", "python-docx"):
        import docx
    document = docx.Document()
    _set_up(document, view)
    for block in summary_of(view):
        _add(document, block)
    made = io.BytesIO()
    document.save(made)
    _repack(made, stream)
    return []


def _set_up(document: Any, view: View) -> None:
    from docx.shared import Cm, Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10.5)
    style.paragraph_format.space_after = Pt(4)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
    latest = dt.datetime.fromisoformat(view.latest() or "1980-01-01")
    told = document.core_properties
    told.author, told.title, told.comments = "Summitry", "Summary", ""
    told.created = told.modified = latest


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(level, text):
            document.add_heading(_one_line(text), level=level)
        case Paragraph(text):
            document.add_paragraph(_one_line(text))
        case Item(text, quote, cited, level):
            paragraph = document.add_paragraph(style="List Bullet 2" if level else "List Bullet")
            paragraph.add_run(_one_line(text) + ("." if quote else ""))
            if quote:
                paragraph.add_run(f" “{_one_line(quote)}”").italic = True
            paragraph.add_run(f" {cited}" if cited else "")
        case Table(header, rows):
            _add_table(document, header, rows)
        case Reference(source):
            paragraph = document.add_paragraph(f"[{source.number}] {_one_line(source.words)}")
            paragraph.add_run(f" {_one_line(source.url)}" if source.url else "")


def _add_table(document: Any, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from docx.shared import Pt

    table = document.add_table(rows=1, cols=len(header), style="Light Grid Accent 1")
    for cells, values in ((table.rows[0].cells, header), *((table.add_row().cells, row) for row in rows)):
        for cell, value in zip(cells, values, strict=True):
            cell.text = _one_line(value)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9)
    document.add_paragraph()


def _one_line(text: str) -> str:
    return xml_text(" ".join(text.split()))


def _repack(made: io.BytesIO, stream: BinaryIO) -> None:
    """Writes the zip file anew, without the moments at which its members were made."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(stream, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, _FIRST), old.read(name), zipfile.ZIP_DEFLATED)

"""Writes the examples of formats that no editor writes: PDF, DOCX and Parquet, in `examples/formats`.

Run from the project's root: `python tools/make_example_documents.py`. The texts are our own.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from docx import Document
from fpdf import FPDF

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "formats"
DAY = dt.datetime(2023, 7, 4, 12, tzinfo=dt.UTC)

_COLUMNS = (
    (
        "The heads of state of the Shan-",
        "ghai Cooperation Organisation",
        "(SCO) met by video on Tuesday",
        "under the chair of India.",
    ),
    (
        "Iran became a member of the",
        "SCO. Belarus signed a memo-",
        "randum of obligations, the first",
        "step towards joining.",
    ),
)
_SECOND_PAGE = (
    "The leaders adopted the New Delhi Declaration. India did not",
    "sign the strategy for economic development until 2030.",
)


def write_pdf(file: Path) -> None:
    """Two columns, and a second page, both with a header and a footer."""
    document = FPDF()
    document.set_creation_date(DAY)
    document.set_title("The SCO takes in Iran")
    document.set_auto_page_break(False)
    document.set_font("Helvetica", size=11)
    for number in (1, 2):
        document.add_page()
        document.text(15, 12, "Papers of the summits, no. 7")
        document.text(100, 288, f"Page {number} of 2")
        if number == 2:
            _write_lines(document, _SECOND_PAGE, 15)
            continue
        document.set_font_size(16)
        document.text(15, 45, "The SCO takes in Iran at a summit that was held by video")
        document.set_font_size(11)
        for at, lines in enumerate(_COLUMNS):
            _write_lines(document, lines, 15 + 95 * at)
    document.output(str(file))


def _write_lines(document: FPDF, lines: tuple[str, ...], left: float) -> None:
    for at, line in enumerate(lines):
        document.text(left, 60 + 6 * at, line)


def write_docx(file: Path) -> None:
    """A heading, a paragraph, and a table."""
    document = Document()
    document.core_properties.title = "The East African Community at a distance"
    document.core_properties.author = "Lakeside Wire"
    document.core_properties.created = dt.datetime(2022, 3, 29, 9)
    document.add_heading("The East African Community at a distance", 1)
    document.add_paragraph("The heads of state of the East African Community met by video on Tuesday.")
    document.add_paragraph("The Democratic Republic of the Congo joined the East African Community.")
    table = document.add_table(0, 2)
    for cells in (("Kenya", "Uhuru Kenyatta, chair"), ("Burundi", "Prosper Bazombanza, vice president")):
        row = table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(file))


def write_parquet(file: Path) -> None:
    """Two rows, the second without a text."""
    rows = {
        "article_id": ["north-1", "north-2"],
        "publication_date": [dt.date(2024, 3, 7), dt.date(2024, 3, 8)],
        "publisher": ["Northern Courier", "Northern Courier"],
        "article_text": ["Sweden joined NATO on Thursday.", None],
    }
    pq.write_table(pa.table(rows), file)


if __name__ == "__main__":
    write_pdf(FOLDER / "papers.pdf")
    write_docx(FOLDER / "congo.docx")
    write_parquet(FOLDER / "north.parquet")

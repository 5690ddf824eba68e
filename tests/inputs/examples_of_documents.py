"""How tables, documents and the wires' own formats hold texts: for `test_formats.py`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq
from docx import Document
from fpdf import FPDF

NEWSML = "http://iptc.org/std/nar/2006-10-01/"
Texts = Sequence[str]


def delimited(texts: Texts) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(
        [["id", "text"], *([str(number), text] for number, text in enumerate(texts))]
    )
    return stream.getvalue().encode()


def parquet(texts: Texts) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": list(texts)}), stream)
    return stream.getvalue()


def pdf(texts: Texts) -> bytes:
    """The first text in long lines, far from the edges of the page."""
    document = FPDF(format=(2000, 100))
    document.set_font("Helvetica", size=8)
    document.set_auto_page_break(False)
    lines = [texts[0][at : at + 30_000].replace("\n", " ") for at in range(0, len(texts[0]), 30_000)]
    for at, line in enumerate(lines):
        if at % 8 == 0:
            document.add_page()
        document.set_xy(10, 30 + at % 8 * 5)
        document.cell(0, 5, line)
    return bytes(document.output())


def docx(texts: Texts) -> bytes:
    document = Document()
    document.add_paragraph(texts[0].replace("\n", " "))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))


def newsml(texts: Texts) -> bytes:
    items = "".join(
        f'<newsItem guid="urn:{number}"><contentSet><inlineXML><html><body>{paragraphs(text)}</body></html>'
        "</inlineXML></contentSet></newsItem>"
        for number, text in enumerate(texts)
    )
    return f'<newsMessage xmlns="{NEWSML}"><itemSet>{items}</itemSet></newsMessage>'.encode()


def nitf(texts: Texts) -> bytes:
    body = f"<body.content>{paragraphs(texts[0])}</body.content>"
    return f'<?xml version="1.0"?><nitf><body>{body}</body></nitf>'.encode()


def ninjs(texts: Texts) -> bytes:
    items = ({"uri": f"urn:{number}", "body_text": text} for number, text in enumerate(texts))
    return "".join(json.dumps(item) + "\n" for item in items).encode()


def mediawiki(texts: Texts) -> bytes:
    pages = "".join(
        f"<page><title>{quote(text[:9])}</title><ns>0</ns><id>{number}</id>"
        f"<revision><text>{escape(text)}</text></revision></page>"
        for number, text in enumerate(texts)
    )
    return f"<mediawiki>{pages}</mediawiki>".encode()


def dated_yaml(texts: Texts) -> bytes:
    # What JSON quotes, YAML reads as well, and it is written faster.
    items = (f"- date: 2024-11-28\n  text: {json.dumps(text, ensure_ascii=False)}\n" for text in texts)
    return "".join(items).encode()


def markdown(texts: Texts) -> bytes:
    return f"---\ntitle: Summit\n---\n\n{texts[0]}\n".encode()

"""DOCX: paragraphs and tables in their order, what was deleted left out; bombs and broken files are skips."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile

import pytest
from docx import Document

from summitry.inputs.docx import MAX_PART, holds_docx
from tests.inputs.conftest import ItemsOf, reports, skips

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def written() -> bytes:
    document = Document()
    document.core_properties.title = "Communiqué"
    document.core_properties.author = "Secretariat"
    document.core_properties.created = dt.datetime(2024, 11, 28, 9)
    document.add_heading("Summit in Astana", 1)
    document.add_paragraph("Leaders met ").add_run("in Astana").italic = True
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("Armenia", "absent"), ("Belarus", "present")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("They signed.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def made_of(body: str, before: str = "", **parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_document_in_its_order(items_of: ItemsOf) -> None:
    (report,) = reports(items_of(written(), "communique.docx"))
    assert report.text == (
        "Summit in Astana\n\nLeaders met in Astana\n\nArmenia\tabsent\nBelarus\tpresent\n\nThey signed."
    )
    assert (report.id, report.title, report.author) == ("communique", "Communiqué", "Secretariat")
    assert str(report.published) == "2024-11-28"
    assert report.origin and report.origin.digest


def test_the_date_of_the_template_is_no_date(items_of: ItemsOf) -> None:
    document = Document()
    document.add_paragraph("Leaders met.")
    stream = io.BytesIO()
    document.save(stream)
    assert [one.published for one in reports(items_of(stream.getvalue()))] == [None]


def test_revisions_links_breaks_and_notes(items_of: ItemsOf) -> None:
    body = (
        "<w:p><w:r><w:t>Leaders of the </w:t></w:r><w:del><w:r><w:delText>NATO</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>CSTO</w:t></w:r></w:ins><w:hyperlink><w:r><w:t> met</w:t></w:r></w:hyperlink>"
        "<w:r><w:br/><w:t>in Nur</w:t><w:noBreakHyphen/><w:t>Sultan</w:t>"
        "<w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>They signed.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    (report,) = reports(items_of(made_of(body)))
    assert report.text == "Leaders of the CSTO met\nin Nur-Sultan\n\nThey signed."


def test_other_office_files_say_what_to_do(items_of: ItemsOf) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<x/>")
    (skip,) = skips(items_of(stream.getvalue()))
    assert skip.reason == "an Office file that is no Word document" and "CSV" in skip.advice
    (skip,) = skips(items_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))
    assert skip.reason.startswith("an Office file of before 2007")


def test_an_archive_of_texts_is_none(items_of: ItemsOf) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("words.txt", "Leaders met.")
    assert not holds_docx(stream.getvalue())
    assert [one.text for one in reports(items_of(stream.getvalue()))] == ["Leaders met."]


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize("before", ["", f"<!--{' ' * 80_000}-->"])
def test_entities_are_refused(items_of: ItemsOf, before: str) -> None:
    (skip,) = skips(items_of(made_of("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", before + LAUGHS)))
    assert skip.reason == "a DOCX that declares entities"


def test_a_part_that_unpacks_to_too_much(items_of: ItemsOf) -> None:
    (skip,) = skips(items_of(made_of("<w:p/>" + " " * MAX_PART)))
    assert skip.reason == "a part of more than 100 MB" and skip.detail == "word/document.xml"


def test_a_document_nested_without_end(items_of: ItemsOf) -> None:
    (skip,) = skips(items_of(made_of("<w:ins>" * 5000 + "</w:ins>" * 5000)))
    assert skip.reason == "a DOCX nested too deeply"


@pytest.mark.parametrize("keep", [100, 5_000, 20_000])
def test_what_is_cut_is_a_skip(items_of: ItemsOf, keep: int) -> None:
    assert [one.reason for one in skips(items_of(written()[:keep]))] == ["broken DOCX"]


def test_random_changes_never_raise(items_of: ItemsOf) -> None:
    content = written()
    chance = random.Random(3)
    for _ in range(150):
        changed = bytearray(content)
        for _ in range(chance.randrange(1, 20)):
            changed[chance.randrange(40, len(changed))] = chance.randrange(256)
        assert items_of(bytes(changed))


def test_an_empty_document(items_of: ItemsOf) -> None:
    assert [one.reason for one in skips(items_of(made_of("<w:p/>")))] == ["no text"]

"""PDF: text in the order of reading, pages kept; scans, encrypted and broken ones say what to do."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from itertools import zip_longest

import pytest
from fpdf import FPDF
from PIL import Image

from summitry.text.report import Origin, Report
from tests.inputs.conftest import ItemsOf, reports, skips

Write = Callable[[FPDF], None]


def pdf(*pages: Write, font_size: int = 11) -> FPDF:
    """A document with these pages."""
    document = FPDF()
    document.set_auto_page_break(False)
    document.set_font("Helvetica", size=font_size)
    for write in pages:
        document.add_page()
        write(document)
    return document


def column(lines: list[str], left: float = 15, top: float = 60, leading: float = 6) -> Write:
    def write(document: FPDF) -> None:
        for at, line in enumerate(lines):
            document.set_xy(left, top + at * leading)
            document.cell(0, 5, line)

    return write


def both(*writes: Write) -> Write:
    return lambda document: [write(document) for write in writes] and None


def only(items_of: ItemsOf, document: FPDF) -> Report:
    (report,) = reports(items_of(bytes(document.output()), "minutes.pdf"))
    return report


LEFT = [
    "The leaders of the organi-",
    "sation met in Astana on Thurs-",
    "day and discussed the Russia-",
    "led alliance and its plans for",
    "the year to come.",
]
RIGHT = [
    "In the right column the text",
    "goes on and says that Armenia",
    "did not attend the meeting of",
    "the council, and gave its rea-",
    "sons for that.",
]
LEFT_TOLD = (
    "The leaders of the organisation met in Astana on Thursday and discussed the Russia-led alliance "
    "and its plans for the year to come."
)
RIGHT_TOLD = (
    "In the right column the text goes on and says that Armenia did not attend the meeting of the "
    "council, and gave its reasons for that."
)


def test_lines_become_sentences_and_parted_words_whole(items_of: ItemsOf) -> None:
    assert only(items_of, pdf(column(LEFT))).text == LEFT_TOLD


def test_columns_are_read_one_after_the_other(items_of: ItemsOf) -> None:
    """Written row by row, so that only where the words stand tells the columns."""

    def rows(document: FPDF) -> None:
        for at, (left, right) in enumerate(zip_longest(LEFT, RIGHT)):
            document.set_xy(15, 60 + at * 6)
            document.cell(80, 5, left)
            document.set_xy(115, 60 + at * 6)
            document.cell(80, 5, right)

    heading = column(["A heading that stands above both of the columns of this page"], top=45)
    text = only(items_of, pdf(both(heading, rows))).text
    assert (
        text == f"A heading that stands above both of the columns of this page\n\n{LEFT_TOLD}\n\n{RIGHT_TOLD}"
    )


def test_a_table_is_read_row_by_row(items_of: ItemsOf) -> None:
    names = column(["Armenia", "Belarus", "Kazakhstan", "Russia"])
    status = column(["absent", "present", "present", "present"], left=120)
    text = only(items_of, pdf(both(names, status))).text
    assert text.split() == "Armenia absent Belarus present Kazakhstan present Russia present".split()


def test_pages_are_kept(items_of: ItemsOf) -> None:
    report = only(
        items_of, pdf(column(["Armenia did not attend the"]), column(["summit in Minsk."]), column([]))
    )
    assert report.text == "Armenia did not attend the summit in Minsk."
    assert isinstance(report.origin, Origin) and report.origin.pages == (0, 27, 43)
    assert [report.origin.page_of(report.text.index(word)) for word in ("Armenia", "summit")] == [1, 2]


def test_a_word_parted_by_a_page(items_of: ItemsOf) -> None:
    report = only(items_of, pdf(column(["The leaders met in Kazakh-"]), column(["stan on Thursday."])))
    assert report.text == "The leaders met in Kazakhstan on Thursday."
    assert report.origin and report.origin.pages == (0, report.text.index("stan"))


def test_what_runs_through_the_pages_is_left_out(items_of: ItemsOf) -> None:
    def page(number: int) -> Write:
        header = column(["The Gazette of Summits, No. 12"], top=8)
        footer = column([f"Page {number} of 3"], left=90, top=287)
        return both(header, column([f"Paragraph {number} is told here."]), footer)

    text = only(items_of, pdf(*map(page, (1, 2, 3)))).text
    assert text == "\n\n".join(f"Paragraph {number} is told here." for number in (1, 2, 3))


def test_a_first_line_that_stands_once_is_kept(items_of: ItemsOf) -> None:
    document = pdf(
        both(column(["Communiqué of Astana"], top=10), column(["Leaders met."])), column(["They signed."])
    )
    assert only(items_of, document).text.startswith("Communiqué of Astana")


def test_paragraphs_are_told_by_the_space_between_them(items_of: ItemsOf) -> None:
    first = column(["The leaders of the states met", "in Astana on Thursday."])
    second = column(["They signed a declaration, and", "went home."], top=80)
    text = only(items_of, pdf(both(first, second))).text
    assert (
        text
        == "The leaders of the states met in Astana on Thursday.\n\nThey signed a declaration, and went home."
    )


def test_title_and_author_are_taken_from_the_document(items_of: ItemsOf) -> None:
    document = pdf(column(["Leaders met."]))
    document.set_title("Declaration of Astana")
    document.set_author("Secretariat")
    report = only(items_of, document)
    assert (report.title, report.author, report.published) == ("Declaration of Astana", "Secretariat", None)
    document = pdf(column(["Leaders met."]))
    document.set_title("Microsoft Word - final2.docx")
    assert only(items_of, document).title is None


def picture(document: FPDF) -> None:
    document.image(Image.new("RGB", (60, 60), "grey"), x=10, y=10)


def test_a_scan_says_what_to_do(items_of: ItemsOf) -> None:
    (skip,) = skips(items_of(bytes(pdf(picture, picture).output())))
    assert skip.reason == "a scanned PDF without a text layer" and "ocrmypdf" in skip.advice


def test_scanned_pages_among_others_are_told(items_of: ItemsOf) -> None:
    report, skip = items_of(bytes(pdf(column(["Leaders met."]), picture).output()))
    assert isinstance(report, Report) and report.text == "Leaders met."
    assert (skip.reason, skip.detail) == ("scanned pages without a text layer", "1 of 2: 2")  # type: ignore[union-attr]


def test_an_encrypted_document_says_what_to_do(items_of: ItemsOf) -> None:
    document = pdf(column(["Leaders met."]))
    document.set_encryption(owner_password="a", user_password="b")
    (skip,) = skips(items_of(bytes(document.output())))
    assert (skip.reason, skip.advice) == ("an encrypted PDF", "save it without its password")


def test_one_that_only_forbids_printing_is_read(items_of: ItemsOf) -> None:
    document = pdf(column(["Leaders met."]))
    document.set_encryption(owner_password="a")
    assert only(items_of, document).text == "Leaders met."


def test_empty_and_broken_documents(items_of: ItemsOf) -> None:
    content = bytes(pdf(column(LEFT)).output())
    assert [one.reason for one in skips(items_of(bytes(pdf(column([])).output())))] == ["no text"]
    for broken in (b"%PDF-1.7\n", content[:200], b"%PDF-1.7\n" + b"\0\xff" * 5000):
        assert [one.reason for one in skips(items_of(broken))] == ["broken PDF"]


@pytest.mark.parametrize("seed", range(3))
def test_random_changes_never_raise(items_of: ItemsOf, seed: int) -> None:
    content = bytes(pdf(column(LEFT), column(RIGHT)).output())
    chance = random.Random(seed)
    for _ in range(60):
        changed = bytearray(content)
        for _ in range(chance.randrange(1, 30)):
            changed[chance.randrange(9, len(changed))] = chance.randrange(256)
        assert items_of(bytes(changed[: chance.randrange(9, len(changed))]))
        assert items_of(bytes(changed))


def test_a_page_of_pieces_without_end_is_a_skip(items_of: ItemsOf) -> None:
    def many(document: FPDF) -> None:
        for at in range(21_000):
            document.text(10 + at % 140, 10 + at // 140 * 1.7, "x")

    started = time.monotonic()
    found = items_of(bytes(pdf(many, font_size=1).output()))
    assert found and time.monotonic() - started < 60

"""An example file gives its report and its facts, and says where it is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from summitry.errors import InputError
from summitry.facts import Attendance, Document, Meeting, Membership, Position
from summitry.inputs.example import Example, read_example

HEAD = """\
title: Armenia stays away
published: 2023-11-24
id: csto-minsk
source: agency

"""
TEXT = """\
Armenia did not attend the CSTO summit in Minsk on Thursday.

The five others signed 14
documents. Armenia has five doubts; it says so: "No = no."
"""
MEETING = "meeting; id=m1; organisation=CSTO; kind=summit; city=Minsk << the CSTO summit in Minsk"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes an example file of these facts and returns its path."""

    def write_file(*facts: str, head: str = HEAD, text: str = TEXT, foot: str = "=== facts") -> Path:
        path = tmp_path / "stem.report"
        path.write_text(f"{head}{text}{foot}\n" + "\n".join(facts) + "\n", encoding="utf-8")
        return path

    return write_file


def quoted(example: Example, at: int) -> list[str]:
    return [example.report.text[start:end] for start, end in example.facts[at].evidence]


def test_the_headers_and_the_text_make_the_report(write: Write) -> None:
    report = read_example(write()).report
    assert (report.id, report.title, report.source) == ("csto-minsk", "Armenia stays away", "agency")
    assert report.published == dt.date(2023, 11, 24)
    assert report.text == TEXT.rstrip("\n")


def test_headers_may_be_missing_and_the_id_is_then_the_file_name(write: Write) -> None:
    report = read_example(write(head="title: A: B\n\n")).report
    assert (report.id, report.title, report.source, report.published) == ("stem", "A: B", None, None)


def test_only_blank_lines_around_the_text_are_dropped(write: Write) -> None:
    report = read_example(write(text="\n \n  One.  \n\n\nTwo. \n\n")).report
    assert report.text == "  One.  \n\n\nTwo. "


def test_a_fact_has_its_fields_and_its_quotations_as_spans(write: Write) -> None:
    away = "attendance; meeting=m1; party=ARM; status=absent << Armenia did not attend << on Thursday"
    example = read_example(write(MEETING, away))
    meeting, absence = example.facts
    assert isinstance(meeting, Meeting) and (meeting.id, meeting.city) == ("m1", "Minsk")
    assert isinstance(absence, Attendance) and absence.status == "absent"
    assert absence.evidence == ((0, 22), (48, 59))
    assert quoted(example, 0) == ["the CSTO summit in Minsk"]


def test_lists_numbers_and_truth_values_are_converted(write: Write) -> None:
    example = read_example(
        write(
            "meeting; id=m1; ordinal=66; extraordinary=true << CSTO summit",
            "document; kind=documents; count=14; action=signed; by=BLR, KAZ << signed 14",
            "position; holder=ARM; stance=concern; about=North America << doubts",
        )
    )
    meeting, document, position = example.facts
    assert isinstance(meeting, Meeting) and (meeting.ordinal, meeting.extraordinary) == (66, True)
    assert isinstance(document, Document) and (document.count, document.by) == (14, ("BLR", "KAZ"))
    assert isinstance(position, Position) and position.about == ("North America",)


def test_a_value_may_hold_a_semicolon(write: Write) -> None:
    line = "membership; organisation=CSTO; party=ARM; status=member; reason=doubts; it says so << Armenia"
    (fact,) = read_example(write(line)).facts
    assert isinstance(fact, Membership) and fact.reason == "doubts; it says so"


def test_a_quotation_is_its_first_occurrence_and_may_run_over_a_line_end(write: Write) -> None:
    example = read_example(write("document; kind=documents << signed 14 documents << five << Armenia"))
    assert quoted(example, 0) == ["signed 14\ndocuments", "five", "Armenia"]
    assert example.facts[0].evidence[1:] == ((66, 70), (0, 7))


def test_comments_and_blank_lines_among_the_facts_are_passed_over(write: Write) -> None:
    assert len(read_example(write("# nothing; x=y", "", MEETING, "  # more")).facts) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("meeting; id=m1 << the summit of Minsk", "does not hold the quotation 'the summit of Minsk'"),
        ("meeting; id=m1", "no evidence"),
        ("meeting; id=m1 << ", "an empty quotation"),
        ("meeting; id=m1; place=Minsk << Minsk", "unknown field 'place' of meeting"),
        ("meeting; id=m1; evidence=3 << Minsk", "unknown field 'evidence' of meeting"),
        ("meeting; id=m1; kind=gala << Minsk", "'gala'"),
        ("meeting; id=m1; date=Thursday << Minsk", "no date: 'Thursday'"),
        ("meeting; id=m1; ordinal=sixth << Minsk", "bad value of ordinal: 'sixth'; write a whole number"),
        ("meeting; id=m1; extraordinary=yes << Minsk", "bad value of extraordinary: 'yes'"),
        ("meeting; id=m1; city= << Minsk", "field city without a value"),
        ("meeting; id=m1; city=A; city=B << Minsk", "field city given twice"),
        ("meeting << Minsk", "`id`"),
        ("summit; id=m1 << Minsk", "no fact type: 'summit'"),
        ("attendance; meeting=m2; party=ARM << Armenia", "meeting id unknown: 'm2'"),
        ("document; kind=treaty; meeting=m2 << Armenia", "meeting id unknown: 'm2'"),
    ],
)
def test_a_wrong_fact_is_told_with_its_line(write: Write, line: str, says: str) -> None:
    path = write("# a comment", line)
    with pytest.raises(InputError) as error:
        read_example(path)
    assert error.value.where == f"{path}:12"
    assert says in error.value.what


def test_a_meeting_id_given_twice_is_told(write: Write) -> None:
    with pytest.raises(InputError, match=r":12: meeting id 'm1' given twice"):
        read_example(write(MEETING, MEETING))


@pytest.mark.parametrize(
    ("head", "at", "says"),
    [
        ("id: x\npublished: 24 Nov 2023\n\n", 2, "published is no day"),
        ("id: x\npublished: 20231124\n\n", 2, "published is no day"),
        ("id: x\nauthor: y\n\n", 2, "no header: 'author: y'"),
        ("id: x\nid: y\n\n", 2, "header id given twice"),
        ("title:\n\n", 1, "header title without a value"),
        ("Armenia stays away\n\n", 1, "no header"),
    ],
)
def test_a_wrong_header_is_told_with_its_line(write: Write, head: str, at: int, says: str) -> None:
    path = write(head=head)
    with pytest.raises(InputError) as error:
        read_example(path)
    assert error.value.where == f"{path}:{at}"
    assert says in error.value.what


def test_headers_must_end_with_a_blank_line(write: Write) -> None:
    with pytest.raises(InputError, match="no blank line"):
        read_example(write(head="id: x\n", text=""))


def test_a_file_without_facts_line_is_told(write: Write) -> None:
    with pytest.raises(InputError, match="no line `=== facts`"):
        read_example(write(foot="facts"))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        read_example(tmp_path / "none.report")
    (tmp_path / "latin.report").write_bytes("id: Türkiye\n\n=== facts\n".encode("latin-1"))
    with pytest.raises(InputError, match="not in UTF-8 at byte 5"):
        read_example(tmp_path / "latin.report")

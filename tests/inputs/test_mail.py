"""Messages and mailboxes: a report a message, and what is attached."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from summitry.inputs import Skip, open_reports
from summitry.text.report import Report


def message(subject: str = "Leaders meet", text: str | None = "Leaders met in Astana.\n") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ana Pétrov <press@csto.example>"
    made["To"] = "desk@courier.example"
    made["Date"] = "Thu, 28 Nov 2024 23:30:00 +0500"
    made["Message-ID"] = f"<{subject.encode().hex()}@csto.example>"
    made["Subject"] = subject
    if text is not None:
        made.set_content(text)
    return made


def read(folder: Path, data: bytes, name: str = "letter.txt") -> list[Report | Skip]:
    (folder / name).write_bytes(data)
    return list(open_reports(folder / name))


def test_a_message_is_a_report(tmp_path: Path) -> None:
    (report,) = read(tmp_path, bytes(message("Réunion à Astana")))
    assert isinstance(report, Report) and report.text == "Leaders met in Astana.\n"
    assert (report.title, report.author) == ("Réunion à Astana", "Ana Pétrov")
    assert (str(report.published), report.source) == ("2024-11-28", "csto.example")
    assert report.id == "Réunion à Astana".encode().hex() + "@csto.example"
    assert report.origin and report.origin.part is None


def test_of_html_the_main_text_is_taken_and_plain_text_before_it(tmp_path: Path) -> None:
    only = message(text=None)
    only.set_content("<html><body><p>Leaders met, <b>they</b> say.</p></body></html>", subtype="html")
    (report,) = read(tmp_path, bytes(only))
    assert isinstance(report, Report) and report.text == "Leaders met, they say."
    both = message()
    both.add_alternative("<p>In colour.</p>", subtype="html")
    (report,) = read(tmp_path, bytes(both))
    assert isinstance(report, Report) and report.text == "Leaders met in Astana.\n"


@pytest.mark.parametrize("encoding", ["koi8-r", "utf-16", "no-such", "base64", "unicode_escape", "utf-\0008"])
def test_characters(tmp_path: Path, encoding: str) -> None:
    said = "Лидеры стран ОДКБ собрались в Астане на саммит."
    data = said.encode(encoding if encoding.startswith("utf-16") else "koi8-r")
    head = f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset={encoding}\n\n".encode()
    (report,) = read(tmp_path, head + data)
    assert isinstance(report, Report) and report.text == said


def test_what_is_attached_is_read_or_named(tmp_path: Path) -> None:
    made = message()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("annex.txt", "An annex.")
    made.add_attachment("A communiqué.", filename="communiqué.txt")
    made.add_attachment(packed.getvalue(), "application", "zip", filename="../annexes.zip")
    made.add_attachment(b"\x89PNG", "image", "png", filename="photo.png")
    made.add_attachment(message("Earlier", "An earlier letter.\n"))
    letter, communique, annex, photo, earlier = read(tmp_path, bytes(made))
    assert isinstance(letter, Report) and isinstance(communique, Report) and isinstance(annex, Report)
    assert (communique.text.strip(), communique.id) == ("A communiqué.", "letter!communiqué")
    assert (str(communique.published), annex.source) == ("2024-11-28", "csto.example")
    assert annex.origin and annex.origin.member == "annexes.zip!annex.txt"
    assert isinstance(photo, Skip) and photo.where.endswith("letter.txt!photo.png")
    assert photo.reason == "an attachment that is no text"
    assert isinstance(earlier, Report) and earlier.id == b"Earlier".hex() + "@csto.example"


def test_a_letter_that_only_brings_something_is_no_skip(tmp_path: Path) -> None:
    made = message(text="")
    made.add_attachment("A communiqué.", filename="a.txt")
    (report,) = read(tmp_path, bytes(made))
    assert isinstance(report, Report) and report.text.strip() == "A communiqué."


def mailbox(*messages: bytes) -> bytes:
    return b"".join(b"From a@b.example Thu Nov 28 08:00:00 2024\n" + one + b"\n\n" for one in messages)


def test_a_mailbox_gives_each_message(tmp_path: Path) -> None:
    quoting = bytes(message("quoting", "He wrote:\n\n>From here on.\n\nFrom now on nothing.\n"))
    other = message("other")
    other.add_attachment("A communiqué.", filename="a.txt")
    first, second, attached = read(tmp_path, mailbox(quoting, bytes(other)))
    assert isinstance(first, Report) and "\nFrom here on.\n\nFrom now on nothing." in first.text
    assert isinstance(second, Report) and second.origin and second.origin.part == 2
    assert isinstance(attached, Report) and attached.id == "letter!2/a"


def test_a_message_without_text_costs_itself(tmp_path: Path) -> None:
    skip, report = read(tmp_path, mailbox(bytes(message(text=" ")), bytes(message())))
    assert isinstance(skip, Skip) and skip.where.endswith("letter.txt:1") and isinstance(report, Report)


def test_headers_that_are_broken_cost_nothing(tmp_path: Path) -> None:
    head = b"From: =?utf-8?q?=ff=fe?= <<@>\nDate: never\nMessage-ID: <\nSubject: =?x?y?z?=\n"
    (report,) = read(tmp_path, head + b"Content-Type: x/\xff;\n\nLeaders met.")
    assert isinstance(report, Report) and report.published is None and report.text == "Leaders met."


def test_a_message_that_is_cut_off_says_so(tmp_path: Path) -> None:
    made = message()
    made.add_attachment("A communiqué. " * 50, filename="a.txt")
    data = bytes(made)
    *_, skip = read(tmp_path, data[:-40])
    assert isinstance(skip, Skip) and skip.reason == "broken or cut off"


def test_messages_in_messages_end_somewhere(tmp_path: Path) -> None:
    inner = message("0")
    for number in range(1, 12):
        outer = message(str(number))
        outer.add_attachment(inner)
        inner = outer
    found = read(tmp_path, bytes(inner))
    assert isinstance(found[-1], Skip) and found[-1].reason == "archives nested too deeply"
    assert len(found) == 8


def test_a_text_that_begins_like_a_letter_is_a_text(tmp_path: Path) -> None:
    texts = (
        b"Summary: leaders met.\n\nThey parted.",
        b"From Astana: leaders met at 08:00 2024\nand parted.",
        b"From: Astana\nLeaders met.\n",
    )
    for text in texts:
        (report,) = read(tmp_path, text)
        assert isinstance(report, Report) and report.text == text.decode()

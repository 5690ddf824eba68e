"""What holds for every format: told by content, nothing lost silently, whatever is done to its bytes."""

from __future__ import annotations

import bz2
import gzip
import html
import io
import json
import lzma
import random
import sqlite3
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

import msgspec
import pytest
from backports import zstd

from summitry.inputs import FORMATS, Skip, open_reports
from summitry.inputs.limits import MAX_TEXT
from summitry.inputs.source import HEAD_BYTES
from summitry.record import open_record
from summitry.text.report import Report
from tests.inputs import examples_of_documents as documents

TEXTS = (
    "ASTANA, Nov 28 - Leaders of the CSTO met in Astana on Thursday. Armenia stayed away.",
    "Türkiye’nin başkanı İstanbul’da konuştu: « 28 Kasım » & <sonra>.",
    "The Secretary General said that the summit would be held in Moscow.\n\nHe gave no date.",
)
Texts = Sequence[str]


class Example(msgspec.Struct, frozen=True):
    """How a format holds texts, how many documents that makes of three, and what library reads it."""

    make: Callable[[Texts], bytes]
    documents: int = 1
    reports: int = 1
    library: str = ""


def packed_by(pack: Callable[[bytes], bytes]) -> Example:
    return Example(
        lambda texts: pack(json_lines(texts)), 3, 3, "backports.zstd" if pack is zstd.compress else ""
    )


def json_lines(texts: Texts) -> bytes:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()


def zipped(texts: Texts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.txt", text)
    return stream.getvalue()


def tarred(texts: Texts) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for number, text in enumerate(texts):
            info = tarfile.TarInfo(f"{number}.txt")
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return stream.getvalue()


def page(text: str) -> str:
    paragraphs = html.escape(text).replace("\n\n", "</p><p>")
    return f"<!DOCTYPE html><html><body><article><p>{paragraphs}</p></article></body></html>"


def web_archive(texts: Texts) -> bytes:
    records = []
    for text in texts:
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page(text)}".encode()
        records.append(
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/\r\n"
            b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)
        )
    return b"".join(records)


def feed(texts: Texts) -> bytes:
    items = "".join(f"<item><description>{html.escape(page(text))}</description></item>" for text in texts)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def message(text: str) -> bytes:
    made = EmailMessage()
    made["From"], made["Date"] = "press@csto.example", "Thu, 28 Nov 2024 08:00:00 +0000"
    made.set_content(text)
    return bytes(made)


def mailbox(texts: Texts) -> bytes:
    mark = b"From press@csto.example Thu Nov 28 08:00:00 2024\n"
    return b"".join(mark + message(text) + b"\n" for text in texts)


EXAMPLES = {
    "zip": Example(zipped, 3, 3),
    "tar": Example(tarred, 3, 3),
    "gzip": packed_by(gzip.compress),
    "bzip2": packed_by(bz2.compress),
    "xz": packed_by(lzma.compress),
    "zstandard": packed_by(zstd.compress),
    "JSON Lines": Example(json_lines, 3, 3),
    "JSON": Example(lambda texts: json.dumps({"text": texts[0]}, indent=1).encode()),
    "JSON array": Example(lambda texts: json.dumps([{"text": text} for text in texts]).encode(), reports=0),
    "example": Example(lambda texts: f"id: a\n\n{texts[0]}\n=== facts\n".encode()),
    "WARC": Example(web_archive, 3, 3, "fastwarc"),
    "feed": Example(feed, 3, 3, "feedparser"),
    "HTML": Example(lambda texts: page(texts[0]).encode(), library="resiliparse"),
    "mailbox": Example(mailbox, 3, 3),
    "e-mail": Example(lambda texts: message(texts[0])),
    "CSV": Example(documents.delimited, 3, 3),
    "Parquet": Example(documents.parquet, 3, 3, "pyarrow"),
    "PDF": Example(documents.pdf, library="pypdfium2"),
    "DOCX": Example(documents.docx, library="lxml"),
    "DOC": Example(lambda texts: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), reports=0),
    "NewsML-G2": Example(documents.newsml, 3, 3, "lxml"),
    "NITF": Example(documents.nitf, library="lxml"),
    "ninjs": Example(documents.ninjs, 3, 3),
    "MediaWiki dump": Example(documents.mediawiki, 3, 3, "mwparserfromhell"),
    "dated YAML": Example(documents.dated_yaml, 3, 3, "yaml"),
    "Markdown": Example(documents.markdown, library="markdown_it"),
    "plain text": Example(lambda texts: texts[0].encode()),
}
"""One a format; a new format gets its own."""

each_format = pytest.mark.parametrize("name", EXAMPLES)


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Report | Skip]]:
    def read(data: bytes, name: str = "document") -> list[Report | Skip]:
        (tmp_path / name).write_bytes(data)
        return list(open_reports(tmp_path / name))

    return read


Read = Callable[..., list[Report | Skip]]


def test_every_format_has_its_example() -> None:
    assert {format.name for format in FORMATS} - {"record"} == set(EXAMPLES)


@each_format
@pytest.mark.parametrize("file", ["document", "a.txt", "b.jsonl", "c.pdf", "d.html", "e.zip", "f.tar.gz"])
def test_it_is_told_by_its_content_under_any_name(read: Read, name: str, file: str) -> None:
    data = EXAMPLES[name].make(TEXTS)
    assert next(format.name for format in FORMATS if format.recognises(data[:HEAD_BYTES])) == name
    found = read(data, file)
    assert len([one for one in found if isinstance(one, Report)]) == EXAMPLES[name].reports


@each_format
def test_reports_and_skips_are_the_documents_and_texts_are_kept(read: Read, name: str) -> None:
    example = EXAMPLES[name]
    found = read(example.make(TEXTS))
    reports = [one for one in found if isinstance(one, Report)]
    assert (len(found), len(reports)) == (example.documents, example.reports)
    assert [report.text.strip() for report in reports] == list(TEXTS[: example.reports])
    assert len({report.id for report in reports}) == len(reports)


@each_format
def test_where_each_report_came_from_is_known(read: Read, name: str, tmp_path: Path) -> None:
    origins = [one.origin for one in read(EXAMPLES[name].make(TEXTS)) if isinstance(one, Report)]
    assert all(one and one.path == str(tmp_path / "document") and len(one.digest) == 64 for one in origins)
    places = {(one.member, one.part, one.digest) for one in origins if one}
    assert len(places) == len(origins)


@each_format
def test_cut_off_at_any_place_it_gives_no_more_than_there_was_and_never_nothing(
    read: Read, name: str
) -> None:
    example = EXAMPLES[name]
    data = example.make(TEXTS)
    for at in sorted({*range(0, len(data), max(1, len(data) // 60)), len(data) - 1}):
        found = read(data[:at])
        assert 1 <= len(found) <= example.documents + 1, at
        assert all(one.advice and one.where for one in found if isinstance(one, Skip)), (at, found)


@each_format
def test_changed_at_random_it_gives_reports_or_skips(read: Read, name: str) -> None:
    data, rng = EXAMPLES[name].make(TEXTS), random.Random(7)
    for _ in range(60):
        changed = bytearray(data)
        for _ in range(rng.choice((1, 5, 50))):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        assert read(bytes(changed))


@each_format
def test_random_bytes_after_its_beginning_end_in_a_skip_or_a_report(read: Read, name: str) -> None:
    data, rng = EXAMPLES[name].make(TEXTS), random.Random(7)
    for keep in (8, 40, 200, 600):
        assert read(data[:keep] + rng.randbytes(20_000))


@pytest.mark.heavy
@each_format
def test_a_text_that_is_too_large_is_a_skip_and_takes_no_age(read: Read, name: str) -> None:
    example = EXAMPLES[name]
    sentence = "Leaders met in Astana on Thursday.\n"
    data = example.make([sentence * (MAX_TEXT // len(sentence) + 1000), TEXTS[0], TEXTS[0]])
    began = time.monotonic()
    found = read(data)
    assert time.monotonic() - began < 60
    assert isinstance(found[0], Skip) and ("MB" in found[0].reason or not example.reports)
    # A format that is read whole is one skip; the others go on after it.
    assert len(found) in (1, example.documents)


@each_format
def test_it_is_read_in_archives_as_it_is_by_itself(read: Read, name: str) -> None:
    data = EXAMPLES[name].make(TEXTS)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("inner/file", data)
        archive.writestr("z.txt", "The last.")
    alone, (*inside, last) = read(data), read(gzip.compress(stream.getvalue()), "all.gz")
    assert [type(one) for one in inside] == [type(one) for one in alone]
    texts = [[one.text for one in found if isinstance(one, Report)] for found in (alone, inside)]
    assert texts[0] == texts[1]
    assert isinstance(last, Report) and last.id == "all!z"
    origins = [one.origin for one in inside if isinstance(one, Report)]
    assert all(one and one.member.startswith("inner/file") for one in origins)


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if example.library])
def test_without_its_library_it_is_a_skip_that_says_what_to_type(
    read: Read, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = EXAMPLES[name].library
    for module in [one for one in sys.modules if one == library or one.startswith(f"{library}.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    parent, _, child = library.rpartition(".")
    if parent:
        monkeypatch.delattr(sys.modules[parent], child, raising=False)
    (tmp_path / "z.txt").write_text(TEXTS[0])
    (tmp_path / "document").write_bytes(EXAMPLES[name].make(TEXTS))
    *skips, report = open_reports(tmp_path)
    assert all(isinstance(one, Skip) and one.advice == "pip install 'summitry[formats]'" for one in skips)
    assert skips and isinstance(report, Report)


def test_nothing_is_a_skip(read: Read) -> None:
    for data in (b"", b" \n\t\n", b"\xef\xbb\xbf"):
        (skip,) = read(data)
        assert isinstance(skip, Skip) and skip.reason == "no text" and skip.advice


def test_bytes_at_random_are_a_skip(read: Read) -> None:
    rng = random.Random(5)
    for size in (1, 10, 1000, 100_000):
        for _ in range(10):
            assert len(read(b"\0" + rng.randbytes(size))) == 1


def test_a_folder_of_all_formats_gives_the_sum_of_them(tmp_path: Path) -> None:
    for number, example in enumerate(EXAMPLES.values()):
        folder = tmp_path / f"{number:02d}"
        folder.mkdir()
        (folder / "document").write_bytes(example.make(TEXTS))
    found = list(open_reports(tmp_path))
    assert len(found) == sum(example.documents for example in EXAMPLES.values())
    reports = [one for one in found if isinstance(one, Report)]
    assert len(reports) == sum(example.reports for example in EXAMPLES.values())


def test_a_beginning_of_many_comments_takes_no_age(read: Read) -> None:
    began = time.monotonic()
    for beginning in (b"<!---->" * 9_000, b"<?x?>" * 12_000, b"<!--" * 15_000, b"From " + b"x " * 30_000):
        read(beginning + b"Leaders met.")
    assert time.monotonic() - began < 5


def test_a_record_in_the_folder_that_is_added_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[0])
    with open_record(tmp_path / "summitry.db") as record:
        record.add([])
        assert len(list(tmp_path.iterdir())) > 2  # the log and its index lie beside it
        (report,) = open_reports(tmp_path)
    assert isinstance(report, Report)
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (x)")
    _, skip = open_reports(tmp_path)
    assert isinstance(skip, Skip) and skip.where.endswith("other.db")

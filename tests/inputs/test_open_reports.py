"""Formats told by content; folders, standard input, order, and memory."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from summitry import inputs
from summitry.inputs import Format, Skip, open_reports
from summitry.inputs.source import Source
from summitry.text.report import Origin, Report


def bare(one: Report | Skip) -> Report | Skip:
    """The item, less where it was read from."""
    return one if isinstance(one, Skip) else msgspec.structs.replace(one, origin=None)


@pytest.fixture
def reports_of(tmp_path: Path) -> Callable[..., list[Report | Skip]]:
    """What a file with this content, and this name, gives."""

    def reports_of(content: bytes | str, name: str = "story") -> list[Report | Skip]:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return [bare(one) for one in open_reports(file)]

    return reports_of


ReportsOf = Callable[..., list[Report | Skip]]


def test_a_text_is_one_report_kept_as_it_came(reports_of: ReportsOf) -> None:
    text = " Title: none of ours\r\n\r\nLeaders met.\n"
    assert reports_of(text, "csto.minsk.txt") == [Report(id="csto.minsk", text=text)]


def test_json_lines_are_told_by_content_not_by_name(reports_of: ReportsOf) -> None:
    lines = '\n{"id": "a", "text": "x", "published": "2024-11-28T09Z", "url": "u", "more": 1}\n{"text": "y"}'
    first, second = reports_of(lines, "reports.txt")
    assert isinstance(first, Report) and isinstance(second, Report)
    assert (first.id, str(first.published), first.url, first.source) == ("a", "2024-11-28", "u", None)
    assert second == Report(id="reports:3", text="y")


def test_a_text_that_begins_with_a_brace_is_a_text(reports_of: ReportsOf) -> None:
    assert reports_of("{Draft} Leaders met.") == [Report(id="story", text="{Draft} Leaders met.")]


def test_one_object_over_many_lines_is_one_report(reports_of: ReportsOf) -> None:
    pretty = json.dumps({"id": "p", "text": "x", "links": [{"a": 1}, {"b": 2}]}, indent=2)
    assert reports_of(pretty) == [Report(id="p", text="x")]


def test_lines_are_told_also_where_the_first_is_broken(reports_of: ReportsOf) -> None:
    skip, report = reports_of('{"text": "cut\n{"text": "x"}\n')
    assert isinstance(skip, Skip) and skip.where.endswith("story:1")
    assert report == Report(id="story:2", text="x")


def test_lines_longer_than_the_head_are_lines(reports_of: ReportsOf) -> None:
    long = "x" * 200_000
    line = json.dumps({"text": long})
    assert [one.text for one in reports_of(f"{line}\n{line}\n") if isinstance(one, Report)] == [long, long]


def test_ids_may_be_numbers_and_may_repeat(reports_of: ReportsOf) -> None:
    found = reports_of('{"id": 7, "text": "x"}\n{"id": 7, "text": "y"}\n')
    assert found == [Report(id="7", text="x"), Report(id="7", text="y")]


def test_a_number_of_many_digits_is_no_trouble(reports_of: ReportsOf) -> None:
    assert reports_of('{"text": "x", "n": ' + "9" * 5000 + "}") == [Report(id="story:1", text="x")]


def test_a_byte_order_mark_is_no_part_of_the_first_line(reports_of: ReportsOf) -> None:
    assert reports_of(b'\xef\xbb\xbf{"text": "x"}') == [Report(id="story:1", text="x")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_json_lines_in_utf_16_and_32(reports_of: ReportsOf, encoding: str) -> None:
    lines = '{"text": "Türkiye 🇹🇷"}\n{"text": "čaj"}\n'
    found = reports_of(lines.encode(encoding))
    assert found == [Report(id="story:1", text="Türkiye 🇹🇷"), Report(id="story:2", text="čaj")]


def test_a_line_in_another_encoding_is_detected_by_itself(reports_of: ReportsOf) -> None:
    cyrillic = "Лидеры стран ОДКБ собрались в Астане на саммит организации в четверг."
    lines = b'{"text": "T\xc3\xbcrkiye"}\n' + f'{{"text": "{cyrillic}"}}\n'.encode("cp1251")
    assert [one.text for one in reports_of(lines) if isinstance(one, Report)] == ["Türkiye", cyrillic]


def test_of_an_example_only_the_report_is_read(reports_of: ReportsOf) -> None:
    example = (
        "id: minsk\npublished: 2023-11-24\n\nArmenia did not attend.\n=== facts\n"
        "membership; organisation=CSTO; party=ARM; status=member << Armenia\n"
    )
    (report,) = reports_of(example, "minsk.report")
    assert isinstance(report, Report)
    assert (report.id, report.text, str(report.published)) == (
        "minsk",
        "Armenia did not attend.",
        "2023-11-24",
    )


def test_a_broken_example_is_a_skip_with_its_line(reports_of: ReportsOf) -> None:
    (skip,) = reports_of("id: minsk\n\nText.\n=== facts\nsummit; x=y << Text\n")
    assert isinstance(skip, Skip) and skip.where.endswith("story:5") and "no fact type" in skip.detail


def test_a_folder_is_read_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.jsonl", "c.json", "d", ".hidden.txt"):
        (tmp_path / name).write_text('{"text": "x"}' if "json" in name else "x")
    (tmp_path / "b" / "2024").mkdir(parents=True)
    (tmp_path / "b" / "2024" / "csto.minsk.txt").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    found = [one.id for one in open_reports(tmp_path) if isinstance(one, Report)]
    assert found == ["a:1", "b/2024/csto.minsk", "b", "c:1", "d"]


def test_a_folder_without_reports_is_a_skip(tmp_path: Path) -> None:
    (skip,) = open_reports(tmp_path)
    assert isinstance(skip, Skip) and skip.reason == "a folder without reports"


def test_a_file_that_is_gone_is_a_skip(tmp_path: Path) -> None:
    (skip,) = open_reports(tmp_path / "gone.txt")
    assert isinstance(skip, Skip) and skip.detail == "No such file or directory"


def test_a_name_that_is_no_utf_8_makes_an_id_that_can_be_written(tmp_path: Path) -> None:
    file = Path(str(tmp_path) + "/caf\udce9.txt")
    file.write_text("x")
    (report,) = open_reports(file)
    assert isinstance(report, Report) and report.id == "caf\ufffd"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Leaders met.")))
    assert [bare(one) for one in open_reports("-")] == [Report(id="stdin", text="Leaders met.")]


def test_an_archive_is_streamed(tmp_path: Path) -> None:
    file = tmp_path / "archive.jsonl"
    line = json.dumps({"text": "Leaders met in Astana. " * 12}) + "\n"
    with file.open("w") as stream:
        stream.writelines(line for _ in range(100_000))
    heard: list[int] = []
    found = open_reports(file, heard.append)
    for count, report in enumerate(found, 1):
        assert isinstance(report, Report)
        if count % 1000 == 0:
            assert sum(heard) - count * len(line) < 1_200_000
    assert count == 100_000
    assert sum(heard) == file.stat().st_size


def test_reports_gone_by_are_not_held(tmp_path: Path) -> None:
    file = tmp_path / "archive.jsonl"
    line = json.dumps({"text": "Leaders met in Astana. " * 120}) + "\n"
    with file.open("w") as stream:
        stream.writelines(line for _ in range(10_000))
    tracemalloc.start()
    count = sum(isinstance(one, Report) for one in open_reports(file))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 10_000
    assert peak < 6_000_000 < file.stat().st_size / 4


@pytest.mark.parametrize("start", [b"", b'{"text": "'], ids=["plain", "json"])
def test_a_line_of_50_mb_is_not_held(tmp_path: Path, start: bytes) -> None:
    file = tmp_path / "line"
    with file.open("wb") as stream:
        stream.write(start)
        for _ in range(50):
            stream.write(b"ab" * 500_000)
    tracemalloc.start()
    (skip,) = open_reports(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(skip, Skip) and "MB" in skip.reason
    assert peak < 80_000_000


def test_where_a_report_came_from_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    line = b'{"text": "y"}\n'
    file.write_bytes(b'{"text": "x"}\n' + line)
    _, report = open_reports(file)
    digest = hashlib.sha256(line).hexdigest()
    assert isinstance(report, Report)
    assert report.origin == Origin(path=str(file), part=2, digest=digest)


def test_columns_may_be_called_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"body": "x", "date": "2024-11-28", "text": 7}\n{"text": "y"}\n')
    report, skip = open_reports(file, columns={"text": "body", "published": "date"})
    assert isinstance(report, Report) and (report.text, str(report.published)) == ("x", "2024-11-28")
    assert isinstance(skip, Skip) and skip.reason == "lacks `body`" and "--columns" in skip.advice


def test_what_breaks_in_a_format_costs_its_document_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(source: Source) -> Iterator[Report | Skip]:
        yield Report(text="before")
        raise ZeroDivisionError("inside")

    def lacking(source: Source) -> Iterator[Report | Skip]:
        raise ModuleNotFoundError("No module named 'rare'", name="rare")
        yield

    breaks = Format(name="broken", recognises=lambda head: head.startswith(b"B"), read=broken)
    lacks = Format(name="rare", recognises=lambda head: head.startswith(b"R"), read=lacking)
    monkeypatch.setattr(inputs, "FORMATS", (breaks, lacks, *inputs.FORMATS))
    for name, content in (("a", "B"), ("b", "R"), ("c", "text")):
        (tmp_path / name).write_text(content)
    before, broke, lacked, after = open_reports(tmp_path)
    assert isinstance(before, Report) and isinstance(after, Report)
    assert isinstance(broke, Skip) and broke.reason == "no readable broken" and "inside" in broke.detail
    assert isinstance(lacked, Skip) and lacked.advice == "pip install 'summitry[formats]'"

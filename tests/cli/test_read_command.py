"""`summitry read`: forms of output, options, summary, exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from summitry.cli.printing.output import encode_reading, open_output
from summitry.facts import decode_fact, encode_fact
from summitry.inputs.jsonl import JSON_LINES
from summitry.inputs.plain import PLAIN
from summitry.inputs.source import Source
from summitry.reading import Reading
from summitry.reading.rules.reader import RulesReader
from summitry.text.report import Report

Run = Callable[..., Result]
Reader = Callable[[Report], Reading]

THREE = (
    '{"id": "b", "text": "ARM joined CSTO."}\n{"id": "a", "text": "Rain."}\n{"text": "not KAZ joined EU"}\n'
)


def test_a_line_a_report_in_the_order_of_the_input(run: Run) -> None:
    result = run("read", "-", input=THREE)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["b", "a", "stdin:3"]
    assert [len(line["facts"]) for line in lines] == [1, 0, 0]
    assert result.exit_code == 0


def test_facts_are_the_codebooks_fields_and_decode(run: Run) -> None:
    (fact,) = json.loads(run("read", "-", input="ARM joined CSTO.").stdout)["facts"]
    assert fact == {
        "type": "membership",
        "organisation": "CSTO",
        "party": "ARM",
        "status": "joined",
        "date": None,
        "reason": None,
        "evidence": [[0, 15]],
        "modality": "asserted",
        "claimed_by": None,
    }
    assert json.loads(encode_fact(decode_fact(fact))) == fact


def test_explain_adds_rules_beside_facts_and_the_rejected(run: Run) -> None:
    lines = [json.loads(line) for line in run("read", "-", "--explain", input=THREE).stdout.splitlines()]
    assert lines[0]["rules"] == ["joined"] and lines[0]["rejected"] == []
    (rejected,) = lines[2]["rejected"]
    assert rejected["party"] == "KAZ"
    assert (rejected["rule"], rejected["check"], rejected["detail"]) == (
        "joined",
        "polarity",
        "“not” denies it",
    )


def test_json_is_one_array_of_the_same(run: Run) -> None:
    lines = [json.loads(line) for line in run("read", "-", input=THREE).stdout.splitlines()]
    assert json.loads(run("read", "-", "--format", "json", input=THREE).stdout) == lines


def test_json_of_nothing_is_an_empty_array(run: Run) -> None:
    result = run("read", "-", "--format", "json", input=" \n")
    assert json.loads(result.stdout) == []
    assert result.exit_code == 1


def test_type_keeps_only_the_types_named(run: Run) -> None:
    text = "ARM joined CSTO, not KAZ joined EU"
    none = json.loads(run("read", "-", "--type", "meeting", "--explain", input=text).stdout)
    assert (none["facts"], none["rules"], none["rejected"]) == ([], [], [])
    both = run("read", "-", "--type", "meeting", "--type", "membership", input=text)
    assert len(json.loads(both.stdout)["facts"]) == 1


def test_published_and_source_are_for_reports_that_state_none(
    run: Run, monkeypatch: pytest.MonkeyPatch, read_joined: Reader
) -> None:
    seen: list[Report] = []
    monkeypatch.setattr(RulesReader, "read", lambda _, report: seen.append(report) or read_joined(report))
    lines = '{"text": "x"}\n{"text": "y", "published": "2020-02-03", "source": "Tass"}\n'
    run("read", "-", "--published", "2024-11-28", "--source", "AA", input=lines)
    assert [(str(one.published), one.source) for one in seen] == [
        ("2024-11-28", "AA"),
        ("2020-02-03", "Tass"),
    ]


def test_the_summary_counts_reports_facts_rejections_and_skips(run: Run) -> None:
    result = run("read", "-", input=THREE + "{broken\n[]\n[]\n")
    assert result.stderr.splitlines()[-4:] == [
        "3 reports read, 1 with facts, 1 sifted out unread",
        "1 fact: 1 membership",
        "1 rejected: 1 polarity",
        "3 skipped: 2 no JSON object, 1 broken JSON",
    ]


def test_quiet_leaves_only_the_skips(run: Run) -> None:
    assert run("read", "-", "--quiet", input=THREE).stderr == ""
    assert (
        run("read", "-", "--quiet", input=THREE + "[]\n").stderr
        == "stdin:4: no JSON object; repair the line\n"
    )


def test_output_is_written_whole_under_its_name(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "facts.jsonl"
    target.write_text("old")
    result = run("read", "-", "--output", target, input=THREE)
    assert result.stdout == ""
    assert len(target.read_text().splitlines()) == 3
    assert os.listdir(tmp_path) == ["facts.jsonl"]


def test_output_stays_as_it_was_where_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "facts.jsonl"
    target.write_text("old")
    with pytest.raises(RuntimeError), open_output(target) as stream:
        stream.write(b"new")
        raise RuntimeError
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["facts.jsonl"]


def test_output_to_a_device_does_not_replace_it(run: Run) -> None:
    assert run("read", "-", "--output", "/dev/null", input=THREE).exit_code == 0
    assert not Path("/dev/null").is_file()


def test_output_may_not_be_read_as_well(run: Run, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("ARM joined CSTO")
    result = run("read", tmp_path, "--output", story)
    assert result.exit_code == 2 and "is among the files to read" in result.stderr
    assert story.read_text() == "ARM joined CSTO"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["read", "no-such-file.txt"], "no-such-file.txt"),
        (["read", "-", "--published", "Thursday"], "no date: 'Thursday'; write YYYY-MM-DD"),
        (["read", "-", "--published", "2024-13-01"], "no date: '2024-13-01'"),
        (["read", "-", "--type", "summit"], "'summit'"),
        (["read", "-", "--format", "xml"], "'xml'"),
        (["read", "-", "--output", "/no/such/folder/x"], "No such file or directory"),
        (["reed", "-"], "reed"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what(run: Run, arguments: list[str], complaint: str) -> None:
    result = run(*arguments, input="x")
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_an_interruption_says_how_far_it_came(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read_joined: Reader
) -> None:
    def stop_at_third(report: Report) -> Reading:
        if report.id == "stdin:3":
            raise KeyboardInterrupt
        return read_joined(report)

    monkeypatch.setattr(RulesReader, "read", lambda _, report: stop_at_third(report))
    result = run("read", "-", "--output", tmp_path / "facts", input=THREE)
    assert result.exit_code == 130
    assert "interrupted: 2 reports read, the last was a" in result.stderr
    assert "was not written" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text('{"text": "Rain."}\n' * 20_000)
    command = [sys.executable, "-m", "summitry", "read", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()
        assert process.wait(timeout=120) == 141
    assert complaint == b""


TROUBLE = ["é", "e\u0301", "🇰🇿", "👩‍⚖️", "\u200f", "\u202e", "\u202c", "שלום", "\r\n\t", "\x00", "\ufeff"]
REPORT_TEXT = st.text() | st.lists(st.sampled_from([*TROUBLE, "\u2028", "\x85"])).map("".join)


@given(before=REPORT_TEXT, after=REPORT_TEXT, escaped=st.booleans())
def test_offsets_quote_to_the_letter_in_code_points(
    read_joined: Reader, before: str, after: str, escaped: bool
) -> None:
    text = f"{before}\n_ARM joined CSTO_{after}"
    line = json.dumps({"text": text}, ensure_ascii=escaped).encode()
    (report,) = JSON_LINES.read(Source(io.BytesIO(line)))
    assert isinstance(report, Report)
    shown = json.loads(encode_reading(read_joined(report)))
    quotes = [text[start:end] for fact in shown["facts"] for start, end in fact["evidence"]]
    assert "ARM joined CSTO" in quotes


@given(before=REPORT_TEXT, after=REPORT_TEXT, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_offsets_of_a_plain_text_count_from_after_its_mark(
    read_joined: Reader, before: str, after: str, encoding: str
) -> None:
    text = f"T{before}\n_ARM joined CSTO_{after}".replace("\0", "")
    (report,) = PLAIN.read(Source(io.BytesIO(text.encode(encoding))))
    assert isinstance(report, Report)
    shown = json.loads(encode_reading(read_joined(report)))
    quotes = [text[start:end] for fact in shown["facts"] for start, end in fact["evidence"]]
    assert "ARM joined CSTO" in quotes

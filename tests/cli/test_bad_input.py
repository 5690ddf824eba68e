"""Each kind of bad input: a message with file and line, the other reports are read, status 1."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from summitry.inputs import jsonl

GOOD = b'{"id": "good", "text": "ARM joined CSTO."}\n'

GARBAGE = bytes(range(128, 256)) * 3

BAD_LINES = [
    (b'{"text": "cut off', "facts.jsonl:2: broken JSON (Invalid control character at column 18)"),
    (b'{"id": "x"}', "facts.jsonl:2: lacks `text`"),
    (b'{"text": 7}', "facts.jsonl:2: `text` is no string"),
    (b'{"text": null}', "facts.jsonl:2: `text` is no string"),
    (b'{"text": " \\n"}', "facts.jsonl:2: no text"),
    (b'{"text": "x", "published": "Thursday"}', "facts.jsonl:2: `published` is no date ('Thursday')"),
    (b'{"text": "x", "published": "2023-02-29"}', "facts.jsonl:2: `published` is no date ('2023-02-29')"),
    (b'{"text": "x", "published": "0001-01-01"}', "facts.jsonl:2: `published` is no date ('0001-01-01' is"),
    (b'{"text": "x", "published": 20240101}', "facts.jsonl:2: `published` is no string"),
    (b'{"text": "x", "title": ["y"]}', "facts.jsonl:2: `title` is no string"),
    (b'{"text": "x", "id": {}}', "facts.jsonl:2: `id` is no string"),
    (b'["text"]', "facts.jsonl:2: no JSON object"),
    (b"plain words", "facts.jsonl:2: broken JSON (Expecting value at column 1)"),
    (b'{"text": "a\0b"}', "facts.jsonl:2: holds NUL bytes: not a text"),
    (b'{"text": "' + GARBAGE + b'"}', "facts.jsonl:2: not UTF-8, and no other encoding fits"),
    (b"[" * 200_000, "facts.jsonl:2: JSON nested too deeply"),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES, ids=[message for _, message in BAD_LINES])
def test_a_bad_line_is_told_and_the_others_are_read(
    run: Callable[..., Result], tmp_path: Path, line: bytes, message: str
) -> None:
    file = tmp_path / "facts.jsonl"
    file.write_bytes(GOOD + line + b"\n" + GOOD)
    result = run("read", file)
    read = [json.loads(one) for one in result.stdout.splitlines()]
    assert [len(one["facts"]) for one in read] == [1, 1]
    assert message in result.stderr.splitlines()[0]
    assert "1 skipped: " in result.stderr
    assert result.exit_code == 1


BAD_FILES = [
    (b"", "bad.txt: no text"),
    (b" \r\n\t", "bad.txt: no text"),
    (b"ARM joined\0 CSTO", "bad.txt: holds NUL bytes: not a text"),
    (b"\xff\xfe\x00", "bad.txt: not utf-16 throughout"),
    (GARBAGE, "bad.txt: not UTF-8, and no other encoding fits"),
    (b"a " * 25_000_000, "bad.txt: text of more than 20 MB; split it: one report a file"),
    (b'{"id": "x",\n "text": "y"', "bad.txt:2: broken JSON (Expecting ',' delimiter at column 13)"),
    (b'[{"text": "y"}]', "bad.txt: a JSON array, which cannot be streamed; write one object a line: jq"),
]


@pytest.mark.parametrize(("content", "message"), BAD_FILES, ids=[message for _, message in BAD_FILES])
def test_a_bad_file_is_told_and_the_others_are_read(
    run: Callable[..., Result], tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "a.txt").write_text("ARM joined CSTO.")
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "c.txt").write_text("KAZ joined CSTO.")
    result = run("read", tmp_path)
    read = [json.loads(one) for one in result.stdout.splitlines()]
    assert [(one["id"], len(one["facts"])) for one in read] == [("a", 1), ("c", 1)]
    assert message in result.stderr.splitlines()[0]
    assert result.exit_code == 1


def test_a_line_past_the_limit_is_passed_over(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE", 1000)
    long = json.dumps({"text": "ARM joined CSTO. " * 200_000}).encode()
    result = run("read", "-", input=GOOD + long + b"\n" + GOOD + long)
    assert len(result.stdout.splitlines()) == 2
    assert [line.partition(":")[2][:6] for line in result.stderr.splitlines()[:2]] == ["2: lin", "4: lin"]
    assert result.exit_code == 1


def test_a_lone_surrogate_is_replaced_so_that_it_can_be_written(run: Callable[..., Result]) -> None:
    line = r'{"id": "\udfff", "text": "\ud800 \ud83c\uddf0 ARM joined CSTO"}'
    result = run("read", "-", input=line)
    read = json.loads(result.stdout)
    assert read["id"] == "\ufffd"
    assert read["facts"][0]["evidence"] == [[4, 19]]


def test_messages_do_not_let_a_hostile_name_act_on_the_terminal(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    file = tmp_path / "\x1b[31m.txt"
    file.write_bytes(b"")
    stderr = run("read", file).stderr
    assert "\x1b" not in stderr and "⟨U+001B⟩[31m.txt: no text" in stderr

"""`--columns`: which column, or name in JSON Lines, holds a field that is called otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from summitry.cli import main

LINE = '{"body": "Armenia did not attend the CSTO summit in Minsk.", "day": "2023-11-24", "nr": 7}\n'


def test_named_columns_are_read_by_read_and_by_add(tmp_path: Path) -> None:
    file, record = tmp_path / "wire.jsonl", tmp_path / "r.db"
    file.write_text(LINE)
    given = [str(file), "--columns", "text=body, published=day,id=nr"]
    done = CliRunner().invoke(main, ["read", *given, "--format", "jsonl", "--type", "attendance"])
    told = json.loads(done.stdout)
    assert done.exit_code == 0 and told["id"] == "7" and told["facts"][0]["party"] == "ARM"
    done = CliRunner().invoke(main, ["add", *given, "--record", str(record)])
    assert done.exit_code == 0 and "1 report: 1 new" in done.stderr


def test_explain_says_where_a_report_was_read_from(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text(f"\n{LINE}")
    done = CliRunner().invoke(
        main, ["read", str(file), "--columns", "text=body", "--explain", "--format", "jsonl"]
    )
    origin = json.loads(done.stdout)["origin"]
    assert (origin["path"], origin["part"], len(origin["digest"])) == (str(file), 2, 64)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("body", "'body' names no column; write FIELD=COLUMN"),
        ("text=", "'text=' names no column"),
        ("words=body", "'words' is no field of a report; they are text, id"),
        ("text=a,text=b", "the field text is given twice"),
    ],
)
def test_columns_that_are_none_are_wrong_usage(given: str, said: str) -> None:
    done = CliRunner().invoke(main, ["read", "-", "--columns", given])
    assert done.exit_code == 2 and said in " ".join(done.stderr.split())

"""`python -m gate`: the reader's figures on every corpus that is here, held against their floors."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console

from gate.corpora import Corpus, corpus_names, gold_folder, missing_folders, read_corpus
from gate.floors import FLOORS_FILE, Floors, find_falls, pin, raise_floors, read_floors, write_floors
from gate.scores import TYPE_NAMES, Judged, Tally, judge, tally, tally_by_source
from gate.table import error_lines, sources_table, types_table
from gate.unseen import read_rows, reliability_table, unseen_tables
from summitry.errors import DataError, ReaderError
from summitry.reading import Reader, Reading, open_reader
from summitry.text.report import Report


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One corpus read and judged; `faults` says in what it does not stand, one line a fault."""

    corpus: Corpus
    judged: tuple[Judged, ...]
    rules: dict[int, str]
    total: Tally
    faults: tuple[str, ...]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--corpus", "wanted", multiple=True, type=click.Choice(corpus_names()), help="Only this corpus."
)
@click.option("--errors", metavar="TYPE", type=click.Choice([*TYPE_NAMES, "all"]), help="Misses, quoted.")
@click.option(
    "--reader",
    type=click.Choice(("rules", "model", "both")),
    default="rules",
    show_default=True,
    help="Who reads. Floors are those of the rules; the learned readers have learned from these reports.",
)
@click.option("--update", is_flag=True, help="Pin the present hashes, and raise floors to the figures.")
@click.option("--lower", is_flag=True, help="With --update: floors may fall as well.")
@click.option("--json", "as_json", is_flag=True, help="All figures as JSON.")
def main(
    wanted: Sequence[str], errors: str | None, reader: str, update: bool, lower: bool, as_json: bool
) -> None:
    """Read every coded corpus and fail where a figure is below its floor or a corpus has changed."""
    if lower and not update:
        raise click.UsageError("--lower goes with --update")
    if update and reader != "rules":
        raise click.UsageError("floors are those of the rules: --update goes without --reader")
    try:
        floors = read_floors() if reader == "rules" else {}
        check = reader == "rules" and not update
        results, absent = _run(wanted or corpus_names(), floors, open_reader(reader), check=check)
        if update:
            floors = _update(results, floors, lower=lower)
    except (DataError, ReaderError) as error:
        click.echo(f"gate: {error}", err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(_as_json(results, absent), indent=1, ensure_ascii=False))
    else:
        _show(results, absent, floors, errors)
    sys.exit(1 if any(result.faults for result in results) else 0)


def _run(
    names: Sequence[str], floors: Mapping[str, Floors], reader: Reader, *, check: bool
) -> tuple[list[Result], dict[str, list[Path]]]:
    """The results of the corpora that are here, and the missing folders of those that are not."""
    gold = gold_folder()
    missing = {name: missing_folders(name, gold) for name in names}
    here = [read_corpus(name, gold) for name, folders in missing.items() if not folders]
    results = [judge_corpus(corpus, floors.get(corpus.name), reader, check=check) for corpus in here]
    return results, {name: folders for name, folders in missing.items() if folders}


def judge_corpus(corpus: Corpus, floors: Floors | None, reader: Reader, *, check: bool) -> Result:
    """The corpus read by the reader; its faults where `check` holds."""
    readings = [_read(reader, coded.report, corpus.name) for coded in corpus.reports]
    judged = tuple(
        judge(coded, reading.facts) for coded, reading in zip(corpus.reports, readings, strict=True)
    )
    total = tally(judged)
    return Result(
        corpus=corpus,
        judged=judged,
        rules={id(found.fact): found.rule for reading in readings for found in reading.found},
        total=total,
        faults=tuple(find_faults(corpus, floors, total)) if check else (),
    )


def _read(reader: Reader, report: Report, corpus: str) -> Reading:
    try:
        return reader.read(report)
    except Exception as error:
        error.add_note(f"while reading report {report.id!r} of corpus {corpus}")
        raise


def find_faults(corpus: Corpus, floors: Floors | None, total: Tally) -> list[str]:
    """What does not stand: no floors, another hash, figures below their floors, evidence out of range."""
    if floors is None:
        return [f"{corpus.name}: no floors in {FLOORS_FILE.name}; pin them with --update"]
    faults = [str(fall) for fall in find_falls(corpus.name, floors, total)]
    if floors.sha256 != corpus.sha256:
        faults.append(
            f"{corpus.name}: the corpus is not the one that the floors were pinned on; see --update"
        )
    if total.in_range.good < total.in_range.all:
        faults.append(
            f"{corpus.name}: evidence outside the text in {total.in_range.all - total.in_range.good} facts"
        )
    return faults


def _update(results: Sequence[Result], floors: Mapping[str, Floors], *, lower: bool) -> dict[str, Floors]:
    """The floors as raised and written; DataError where one would have to be lowered."""
    new = {result.corpus.name: pin(result.corpus.sha256, result.total) for result in results}
    falls = [
        fall
        for result in results
        if (old := floors.get(result.corpus.name))
        for fall in find_falls(result.corpus.name, old, result.total)
    ]
    raised = raise_floors(floors, new, falls, lower=lower)
    write_floors(raised)
    return raised


def _as_json(results: Sequence[Result], absent: Mapping[str, Sequence[Path]]) -> dict[str, Any]:
    corpora = {
        result.corpus.name: {
            "sha256": result.corpus.sha256,
            "all": result.total.figures(),
            "sources": {name: total.figures() for name, total in tally_by_source(result.judged).items()},
        }
        for result in results
    }
    faults = [fault for result in results for fault in result.faults]
    return {"corpora": corpora, "not_here": list(absent), "faults": faults}


def _show(
    results: Sequence[Result],
    absent: Mapping[str, Sequence[Path]],
    floors: Mapping[str, Floors],
    errors: str | None,
) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=170)
    for result in results:
        console.print(types_table(result.corpus.name, result.total, floors.get(result.corpus.name)))
        console.print(sources_table(tally_by_source(result.judged)), "")
        for judged in result.judged if errors else ():
            for line in error_lines(judged, errors or "", result.rules):
                click.echo(line)
    rows = read_rows()
    if rows:
        console.print(*unseen_tables(rows), reliability_table(rows))
    for name, folders in absent.items():
        click.echo(f"{name} is not here ({', '.join(map(str, folders))}): not checked")
    for result in results:
        for fault in result.faults:
            click.echo(f"FAULT {fault}")


if __name__ == "__main__":
    main(prog_name="python -m gate")

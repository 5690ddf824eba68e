"""The reports written and coded for training: where they lie, and whether each holds."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from summitry.errors import SummitryError
from summitry.facts import AnyFact, Attendance, Document, Meeting, OfficeHolding, Position, When
from summitry.inputs.example import Example, read_example
from summitry.names.countries import countries
from summitry.names.organisations import organisations
from summitry.reading.ground import Evidence, failed_check
from summitry.reading.mentions import find_mentions

FOLDER = Path(__file__).resolve().parent / "reports"
_WORDS = range(30, 401)
_MAY_FAIL = ("polarity_fits",)
"""A human sees that "packed his bags and unpacked them again" tells of an absence. Nor are positions held
to `ground`: the clause that carries one need not name its holder."""
_CODE = re.compile(r"[A-Z]{3}")


def report_paths(folder: Path = FOLDER) -> list[Path]:
    """The `.report` files of the folder and its subfolders, in the order of their names."""
    return sorted(folder.rglob("*.report"))


def faults(path: Path) -> Iterator[str]:
    """What is wrong with one report and its coding, a line each."""
    try:
        example = read_example(path)
    except SummitryError as error:
        yield str(error)
        return
    report = example.report
    if report.id != path.stem:
        yield f"id is {report.id!r}, the file is called {path.stem!r}"
    if not (report.title and report.source and report.published):
        yield "title, source or published is missing"
    if len(report.text.split()) not in _WORDS:
        yield f"{len(report.text.split())} words; write {_WORDS.start} to {_WORDS.stop - 1}"
    yield from _faults_of_facts(example)


def _faults_of_facts(example: Example) -> Iterator[str]:
    """The facts that `ground` would reject, that name no country, or lie in no likely year."""
    report = example.report
    evidence = Evidence(find_mentions(report))
    seen: set[str] = set()
    for fact in example.facts:
        told = f"{fact.kind_of_fact()} {report.text[slice(*fact.evidence[0])]!r}"
        failure = failed_check(fact, evidence, True)
        if failure is not None and failure[0] not in _MAY_FAIL and not isinstance(fact, Position):
            yield f"{told}: {failure[0]}: {failure[1]}"
        for party in parties_of(fact):
            if _CODE.fullmatch(party) and party not in countries() and party not in organisations():
                yield f"{told}: {party} is no country's code"
        if repr(fact) in seen:
            yield f"{told}: coded twice"
        seen.add(repr(fact))
        date = getattr(fact, "date", None)
        if isinstance(date, When) and report.published:
            if not 1900 <= date.first.year <= report.published.year + 60:
                yield f"{told}: dated {date}"
            held = isinstance(fact, Meeting) and fact.modality == "asserted"
            if held and date.first > report.published:
                yield f"{told}: asserted, yet on {date}, after the report"


def parties_of(fact: AnyFact) -> set[str]:
    """The countries and organisations that a fact names as acting, not those it is about."""
    if isinstance(fact, Document):
        named = {*fact.by, fact.organisation}
    elif isinstance(fact, Meeting):
        named = {fact.organisation, fact.country}
    elif isinstance(fact, OfficeHolding):
        named = {fact.of}
    elif isinstance(fact, Position):
        named = {fact.holder}
    elif isinstance(fact, Attendance):
        named = {fact.party}
    else:
        named = {fact.party, fact.organisation}
    return {party for party in named if party}


def main(folders: list[str]) -> int:
    """Print the faults of all reports in the folders (all, where none is named); 1 where there are any."""
    paths = [path for folder in folders or [str(FOLDER)] for path in report_paths(Path(folder))]
    found = 0
    for path in paths:
        for fault in faults(path):
            found += 1
            print(f"{path.name}: {fault}")
    print(f"{len(paths)} reports, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""A reader that finds what is plain to see, so that the command line is tested without the real one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from summitry.cli import main
from summitry.facts import Membership, Standing
from summitry.reading import Found, Reading, Rejection
from summitry.reading.rules.reader import RulesReader
from summitry.text.report import Report

JOINED = re.compile(r"(?P<not>not )?(?P<party>[A-Z]{3}) joined (?P<organisation>[A-Z]+)")


def _read_joined(report: Report) -> Reading:
    """One membership for each `ARM joined CSTO`; with `not` before it, a rejection."""
    found, rejected = [], []
    for match in JOINED.finditer(report.text):
        fact = Membership(
            organisation=match["organisation"],
            party=match["party"],
            status=Standing.JOINED,
            evidence=(match.span(),),
        )
        if match["not"]:
            rejected.append(Rejection(fact=fact, rule="joined", check="polarity", detail="“not” denies it"))
        else:
            found.append(Found(fact=fact, rule="joined"))
    return Reading(
        report=report, found=tuple(found), rejected=tuple(rejected), sifted="joined" not in report.text
    )


@pytest.fixture(scope="session")
def read_joined() -> Callable[[Report], Reading]:
    return _read_joined


@pytest.fixture
def fake_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RulesReader, "read", lambda _, report: _read_joined(report))


@pytest.fixture
def run(fake_reader: None) -> Callable[..., Result]:
    """Runs `summitry` in this process: `run("read", "-", input="…")`."""

    def run(*arguments: object, input: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(one) for one in arguments], input=input)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run

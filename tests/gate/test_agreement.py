"""The gate pairs and counts facts as section 4 of the codebook says, and its floors do not fall."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gate import __main__ as command
from gate import corpora, floors
from gate.corpora import GOLD_CORPORA, OWN_CORPORA, read_corpus, read_gold
from gate.floors import Floors, LoweringRefused, find_falls, pin, raise_floors, read_floors, write_floors
from gate.scores import FIELDS, TYPE_NAMES, Tally, field_agrees, judge, tally, tally_by_source
from gate.table import error_lines, show_fact
from summitry.errors import DataError
from summitry.facts import AnyFact, decode_fact
from summitry.inputs.example import read_example
from summitry.reading import Found, Reading
from summitry.reading.learned.teaching.agreement import (
    agree,
    match_facts,
    same_date,
    same_name,
    same_person,
    share_evidence,
)
from summitry.text.report import Report

SHARED_GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
needs_gold = pytest.mark.skipif(not (SHARED_GOLD / "score.py").exists(), reason="the shared gold is not here")

BASES: dict[str, dict[str, Any]] = {
    "meeting": {"id": "m1", "organisation": "CSTO", "city": "Minsk", "date": "2023-11-23"},
    "attendance": {"meeting": "m1", "party": "BLR", "person": "Alexander Lukashenko"},
    "membership": {"organisation": "CSTO", "party": "ARM", "status": "member"},
    "chairmanship": {"organisation": "CSTO", "party": "KAZ", "change": "takes_over"},
    "office": {"person": "Nikol Pashinyan", "office": "head_of_government", "of": "ARM"},
    "document": {"kind": "declaration", "action": "signed", "title": "Minsk Declaration on Security"},
    "position": {"holder": "CSTO", "stance": "concern"},
}


def fact(kind: str, /, *, at: int = 0, **changed: Any) -> AnyFact:
    """The base fact of that type with fields changed; its evidence is ten characters from `at`."""
    return decode_fact({"type": kind, "evidence": [[at, at + 10]], **BASES[kind], **changed})


@pytest.mark.parametrize("kind", BASES)
def test_a_fact_agrees_with_itself(kind: str) -> None:
    assert agree(fact(kind), fact(kind), {"m1": "m1"})


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("meeting", {"id": "m7", "kind": "session", "at": 90}),
        ("meeting", {"city": "Moscow", "at": 90}),  # the date agrees
        ("meeting", {"date": None, "at": 90}),  # the city does
        ("meeting", {"date": "2023-11", "city": None, "at": 90}),
        ("meeting", {"date": "2023-11-22/2023-11-24", "at": 90}),
        ("meeting", {"date": None, "city": None, "at": 5}),  # half of the evidence is shared
        ("meeting", {"organisation": "the CSTO council"}),
        ("attendance", {"status": "remote", "role": "chair"}),
        ("attendance", {"person": None, "at": 90}),
        ("attendance", {"person": "A. Lukashenko"}),
        ("attendance", {"party": None}),
        ("membership", {"status": "founder", "date": "1992", "at": 90}),
        ("chairmanship", {"person": "Kassym-Jomart Tokayev", "modality": "denied", "at": 90}),
        ("office", {"person": "Pashinyan", "change": "left", "at": 90}),
        ("document", {"action": "adopted", "at": 90}),
        ("document", {"title": "Declaration on security", "count": 1, "at": 90}),
        ("document", {"title": None, "at": 5}),
        ("position", {"theme": "energy", "at": 5}),
        ("position", {"modality": "denied"}),
    ],
)
def test_facts_agree(kind: str, changed: dict[str, Any]) -> None:
    assert agree(fact(kind), fact(kind, **changed), {"m1": "m1", "m7": "m1"})


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("meeting", {"organisation": "SCO"}),
        ("meeting", {"organisation": None}),
        ("meeting", {"date": "2023-11-24"}),
        ("meeting", {"date": None, "city": "Moscow", "at": 90}),
        ("meeting", {"date": None, "city": None, "at": 6}),
        ("attendance", {"status": "absent"}),
        ("attendance", {"modality": "denied"}),
        ("attendance", {"meeting": "m2"}),
        ("attendance", {"party": "RUS"}),
        ("attendance", {"person": "Vladimir Putin"}),
        ("attendance", {"party": None, "person": None}),
        ("membership", {"status": "joined"}),
        ("membership", {"party": "KAZ"}),
        ("membership", {"organisation": "EAEU"}),
        ("membership", {"modality": "denied"}),
        ("chairmanship", {"change": "holds"}),
        ("chairmanship", {"party": "RUS"}),
        ("chairmanship", {"organisation": "EAEU"}),
        ("office", {"person": "Ararat Mirzoyan"}),
        ("office", {"office": "foreign_minister"}),
        ("office", {"of": "AZE"}),
        ("document", {"kind": "statement"}),
        ("document", {"action": "issued"}),
        ("document", {"count": 2}),
        ("document", {"title": "Charter of the Peoples"}),
        ("document", {"title": None, "at": 6}),
        ("document", {"modality": "denied"}),
        ("position", {"holder": "SCO"}),
        ("position", {"stance": "condemns"}),
        ("position", {"at": 6}),
    ],
)
def test_facts_do_not_agree(kind: str, changed: dict[str, Any]) -> None:
    assert not agree(fact(kind), fact(kind, **changed), {"m1": "m1"})


@pytest.mark.parametrize(("one", "other"), [("joined", "reinstated"), ("left", "expelled")])
def test_standings_of_one_group_agree(one: str, other: str) -> None:
    assert agree(fact("membership", status=one), fact("membership", status=other), {})


def test_a_chair_without_party_agrees_by_person() -> None:
    gold = fact("chairmanship", party=None, person="Mahamadou Issoufou")
    assert agree(gold, fact("chairmanship", party="NER", person="Issoufou"), {})
    assert not agree(gold, fact("chairmanship", party="NER", person="Cyril Ramaphosa"), {})


def test_facts_of_two_types_do_not_agree() -> None:
    assert not agree(fact("office"), fact("position"), {})


def test_names_agree_by_their_significant_words() -> None:
    assert same_name("the Organisation of Turkic States", "Turkic states organisation")
    assert same_name("Conseil de sécurité", "Securite")
    assert same_name("Council of Foreign Ministers", "Foreign Ministers Meeting")
    assert not same_name("Council of Foreign Ministers", "Defence Ministers' Meeting")
    assert not same_name("CSTO", None)
    assert same_person("Nikol Pashinyan", "Pashinyan") and not same_person("Nikol", "Pashinyan")
    assert same_person(None, "") and not same_person("Nikol", None)


def test_dates_agree_at_the_coarser_precision() -> None:
    assert same_date("2024-07-03/2024-07-04", "2024-07-04") is True
    assert same_date("2024-07-03/2024-07-04", "2024-07-05") is False
    assert same_date("2024", "2024-07-05") is True
    assert same_date("2024-06", "2024-07-05") is False
    assert same_date("2024", None) is None


def test_evidence_is_shared_when_half_of_the_shorter_is() -> None:
    long = fact("position", evidence=[[0, 4], [20, 26]])
    assert share_evidence(long, fact("position", evidence=[[2, 6]]))
    assert not share_evidence(long, fact("position", evidence=[[3, 6]]))


def pairs_of(kind: str, gold: Sequence[AnyFact], read: Sequence[AnyFact]) -> tuple[tuple[int, int], ...]:
    (pairing,) = (each for each in match_facts(gold, read) if each.kind.kind_of_fact() == kind)
    return pairing.pairs


def test_facts_are_paired_one_to_one() -> None:
    members = [fact("membership"), fact("membership")]
    assert pairs_of("membership", members[:1], members) == ((0, 0),)
    assert pairs_of("membership", members, members[:1]) == ((0, 0),)


def test_those_with_shared_evidence_are_paired_first() -> None:
    gold = [fact("membership", at=0), fact("membership", at=50)]
    assert pairs_of("membership", gold, [fact("membership", at=50), fact("membership", at=90)]) == (
        (1, 0),
        (0, 1),
    )


def test_attendance_follows_the_meeting_as_paired() -> None:
    gold = [fact("meeting", id="m1"), fact("meeting", id="m2", date="2022"), fact("attendance", meeting="m2")]
    read = [fact("meeting", id="m1", date="2022"), fact("attendance", meeting="m1")]
    assert pairs_of("attendance", gold, read) == ((0, 0),)
    assert pairs_of("attendance", gold, [fact("meeting", id="m1"), *read[1:]]) == ()


def report(text: str = "x" * 200, **known: Any) -> Report:
    return Report(text=text, **known)


def test_figures_are_shares_of_what_was_expected_and_read() -> None:
    gold = (fact("membership"), fact("membership", party="KAZ"), fact("membership", party="RUS"))
    read = (fact("membership"), fact("membership", party="USA"), fact("office"))
    total = tally([judge(corpora.Coded(report(), gold), read)])
    members = total.types["membership"]
    assert (members.hits, members.gold, members.read) == (1, 3, 2)
    assert (members.precision, members.recall) == (1 / 2, 1 / 3)
    assert members.f1 == pytest.approx(0.4)
    assert total.macro_f1 == pytest.approx(0.4)  # nobody expected an office: it does not count
    assert (total.all_types.hits, total.all_types.read) == (1, 3)


def test_sources_are_told_apart_and_evidence_outside_the_text_is_counted() -> None:
    gold = (fact("membership"),)
    here = judge(corpora.Coded(report(source="a"), gold), gold)
    cut = judge(corpora.Coded(report(text="short"), gold), gold)
    assert {name: one.reports for name, one in tally_by_source([here, cut, here]).items()} == {"a": 2, "?": 1}
    assert (tally([here, cut]).in_range.good, tally([here, cut]).in_range.all) == (1, 2)


@pytest.mark.parametrize(
    ("name", "gold", "read", "verdict"),
    [
        ("date", "2024-11", "2024-11-28", True),
        ("date", "2024-11-28", "2024-11", False),  # less precise than the gold
        ("date", "2024", None, False),
        ("about", ("AFG", "Middle East"), ("the Middle East",), True),
        ("about", ("AFG",), ("PAK",), False),
        ("about", (), ("PAK",), None),
        ("city", "Astana", "astana", True),
        ("city", "Astana", None, False),
        ("person", "Joe Biden", "Biden", True),
        ("person", "Joe Biden", None, False),
        ("role", "host", "guest", False),
        ("role", "host", "host", True),
        ("reason", None, "illness", None),
    ],
)
def test_a_field_is_judged_where_the_gold_gives_one(name: str, gold: Any, read: Any, verdict: bool) -> None:
    assert field_agrees(name, gold, read) is verdict


def test_a_miss_is_shown_as_a_line_that_an_example_file_takes(tmp_path: Path) -> None:
    text = "Armenia and Belarus signed two\nprotocols."
    told: dict[str, Any] = {"kind": "protocol", "count": 2, "by": ["ARM", "BLR"], "title": None}
    document = fact("document", evidence=[[0, 7], [20, 40]], **told)
    line = show_fact(document, text)
    assert (
        line
        == "document; kind=protocol; count=2; action=signed; by=ARM, BLR << Armenia << signed two protocols"
    )
    (tmp_path / "x.report").write_text(f"id: x\n\n{text}\n=== facts\n{line}\n")
    assert read_example(tmp_path / "x.report").facts == (document,)


def test_errors_are_the_missed_and_the_spurious_of_one_type() -> None:
    wrong = fact("membership", party="KAZ")
    judged = judge(corpora.Coded(report(id="r"), (fact("membership"), fact("office"))), (wrong,))
    missed, spurious = error_lines(judged, "membership", {id(wrong): "lists_members"})
    assert missed.startswith("r missed   membership; organisation=CSTO; party=ARM;")
    assert spurious.startswith("r spurious membership; organisation=CSTO; party=KAZ;")
    assert spurious.endswith("[lists_members]")
    assert len(list(error_lines(judged, "all", {}))) == 3


def tally_of(hits: int, gold: int, read: int) -> Tally:
    total = Tally()
    total.types["office"].add(hits, gold, read)
    return total


def test_a_figure_below_its_floor_is_a_fall() -> None:
    pinned = pin("hash", tally_of(8, 10, 10))
    assert find_falls("seed", pinned, tally_of(8, 10, 10)) == []
    falls = {fall.what: fall for fall in find_falls("seed", pinned, tally_of(7, 10, 10))}
    assert set(falls) == {"macro_f1", "office precision", "office f1"}
    assert str(falls["office f1"]) == "seed: office f1 fell to 0.7000, below its floor of 0.8000"


def test_half_a_thousandth_is_no_fall() -> None:
    pinned = pin("hash", tally_of(8000, 10_000, 10_000))
    assert find_falls("seed", pinned, tally_of(7996, 10_000, 10_000)) == []
    assert find_falls("seed", pinned, tally_of(7994, 10_000, 10_000)) != []


def test_floors_are_raised_but_refuse_to_fall() -> None:
    old = {"seed": pin("old", tally_of(8, 10, 10)), "other": pin("other", tally_of(1, 1, 1))}
    higher, lower = pin("new", tally_of(9, 10, 10)), pin("new", tally_of(7, 10, 10))
    assert raise_floors(old, {"seed": higher}, [], lower=False) == {**old, "seed": higher}
    falls = find_falls("seed", old["seed"], tally_of(7, 10, 10))
    with pytest.raises(LoweringRefused, match=r"office f1 fell to 0\.7000"):
        raise_floors(old, {"seed": lower}, falls, lower=False)
    assert raise_floors(old, {"seed": lower}, falls, lower=True)["seed"] == lower


def test_a_fall_within_the_tolerance_leaves_the_floor_where_it_is() -> None:
    old = pin("old", tally_of(8000, 10_000, 10_000))
    raised = raise_floors(
        {"seed": old}, {"seed": pin("new", tally_of(7996, 10_000, 10_000))}, [], lower=False
    )
    assert raised["seed"] == Floors("new", old.figures)


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    pinned = {"dev+dev2": pin("abc", tally_of(2, 3, 3)), "seed": pin("def", tally_of(0, 3, 3))}
    write_floors(pinned, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == pinned
    assert read_floors(tmp_path / "none.toml") == {}


def test_a_broken_floors_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "floors.toml").write_text("[seed]\nsha256 = 'x'\n")
    with pytest.raises(DataError, match="macro_f1"):
        read_floors(tmp_path / "floors.toml")


EXAMPLE = """\
id: one
source: agency

Armenia and Belarus are members of the CSTO.
=== facts
membership; organisation=CSTO; party=ARM; status=member << Armenia and Belarus are members of the CSTO
membership; organisation=CSTO; party=BLR; status=member << Armenia and Belarus are members of the CSTO
"""


class Bench:
    """The command on one example in a folder of its own, with a reader that finds what it is told to."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.file = folder / "examples" / "one.report"
        self.file.parent.mkdir()
        self.file.write_text(EXAMPLE)
        self.floors = folder / "floors.toml"
        self.finds = 2
        patch.setenv("SUMMITRY_GOLD", str(folder / "no-gold"))
        patch.setattr(corpora, "OWN_CORPORA", {"examples": self.file.parent})
        patch.setattr(command, "read_floors", lambda: read_floors(self.floors))
        patch.setattr(command, "write_floors", lambda new: write_floors(new, self.floors))
        patch.setattr(command, "open_reader", self.open)
        self.opened: list[str] = []

    def open(self, name: str) -> Bench:
        self.opened.append(name)
        return self

    def read(self, report: Report) -> Reading:
        facts = read_example(self.file).facts[: self.finds]
        return Reading(report=report, found=tuple(Found(fact=each, rule="told") for each in facts))

    def run(self, *options: str) -> tuple[int, str]:
        result = CliRunner().invoke(command.main, options)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result.exit_code, result.output


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(tmp_path, monkeypatch)


def test_the_gate_wants_floors_and_then_holds_them(bench: Bench) -> None:
    code, shown = bench.run()
    assert code == 1 and "examples: no floors" in shown
    assert bench.run("--update")[0] == 0
    assert bench.run()[0] == 0
    bench.finds = 1
    code, shown = bench.run()
    assert code == 1 and "FAULT examples: membership f1 fell to 0.6667, below its floor of 1.0000" in shown


def test_another_reader_is_scored_without_floors(bench: Bench) -> None:
    bench.finds = 1
    code, shown = bench.run("--reader", "both", "--corpus", "examples")
    assert code == 0 and "0.667" in shown and bench.opened == ["both"]
    code, shown = bench.run("--reader", "model", "--update")
    assert code == 2 and "floors are those of the rules" in shown


def test_update_refuses_to_lower_a_floor_without_lower(bench: Bench) -> None:
    bench.run("--update")
    before = bench.floors.read_text()
    bench.finds = 1
    code, shown = bench.run("--update")
    assert code == 1 and "nothing was written" in shown
    assert bench.floors.read_text() == before
    assert bench.run("--lower")[0] == 2
    assert bench.run("--update", "--lower")[0] == 0
    assert read_floors(bench.floors)["examples"].figures["membership f1"] == 0.6666


def test_a_changed_corpus_fails_until_it_is_pinned_anew(bench: Bench) -> None:
    bench.run("--update")
    bench.file.write_text(EXAMPLE.replace("id: one", "id: two"))
    code, shown = bench.run()
    assert code == 1 and "the corpus is not the one that the floors were pinned on" in shown
    assert bench.run("--update")[0] == 0
    assert bench.run()[0] == 0


def test_the_gate_says_which_gold_is_not_here(bench: Bench) -> None:
    bench.run("--update")
    code, shown = bench.run()
    assert code == 0
    assert re.search(r"seed is not here .*not checked", shown)
    assert json.loads(bench.run("--json")[1])["not_here"] == ["seed", "dev+dev2"]


def test_the_gate_prints_errors_and_json(bench: Bench) -> None:
    bench.finds = 1
    shown = bench.run("--errors", "membership")[1]
    assert "one missed   membership; organisation=CSTO; party=BLR; status=member << Armenia and" in shown
    assert "one missed" not in bench.run("--errors", "office")[1]
    figures = json.loads(bench.run("--json", "--corpus", "examples")[1])["corpora"]["examples"]
    assert figures["all"]["types"]["membership"]["recall"] == 0.5
    assert list(figures["sources"]) == ["agency"]


def test_the_hash_follows_the_content(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    one.write_text("1")
    two.write_text("2")
    whole = corpora.hash_files(tmp_path, [one, two])
    assert whole == corpora.hash_files(tmp_path, [one, two])
    assert whole != corpora.hash_files(tmp_path, [one])
    two.write_text("3")
    assert whole != corpora.hash_files(tmp_path, [one, two])


def test_gold_that_is_no_fact_is_told(tmp_path: Path) -> None:
    seed = tmp_path / "seed"
    seed.mkdir()
    (seed / "docs.jsonl").write_text('{"id": "r", "text": "x", "licence": "none"}\n')
    (seed / "gold.jsonl").write_text('{"id": "r", "facts": [{"type": "office", "evidence": []}]}\n')
    with pytest.raises(DataError, match="report r: no fact"):
        read_corpus("seed", tmp_path)
    (seed / "gold.jsonl").write_text('{"id": "s", "facts": []}\n')
    with pytest.raises(DataError, match="report 's' is not in docs"):
        read_corpus("seed", tmp_path)


def test_the_floors_file_of_the_project_can_be_read() -> None:
    pinned = read_floors(floors.FLOORS_FILE)
    assert set(pinned) == {*OWN_CORPORA, *GOLD_CORPORA}


# The gate against the gold's own scorer, on the gold with faults put in.

FAULTS: dict[str, Sequence[Any]] = {
    "organisation": ("CSTO", "United Nations Security Council", "NATO", "the EU"),
    "party": ("RUS", "USA", "EU"),
    "person": ("Joe Biden", "Vladimir Putin", "Biden"),
    "holder": ("USA", "RUS", "UN"),
    "city": (None, "Geneva", "New York City"),
    "date": (None, "2021", "2021-10", "2019-12-03/2019-12-04"),
    "modality": ("denied", "planned"),
    "title": (None, "Joint Statement"),
    "count": (None, 1, 2),
    "theme": ("energy", "other"),
    "about": ([], ["RUS"], ["the European Union"]),
    "role": ("chair", "host"),
    "meeting": ("m1", "m2"),
}
STATUSES = {
    "attendance": ("attended", "absent", "remote"),
    "membership": ("member", "founder", "left", "expelled"),
}
MAY_NOT_BE_NONE = {
    ("chairmanship", "organisation"),
    ("membership", "organisation"),
    ("attendance", "meeting"),
}


def put_faults(facts: Sequence[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    """The facts, some dropped, some doubled, some with other values or evidence, in another order."""
    kept = [put_fault(each, rng) for each in facts if rng.random() < 0.85]
    kept += [put_fault(each, rng) for each in facts if rng.random() < 0.15]
    rng.shuffle(kept)
    return kept


def put_fault(told: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A copy of the fact with up to three of its fields and perhaps its evidence changed."""
    changed = dict(told)
    names = [name for name in changed if name in FAULTS]
    for name in rng.sample(names, rng.choice((0, 0, 1, 2, min(3, len(names))))):
        value = rng.choice(FAULTS[name])
        if value is not None or (told["type"], name) not in MAY_NOT_BE_NONE:
            changed[name] = value
    if told["type"] in STATUSES and rng.random() < 0.3:
        changed["status"] = rng.choice(STATUSES[told["type"]])
    if rng.random() < 0.3:
        shift = rng.randrange(0, 120)
        changed["evidence"] = [[start + shift, end + shift] for start, end in told["evidence"]]
    return changed


def write_predictions(folders: Sequence[str], into: Path, seed: int) -> dict[str, list[AnyFact]]:
    """gold.jsonl, docs.jsonl and predicted.jsonl of the folders in one; the predictions by report."""
    rng = random.Random(seed)
    for name in ("gold.jsonl", "docs.jsonl"):
        (into / name).write_bytes(b"".join((SHARED_GOLD / each / name).read_bytes() for each in folders))
    predicted: dict[str, list[dict[str, Any]]] = {}
    for line in (into / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if len(predicted) % 17 != 16 or rng.random() < 0.5:
            predicted[row["id"]] = put_faults(row["facts"], rng)
    rows = ({"id": key, "facts": facts} for key, facts in predicted.items())
    (into / "predicted.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    return {key: [decode_fact(each) for each in facts] for key, facts in predicted.items()}


def run_scorer(folder: Path, *options: str) -> str:
    script = shutil.copy(SHARED_GOLD / "score.py", folder)
    files = [str(folder / name) for name in ("gold.jsonl", "predicted.jsonl")]
    docs = ["--docs", str(folder / "docs.jsonl"), *options]
    asked = [sys.executable, str(script), *files, *docs]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


@needs_gold
@pytest.mark.parametrize(("name", "seed"), [("seed", 1), ("seed", 2), ("dev+dev2", 3), ("dev+dev2", 4)])
def test_the_figures_are_those_of_the_gold_s_own_scorer(tmp_path: Path, name: str, seed: int) -> None:
    predicted = write_predictions(GOLD_CORPORA[name], tmp_path, seed)
    coded = read_gold(name, SHARED_GOLD).reports
    judged = [judge(each, predicted.get(each.report.id, [])) for each in coded]
    ours = {"all": tally(judged), **tally_by_source(judged)}

    theirs = json.loads(run_scorer(tmp_path, "--by-source", "--json"))
    assert set(ours) == set(theirs)
    for source, total in ours.items():
        figures = total.figures()
        assert figures["macro_f1"] == pytest.approx(theirs[source]["macro_f1"])
        for kind, told in theirs[source]["types"].items():
            got = {what: figures["types"][kind][what] for what in told}
            assert got == pytest.approx(told), (source, kind)
    assert 0.2 < ours["all"].macro_f1 < 0.9  # the faults did something, and not too much

    table = run_scorer(tmp_path)
    for kind, fields in ours["all"].figures()["fields"].items():
        row = re.search(rf"^{kind} .*$", table, re.MULTILINE)
        assert row is not None
        shown = dict(re.findall(r"(\w+) (\d\.\d\d)(?!\d)", row[0].split("   ")[-1]))
        assert shown == {field: f"{good / all_:.2f}" for field, (good, all_) in fields.items() if all_}
    good, of = ours["all"].in_range.good, ours["all"].in_range.all
    assert f"evidence in range {good} of {of}" in table


def test_every_type_has_its_judged_fields() -> None:
    assert [kind.kind_of_fact() for kind in FIELDS] == list(TYPE_NAMES)

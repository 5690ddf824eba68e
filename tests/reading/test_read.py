"""Reading: short reports with their facts, back-reference, and what holds for any text at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import summitry
from summitry.facts import FACT_TYPES, AnyFact, Attendance, Document, Meeting, Membership, Position
from summitry.inputs.example import read_example
from summitry.reading import Reading, read_report
from summitry.reading.learned.teaching.agreement import match_facts
from summitry.text.language import language_of

CASES = Path(__file__).with_name("cases")


def reports(folder: str) -> list[Path]:
    return sorted((CASES / folder).glob("*.report"))


def check(path: Path) -> None:
    example = read_example(path)
    text = example.report.text
    pairings = match_facts(example.facts, read_report(example.report).facts)
    missed = [told(fact, text) for pairing in pairings for fact in pairing.missed()]
    spurious = [told(fact, text) for pairing in pairings for fact in pairing.spurious()]
    assert (missed, spurious) == ([], [])


def told(fact: AnyFact, text: str) -> str:
    given = {name: value for name, value in fact.fields().items() if value not in (None, [], False)}
    given["evidence"] = [text[start:end] for start, end in fact.evidence]
    return str(given)


@pytest.mark.parametrize("path", reports("in-the-wild"), ids=lambda path: path.stem)
def test_what_a_report_tells_is_found_and_nothing_else(path: Path) -> None:
    assert read_example(path).facts
    check(path)


@pytest.mark.parametrize("path", reports("negative"), ids=lambda path: path.stem)
def test_what_is_none_of_our_business_gives_no_fact(path: Path) -> None:
    assert not read_example(path).facts
    check(path)


@pytest.mark.xfail(reason="a report in known-failures; move it to in-the-wild when it is read")
@pytest.mark.parametrize("path", reports("known-failures"), ids=lambda path: path.stem)
def test_what_is_not_read_yet(path: Path) -> None:
    check(path)


def test_the_cases_are_enough_and_cover_every_type() -> None:
    assert len(reports("in-the-wild")) >= 12
    # Those that the sift throws out say nothing of the rules.
    read = [path for path in reports("negative") if not read_report(read_example(path).report).sifted]
    assert len(read) >= 10
    assert len(reports("known-failures")) >= 8
    kinds = {type(fact) for path in reports("in-the-wild") for fact in read_example(path).facts}
    assert kinds == set(FACT_TYPES)


# --- Back-reference


@pytest.mark.parametrize(
    ("first", "phrase", "key"),
    [
        ("The European Union met in Brussels.", "the Union", "EU"),
        ("The African Union met in Addis Ababa.", "the Union", "AU"),
        ("ASEAN met in Jakarta.", "the bloc", "ASEAN"),
        ("NATO met in Vilnius.", "the alliance", "NATO"),
        ("The CSTO met in Minsk.", "the alliance", "CSTO"),
        ("The Shanghai Cooperation Organization met in Bishkek.", "the Organization", "SCO"),
        ("ECOWAS met in Abuja. NATO met in Vilnius.", "the alliance", "NATO"),
        ("NATO met in Vilnius. ECOWAS met in Abuja.", "the alliance", "NATO"),
        ("NATO met in Vilnius. ECOWAS met in Abuja.", "the bloc", "ECOWAS"),
    ],
)
def test_a_noun_refers_back(first: str, phrase: str, key: str) -> None:
    found = members(f"{first} Armenia joined {phrase} in 2023.")
    assert found == {(key, "ARM", "joined")}


def test_a_noun_that_refers_to_nothing_gives_no_member() -> None:
    assert members("There was a summit. Armenia joined the alliance in 2023.") == set()


def members(text: str) -> set[tuple[str, str, str]]:
    facts = summitry.read(text, published="2024-01-10").facts
    return {
        (fact.organisation, fact.party, str(fact.status)) for fact in facts if isinstance(fact, Membership)
    }


# --- The African Union is no unit of length


@pytest.mark.parametrize(
    "text",
    [
        "The summit heard that the probe flew 150 million km (1 AU) from the Sun.",
        "Mars lies 1.5 AU from the Sun, the summit was told.",
    ],
)
def test_au_is_no_unit_of_length(text: str) -> None:
    assert "AU" not in organisations_in(text)


def test_a_report_of_units_of_length_is_thrown_out() -> None:
    assert summitry.read("The Earth is 150 million km (1 AU) from the Sun.").facts == ()


def test_au_is_the_african_union_beside_it() -> None:
    assert organisations_in("The AU summit in Addis Ababa suspended Niger.") == {"AU"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The AU condemned the coup in Niger.", "AU"),
        ("The EU condemned the attack on Kyiv.", "EU"),
        ("The UN called for a ceasefire in Sudan.", "UN"),
    ],
)
def test_an_acronym_of_two_letters_is_worth_reading(text: str, key: str) -> None:
    assert organisations_in(text) == {key}


def organisations_in(text: str) -> set[str | None]:
    found: set[str | None] = set()
    for fact in summitry.read(text, published="2024-01-10").facts:
        if isinstance(fact, Meeting | Membership):
            found.add(fact.organisation)
        elif isinstance(fact, Position):
            found.add(fact.holder)
        elif isinstance(fact, Attendance):
            found.add(fact.party)
        elif isinstance(fact, Document):
            found |= {fact.organisation, *fact.by}
    return found - {None}


# --- Publication


def test_without_a_date_of_publication_a_weekday_is_no_date() -> None:
    text = "The CSTO held a summit in Minsk on Thursday."
    assert [fact.date for fact in summitry.read(text).facts if isinstance(fact, Meeting)] == [None]


def test_the_date_of_publication_is_a_date_or_its_text() -> None:
    text = "The CSTO held a summit in Minsk on Thursday."
    [one] = summitry.read(text, published="2023-11-24").facts
    [other] = summitry.read(text, published=dt.date(2023, 11, 24)).facts
    assert one == other and isinstance(one, Meeting) and one.date == "2023-11-23"
    with pytest.raises(ValueError, match="yesterday"):
        summitry.read(text, published="yesterday")


def test_what_the_sift_throws_out_was_not_read() -> None:
    reading = summitry.read("Rain fell on the valley.")
    assert reading.sifted and reading.facts == ()
    assert not summitry.read("NATO met.").sifted


# --- Any text

SENTENCES = [
    *("The CSTO held a summit in Minsk on Thursday.", "Armenia did not attend the summit."),
    *("Belarusian President Alexander Lukashenko chaired it.", "The leaders signed 14 documents."),
    *(
        "“We condemn the attack,” NATO Secretary General Jens Stoltenberg said.",
        "Sweden joined the alliance.",
    ),
    *("His Kyrgyz, Russian and Tajik counterparts attended.", "The bloc called for a ceasefire in Sudan."),
    *("Hungary took over the presidency of the EU.", "1. The Heads of State agreed on a plan:", "Jordan"),
    *("Taking part were: President X of Kazakhstan; the premier of", "UN", "U.S.", "the Union's", "’s", "'"),
]
ODD = [
    *("\x00", "\u200f", "\u202e", "e\u0301", "\u0301", "😀", "👩‍🚀", "\xa0", "\u2028", "\ufeff", "İ", "ß"),
    *("\r\n", "\n", "\t", "a" * 3000, "-" * 300, "(" * 40, "“", "”", "—", "28-29 November", "99999999999"),
    *("ǅ", "ﬁ", "٣", "²", "𝔸", "\ud7ff", "Côte d’Ivoire", "Türkiye"),
]
PIECES = st.sampled_from(SENTENCES) | st.sampled_from(ODD) | st.text(max_size=12)
TEXTS = (
    st.text()
    | st.lists(PIECES, max_size=12).map(" ".join)
    | st.lists(PIECES, max_size=12).map("".join)
    | st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join)
)
DATES = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))


def check_reading(reading: Reading) -> None:
    text = reading.report.text
    for fact in reading.facts:
        for start, end in fact.evidence:
            assert 0 <= start < end <= len(text)
            assert any(letter.isalnum() for letter in text[start:end])
    ids = [fact.id for fact in reading.facts if isinstance(fact, Meeting)]
    assert len(set(ids)) == len(ids)
    referred = {
        fact.meeting for fact in reading.facts if isinstance(fact, Attendance | Document) and fact.meeting
    }
    assert referred <= set(ids)


@settings(deadline=None)
@given(TEXTS, DATES)
@example("\u0300" * 20, None)
def test_any_text_is_read_the_same_twice(text: str, published: dt.date | None) -> None:
    assume(language_of(text).code == "en")
    reading = summitry.read(text, published=published)
    check_reading(reading)
    assert summitry.read(text, published=published).facts == reading.facts


@settings(deadline=None)
@given(TEXTS, st.none() | TEXTS)
@example("ARMENIA:ATTEND:HE::ummit", ':CSTO"0"SUMMIT:THE"SUMMIT')
def test_any_title_is_read(text: str, title: str | None) -> None:
    assume(language_of(text).code == "en")
    check_reading(summitry.read(text, title=title, published="2024-01-10"))


HEAD = "😀👩‍🚀 \u200fe\u0301\n"


@settings(deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join), DATES)
def test_an_emoji_line_before_shifts_the_spans_and_nothing_else(text: str, published: dt.date | None) -> None:
    plain = summitry.read(text, published=published).facts
    shifted = summitry.read(HEAD + text, published=published).facts
    assert [shift(fact, -len(HEAD)) for fact in shifted] == [shift(fact, 0) for fact in plain]


def shift(fact: AnyFact, by: int) -> dict[str, object]:
    return fact.fields() | {"evidence": [[start + by, end + by] for start, end in fact.evidence]}


def test_the_emoji_line_is_tried_on_facts_of_every_type() -> None:
    kinds: set[type] = set()
    for path in reports("in-the-wild"):
        report = read_example(path).report
        plain = summitry.read(report.text, published=report.published).facts
        shifted = summitry.read(HEAD + report.text, published=report.published).facts
        assert [shift(fact, -len(HEAD)) for fact in shifted] == [shift(fact, 0) for fact in plain]
        kinds |= {type(fact) for fact in plain}
    assert kinds == set(FACT_TYPES)

"""Records: no fact without evidence, errors that name the field, JSON there and back, dates."""

from __future__ import annotations

import datetime as dt
import types
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from summitry.errors import FactError
from summitry.facts import FACT_TYPES, Fact, When, decode_fact, encode_fact, json_schema

LEAST: dict[str, dict[str, Any]] = {
    "meeting": {"id": "m1"},
    "attendance": {"meeting": "m1"},
    "membership": {"organisation": "CSTO", "party": "ARM", "status": "member"},
    "chairmanship": {"organisation": "EU"},
    "office": {"person": "Imangali Tasmagambetov", "office": "secretary_general"},
    "document": {"kind": "declaration"},
    "position": {"holder": "CSTO", "stance": "condemns"},
}
"""Every type with the fields that it cannot do without."""

DATED = ("meeting", "membership", "chairmanship", "office", "document")

EVERY_TYPE = pytest.mark.parametrize("kind", FACT_TYPES, ids=lambda kind: kind.kind_of_fact())


def least(kind: type[Fact], /, **fields: Any) -> dict[str, Any]:
    name = kind.kind_of_fact()
    return {"type": name, "evidence": [[0, 3]], **LEAST[name], **fields}


def as_json(fact: Fact) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.json.decode(encode_fact(fact))
    return fields


# --- Strategies out of the records' own fields

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@st.composite
def whens(draw: st.DrawFn) -> When:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    start, end = (
        draw(st.sampled_from((f"{day:%Y}", f"{day:%Y-%m}", day.isoformat()))) for day in (first, last)
    )
    return When(draw(st.sampled_from((start, end, f"{start}/{end}"))))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, 10**6))
    return start, start + draw(st.integers(1, 10**4))


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field by its type; a type that no branch knows fails the test."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*(values(one) for one in arguments))
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if hint is When:
        return whens()
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    plain = {str: st.text(), int: st.integers(0, 500), bool: st.booleans(), types.NoneType: st.none()}
    return plain[hint]


def facts_of(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    hints = get_type_hints(kind)
    fields = {name: values(hints[name]) for name in kind.__struct_fields__ if name != "evidence"}
    return st.builds(kind, evidence=st.lists(spans(), min_size=1, max_size=3).map(tuple), **fields)


ANY_FACT = st.one_of(*(facts_of(kind) for kind in FACT_TYPES))


# --- Evidence


def test_the_least_fields_are_given_for_every_type() -> None:
    assert set(LEAST) == {kind.kind_of_fact() for kind in FACT_TYPES}


@EVERY_TYPE
def test_the_least_fields_make_a_fact(kind: type[Fact]) -> None:
    assert type(decode_fact(least(kind))) is kind


@EVERY_TYPE
@pytest.mark.parametrize("evidence", [(), ((3, 3),), ((5, 2),), ((-1, 2),)])
def test_evidence_that_is_none_is_refused(kind: type[Fact], evidence: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(FactError, match="evidence"):
        kind(evidence=evidence, **LEAST[kind.kind_of_fact()])
    with pytest.raises(FactError, match="evidence"):
        decode_fact(least(kind, evidence=[list(span) for span in evidence]))


@EVERY_TYPE
def test_evidence_cannot_be_left_out(kind: type[Fact]) -> None:
    with pytest.raises(TypeError, match="evidence"):
        kind(**LEAST[kind.kind_of_fact()])
    fields = least(kind)
    del fields["evidence"]
    with pytest.raises(FactError, match="evidence"):
        decode_fact(fields)


@EVERY_TYPE
def test_a_fact_is_frozen(kind: type[Fact]) -> None:
    fact = decode_fact(least(kind))
    with pytest.raises(AttributeError):
        fact.claimed_by = "somebody"  # type: ignore[misc]


# --- Refusals name the field


@EVERY_TYPE
def test_an_unknown_field_is_named(kind: type[Fact]) -> None:
    with pytest.raises(FactError, match="sponsor"):
        decode_fact(least(kind, sponsor="a bank"))


@EVERY_TYPE
def test_a_missing_field_is_named(kind: type[Fact]) -> None:
    for name in LEAST[kind.kind_of_fact()]:
        fields = least(kind)
        del fields[name]
        with pytest.raises(FactError, match=name):
            decode_fact(fields)


ENUMS = [
    (kind, name)
    for kind in FACT_TYPES
    for name, hint in get_type_hints(kind).items()
    if any(isinstance(one, type) and issubclass(one, StrEnum) for one in (hint, *get_args(hint)))
]


@pytest.mark.parametrize(("kind", "name"), ENUMS, ids=lambda value: getattr(value, "__name__", str(value)))
def test_a_value_outside_its_enumeration_is_named(kind: type[Fact], name: str) -> None:
    with pytest.raises(FactError, match=rf"perhaps.*\b{name}\b"):
        decode_fact(least(kind, **{name: "perhaps"}))


@pytest.mark.parametrize("date", ["yesterday", "2024-13", "2024-02-30", "24-11-28", "2024-11-28/2024-11-27"])
@pytest.mark.parametrize("name", DATED)
def test_a_bad_date_is_named(name: str, date: str) -> None:
    [kind] = (one for one in FACT_TYPES if one.kind_of_fact() == name)
    with pytest.raises(FactError, match=r"date") as refusal:
        decode_fact(least(kind, date=date))
    assert date in str(refusal.value)


def test_the_dated_types_are_those_with_a_date() -> None:
    assert {kind.kind_of_fact() for kind in FACT_TYPES if "date" in kind.__struct_fields__} == set(DATED)


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(FactError, match="war"):
        decode_fact({"type": "war", "evidence": [[0, 3]]})


# --- JSON


@given(ANY_FACT)
def test_json_goes_there_and_back(fact: Fact) -> None:
    fields = as_json(fact)
    assert decode_fact(fields) == fact
    assert fields == msgspec.json.decode(msgspec.json.encode(fact.fields()))


@given(ANY_FACT)
def test_a_decoded_date_is_a_date(fact: Fact) -> None:
    date = getattr(decode_fact(as_json(fact)), "date", None)
    assert date is None or isinstance(date, When)


@EVERY_TYPE
def test_json_writes_out_every_field(kind: type[Fact]) -> None:
    fields = as_json(decode_fact(least(kind)))
    assert next(iter(fields)) == "type"
    assert set(fields) == {"type", *kind.__struct_fields__}
    assert fields["modality"] == "asserted" and fields["claimed_by"] is None


SCHEMA = Draft202012Validator(json_schema())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())


@given(ANY_FACT)
def test_the_schema_admits_every_fact(fact: Fact) -> None:
    SCHEMA.validate(as_json(fact))


@EVERY_TYPE
@pytest.mark.parametrize(
    "wrong",
    [{"evidence": []}, {"evidence": None}, {"modality": "perhaps"}, {"claimed_by": 3}, {"sponsor": "a bank"}],
    ids=str,
)
def test_the_schema_refuses_what_the_records_refuse(kind: type[Fact], wrong: dict[str, Any]) -> None:
    assert SCHEMA.is_valid(least(kind))
    assert not SCHEMA.is_valid(least(kind, **wrong))
    with pytest.raises(FactError):
        decode_fact(least(kind, **wrong))


def test_the_schema_refuses_a_bad_date() -> None:
    assert SCHEMA.is_valid(least(FACT_TYPES[0], date="2024-07-03/2024-07-04"))
    assert not SCHEMA.is_valid(least(FACT_TYPES[0], date="yesterday"))


# --- When


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-11-28", "2024-11-28", "2024-11-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-07-03/2024-07-04", "2024-07-03", "2024-07-04"),
        ("2023-12/2024-02", "2023-12-01", "2024-02-29"),
        ("2020/2021-06-15", "2020-01-01", "2021-06-15"),
    ],
)
def test_first_and_last_days(written: str, first: str, last: str) -> None:
    when = When(written)
    assert (when.first.isoformat(), when.last.isoformat()) == (first, last)
    assert when == written


@pytest.mark.parametrize(
    "written",
    [
        *("", "/", "24", "2024-1", "2024-1-05", "2024-13", "2024-11-31", "2023-02-29", "0000"),
        *("2024/", "/2024", "2024-11-28T10:00", "2024-11-28 ", " 2024", "2024//2025", "2024/2025/2026"),
        *("2024-11-28/2024-11-27", "2025/2024", "2024-03/2024-02"),
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(FactError):
        When(written)


@pytest.mark.parametrize("written", ["2024-00", "2024-11-00", "２０２４-11"])
def test_what_only_looks_like_a_date_is_refused(written: str) -> None:
    with pytest.raises(FactError):
        When(written)


def test_an_interval_may_end_within_the_month_it_starts_with() -> None:
    assert When("2024-11/2024-11-28").last == dt.date(2024, 11, 28)


def test_spans_of_days() -> None:
    day, next_day = dt.date(2024, 7, 3), dt.date(2024, 7, 4)
    assert When.span(day, next_day) == "2024-07-03/2024-07-04"
    assert When.span(day, day) == When.day(day) == "2024-07-03"
    assert When.month(2024, 7) == "2024-07"
    with pytest.raises(FactError, match="ends before it starts"):
        When.span(next_day, day)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2024-11-28", "2024-11", True),
        ("2024", "2024-11-28", True),
        ("2024-11-28", "2024-11-29", False),
        ("2024-07-03/2024-07-04", "2024-07-04/2024-07-09", True),
        ("2024-07-03/2024-07-04", "2024-07-05", False),
        ("2023", "2024", False),
        ("2023-12/2024-01", "2024", True),
    ],
)
def test_dates_meet(one: str, other: str, meet: bool) -> None:
    assert When(one).meets(When(other)) is When(other).meets(When(one)) is meet


@given(whens(), DAYS)
def test_a_day_meets_a_date_that_spans_it(when: When, day: dt.date) -> None:
    assert when.first <= when.last
    assert when.meets(When.day(day)) is (when.first <= day <= when.last)

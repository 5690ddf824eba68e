"""The form of an answer is the codebook's, as strict structured output wants it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from summitry.facts import FACT_TYPES
from summitry.reading.llm.prompt import codebook
from summitry.reading.llm.schema import answer_schema, outline


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("type") == "object":
            yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


def test_every_object_is_closed_and_all_its_properties_are_required() -> None:
    found = list(objects(answer_schema()))
    assert len(found) == 1 + len(FACT_TYPES)
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])


def test_no_word_that_strict_mode_does_not_take() -> None:
    text = json.dumps(answer_schema())
    for word in ("prefixItems", '"default"', '"pattern"', "discriminator", "minItems", "oneOf"):
        assert word not in text


@pytest.mark.parametrize("kind", FACT_TYPES, ids=lambda kind: kind.kind_of_fact())
def test_fields_are_the_facts_with_quotes_for_evidence(kind: type) -> None:
    properties = answer_schema()["$defs"][kind.__name__]["properties"]
    wanted = {"type", "quotes", *kind.__struct_fields__} - {"evidence"}
    assert set(properties) == wanted


def test_an_answer_fits_and_one_of_another_form_does_not() -> None:
    fact = {
        "type": "membership", "quotes": ["x"], "modality": "asserted", "claimed_by": None,
        "organisation": "CSTO", "party": "ARM", "status": "left", "date": None, "reason": None,
    }  # fmt: skip
    jsonschema.validate({"facts": [fact]}, answer_schema())
    for wrong in ({"facts": [{**fact, "status": "lost"}]}, {"facts": [{**fact, "evidence": [[0, 1]]}]}, {}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, answer_schema())


def test_the_codebook_in_words_names_every_type_and_field() -> None:
    words = codebook(with_form=True)
    assert outline() in words and outline() not in codebook(with_form=False)
    for kind in FACT_TYPES:
        assert f"- {kind.kind_of_fact()}: " in words
        assert all(f"{field}: " in words for field in kind.__struct_fields__ if field != "evidence")

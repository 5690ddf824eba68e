"""The API against its own description, in a process of its own: what schemathesis asks, always the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, assume, given, settings
from schemathesis.checks import positive_data_acceptance

from benchmarks.web.measuring import record_of
from benchmarks.web.served import serving
from summitry.web.api.openapi import openapi

DESCRIPTION = schemathesis.openapi.from_dict(openapi())
OPERATIONS = {one.ok().label: one.ok() for one in DESCRIPTION.get_all_operations()}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(record_of(100, tmp_path_factory.mktemp("described"))) as server:
        yield f"{server.address}/api/v1"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_answer_is_as_described(operation: str, api: str) -> None:
    ask(operation, schemathesis.GenerationMode.POSITIVE, api)


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one != "GET /facts.jsonl"])
def test_what_is_not_described_is_refused(operation: str, api: str) -> None:
    ask(operation, schemathesis.GenerationMode.NEGATIVE, api)


def ask(operation: str, mode: schemathesis.GenerationMode, api: str) -> None:
    """Not that all is accepted: a name may be of the right form and nobody's, a day no day."""

    @settings(max_examples=12, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=OPERATIONS[operation].as_strategy(generation_mode=mode))
    def ask_once(case: Any) -> None:
        assume("" not in (case.query or {}).values())  # a field that was left empty is not asked
        answer = case.call(base_url=api)
        if answer.status_code != 413:  # a refusal too, which schemathesis does not count as one
            case.validate_response(answer, excluded_checks=[positive_data_acceptance])

    ask_once()

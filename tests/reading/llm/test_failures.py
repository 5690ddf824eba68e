"""Everything that can go wrong at the endpoint: tried again, or told clearly with what to do."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import pytest

from summitry.errors import ReaderError
from summitry.reading import Reading, open_reader
from summitry.reading.llm.client import TRIES, TRIES_IF_SLOW
from summitry.reading.llm.endpoint import _asked_to_wait
from summitry.reading.llm.failures import (
    Busy,
    CutOff,
    Malformed,
    NoConnection,
    NotTaken,
    Refused,
    TimedOut,
    WrongSetting,
)
from summitry.reading.llm.prompt import codebook
from summitry.reading.llm.reader import LlmReader
from summitry.reading.llm.settings import LlmSettings, is_local, key_of
from summitry.reading.readers import ReaderSettings
from summitry.text.report import Report
from tests.reading.llm.scripted import Scripted, completion, data_of, failure

REPORT = Report(text="Armenia joined the CSTO in 1994.", id="r1")
FACT = {
    "type": "membership", "quotes": ["Armenia joined the CSTO"], "organisation": "CSTO", "party": "ARM",
    "status": "joined",
}  # fmt: skip
Open = Callable[..., LlmReader]


def in_turn(*replies: Any) -> Callable[[dict[str, Any]], Any]:
    """A script of replies, one after the other; the last for all that follow."""
    left = list(replies)
    return lambda body: left.pop(0) if len(left) > 1 else left[0]


# ------------------------------------------------------------------ what passes


@pytest.mark.parametrize("reply", [failure(429), failure(500), failure(503), failure(408)])
def test_what_may_pass_is_tried_again(server: Scripted, open_llm: Open, reply: Any) -> None:
    server.script = in_turn(reply, reply, [FACT])
    assert len(open_llm().read(REPORT).facts) == 1
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [429, 502])
def test_what_does_not_pass_is_given_up(server: Scripted, open_llm: Open, status: int) -> None:
    server.script = lambda body: failure(status, "too much at once")
    with pytest.raises(Busy, match=f"r1: .* answers {status}: too much at once; run again later"):
        open_llm().read(REPORT)
    assert len(server.asked) == TRIES


def test_it_waits_as_long_as_the_endpoint_asks(server: Scripted, open_llm: Open) -> None:
    server.script = in_turn(failure(429, Retry_After="1"), [FACT])
    began = time.monotonic()
    open_llm().read(REPORT)
    assert time.monotonic() - began >= 1


def test_the_ways_of_asking_to_wait() -> None:
    assert _asked_to_wait({"retry-after": "3"}) == 3
    assert _asked_to_wait({"retry-after-ms": "250"}) == 0.25
    soon = _asked_to_wait({"retry-after": formatdate(time.time() + 30, usegmt=True)})
    assert soon is not None and 25 < soon <= 30
    assert _asked_to_wait({"retry-after": "soon"}) is None
    assert _asked_to_wait({}) is None


def test_a_slow_endpoint_is_given_up_with_advice(server: Scripted, open_llm: Open) -> None:
    free = threading.Event()

    def script(body: dict[str, Any]) -> list[Any]:
        free.wait(5)
        return []

    server.script = script
    with pytest.raises(TimedOut, match=r"no answer within 0\.2 seconds; raise --llm-timeout"):
        open_llm(timeout=0.2).read(REPORT)
    assert len(server.asked) == TRIES_IF_SLOW
    free.set()


def test_an_endpoint_that_is_down_is_asked_once_and_all_reports_say_so(open_llm: Open) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    reader = open_llm(url=url, concurrency=1)
    errors = list(reader.read_all([REPORT, Report(text=REPORT.text, id="r2")]))
    assert [type(error) for error in errors] == [NoConnection, NoConnection]
    assert [error.where for error in errors if isinstance(error, ReaderError)] == ["r1", "r2"]
    assert "cannot be reached" in str(errors[1]) and "is the server running" in str(errors[1])
    assert reader.bill.requests == 0


def test_an_endpoint_that_goes_down_meanwhile_is_asked_no_more(server: Scripted, open_llm: Open) -> None:
    server.script = in_turn([FACT], failure(503))
    reports = [Report(text=f"{REPORT.text} {number}", id=str(number)) for number in range(20)]
    read = list(open_llm(concurrency=1).read_all(reports))
    assert isinstance(read[0], Reading) and all(isinstance(one, Busy) for one in read[1:])
    assert len(server.asked) == 1 + 3 * TRIES


# ------------------------------------------------------------------ what is set wrong


@pytest.mark.parametrize(
    ("reply", "advice"),
    [
        (failure(401, "bad key"), "is the key right"),
        (failure(403, "not yours"), "may this key use this model"),
        (failure(404, "no such model"), "are --llm-url"),
        (failure(402, "pay"), "no money left"),
        (failure(429, "quota", code="insufficient_quota"), "no money left"),
    ],
)
def test_what_is_set_wrong_is_asked_once(server: Scripted, open_llm: Open, reply: Any, advice: str) -> None:
    server.script = lambda body: reply
    reader = open_llm(concurrency=1)
    errors = list(reader.read_all([REPORT, Report(text=REPORT.text, id="r2")]))
    assert all(isinstance(error, WrongSetting) and advice in str(error) for error in errors)
    assert len(server.asked) == 1


def test_the_key_is_sent_and_never_shown(
    server: Scripted, open_llm: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMITRY_LLM_KEY", "sk-secret-123")
    server.script = lambda body: failure(401, "Incorrect API key provided: sk-secret-123.")
    reader = open_llm()
    with pytest.raises(WrongSetting) as caught:
        reader.read(REPORT)
    assert server.headers[0]["authorization"] == "Bearer sk-secret-123"
    assert "sk-secret" not in str(caught.value) and "provided: …" in str(caught.value)
    assert "sk-secret" not in repr(reader._settings)


def test_which_key_goes_where() -> None:
    local, openai = LlmSettings(url="http://127.0.0.1/v1"), LlmSettings(url="https://api.openai.com/v1")
    both = {"SUMMITRY_LLM_KEY": "ours", "OPENAI_API_KEY": "theirs"}
    assert key_of(local, both) == key_of(openai, both) == "ours"
    assert key_of(openai, {"OPENAI_API_KEY": "theirs"}) == "theirs"
    assert key_of(local, {"OPENAI_API_KEY": "theirs"}) == "none"
    assert key_of(LlmSettings(url=local.url, key_env="OPENAI_API_KEY"), both) == "theirs"
    with pytest.raises(ReaderError, match="export MINE="):
        key_of(LlmSettings(url=local.url, key_env="MINE"), both)
    with pytest.raises(ReaderError, match="cannot be sent"):
        key_of(local, {"SUMMITRY_LLM_KEY": "sk–dash"})


def test_which_addresses_are_this_machines_own() -> None:
    assert is_local("http://localhost:1/v1") and is_local("http://127.3.0.1/") and is_local("http://[::1]:1/")
    assert not is_local("https://api.openai.com/v1") and not is_local("http://localhost.example.org")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({}, "give --llm-url"),
        ({"url": "http://127.0.0.1/v1"}, "--llm-model"),
        ({"url": "localhost:8000", "model": "m"}, "no address of an endpoint"),
        ({"url": "http://[::1/v1", "model": "m"}, "no address of an endpoint"),
        ({"url": "http://x/v1", "model": "m", "limit": 1.0}, "give --llm-price"),
        ({"url": "http://x/v1", "model": "m", "concurrency": 0}, "above zero"),
        ({"url": "http://x/v1", "model": "m", "price": (-1.0, 0.0)}, "below zero"),
    ],
)
def test_settings_that_do_not_do(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        open_reader("llm", ReaderSettings(llm=LlmSettings(**settings)))


def test_without_the_package_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch, open_llm: Open) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(ReaderError, match=r"type: pip install 'summitry\[llm\]'"):
        open_llm()


# ------------------------------------------------------------------ what the model gives


@pytest.mark.parametrize(
    ("reply", "kind", "message"),
    [
        ("", Malformed, "the answer is empty"),
        ("I am sorry, I cannot see facts.", Malformed, "holds no JSON object: I am sorry"),
        ('{"facts": [', Malformed, "holds no JSON object"),
        ('{"answer": 42}', Malformed, "JSON of another form"),
        ('{"facts": "none"}', Malformed, "JSON of another form"),
        ("[" * 5000, Malformed, "holds no JSON object"),
        ('{"a":' * 5000, Malformed, "holds no JSON object"),
        (codebook(with_form=True), Malformed, "repeats what it was asked"),
        (completion(None), Malformed, "the answer is empty"),
        (completion(None, refusal="I will not."), Refused, "refuses to answer: I will not"),
        (completion("", finish="content_filter"), Refused, "refuses to answer"),
        ((200, {}, b"<html>hello</html>"), Malformed, "no JSON: <html>hello"),
        ((200, {}, b""), Malformed, "no JSON"),
        ((200, {}, b"\xff\xfe{"), Malformed, "no JSON"),
        ((200, {}, b'{"choices": []}'), Malformed, "has no message"),
        ((200, {}, b'["x"]'), Malformed, "has no message"),
        ((200, {}, b'{"choices": [{"message": null}]}'), Malformed, "has no message"),
        (failure(400, "blocked", code="content_filter"), Refused, "blocked"),
    ],
)
def test_an_answer_that_cannot_be_used(
    server: Scripted, open_llm: Open, reply: Any, kind: type[ReaderError], message: str
) -> None:
    server.script = lambda body: reply
    with pytest.raises(kind, match=message):
        open_llm().read(REPORT)
    assert len(server.asked) == (2 if kind is Malformed else 1)


def test_a_model_is_asked_once_more_for_an_answer_of_no_form(server: Scripted, open_llm: Open) -> None:
    server.script = in_turn("Well, let me think.", [FACT])
    assert len(open_llm().read(REPORT).facts) == 1


@pytest.mark.parametrize(
    "around",
    [
        "```json\n{}\n```",
        "Here are the facts:\n{}\nDone.",
        "<think>{{braces}} {{}} </think>{}",
        '{{"note": 1}} {}',
    ],
)
def test_words_around_the_answer_do_no_harm(server: Scripted, open_llm: Open, around: str) -> None:
    words = around.format('{"facts": [{"type": "membership", "quotes": ["Armenia joined the CSTO"], '
                          '"organisation": "CSTO", "party": "ARM", "status": "joined"}]}')  # fmt: skip
    server.script = lambda body: words
    assert len(open_llm().read(REPORT).facts) == 1


def test_letters_that_are_none_can_be_kept(server: Scripted, open_llm: Open) -> None:
    server.script = lambda body: '{"facts": [{"type": "\\ud800", "\\udfff": ["\\ud800"], "n": NaN}]}'
    (rejection,) = open_llm().read(REPORT).rejected
    assert rejection.type == "?" and rejection.check == "form"


def test_an_answer_that_was_cut_off_is_asked_for_in_halves(server: Scripted, open_llm: Open) -> None:
    def script(body: dict[str, Any]) -> Any:
        return completion("{", finish="length") if "Belarus" in data_of(body)["text"] * (
            "Armenia" in data_of(body)["text"]
        ) else [FACT]  # fmt: skip

    server.script = script
    report = Report(text=f"{REPORT.text} Belarus joined the CSTO in 1993.")
    reading = open_llm().read(report)
    assert len(reading.facts) == 1 and len(server.asked) == 3


def test_what_cannot_be_halved_any_more_is_told(server: Scripted, open_llm: Open) -> None:
    server.script = lambda body: completion("{", finish="length")
    with pytest.raises(CutOff, match="raise --llm-answer, or lower --llm-chunk"):
        open_llm().read(REPORT)


def test_a_request_too_long_for_the_model_is_halved_too(server: Scripted, open_llm: Open) -> None:
    said = "This model's maximum context length is 10 tokens."
    server.script = lambda body: failure(400, said) if len(data_of(body)["text"]) > 20 else []
    assert open_llm().read(REPORT).facts == ()


# ------------------------------------------------------------------ what the endpoint takes


@pytest.mark.parametrize("status", [400, 422, 500])
def test_an_endpoint_without_structured_output_is_asked_in_a_form_that_it_takes(
    server: Scripted, open_llm: Open, status: int
) -> None:
    def script(body: dict[str, Any]) -> Any:
        form = body.get("response_format", {}).get("type")
        return failure(status, f"unknown response_format {form}") if form else [FACT]

    server.script = script
    reader = open_llm()
    assert len(reader.read(REPORT).facts) == 1
    forms = [body.get("response_format", {}).get("type") for body in server.asked]
    assert forms == ["json_schema", "json_object", "json_object", None]
    assert [("schema" in body.get("response_format", {})) for body in server.asked] == [
        False,
        True,
        False,
        False,
    ]
    assert "The fields of each type" in server.asked[-1]["messages"][0]["content"]
    assert "The fields of each type" not in server.asked[0]["messages"][0]["content"]
    reader.read(Report(text=f"{REPORT.text} Again."))
    assert len(server.asked) == 5, "what it takes is remembered"


def test_the_fields_of_newer_models(server: Scripted, open_llm: Open) -> None:
    def script(body: dict[str, Any]) -> Any:
        if "max_tokens" in body:
            return failure(400, "Unsupported: use 'max_completion_tokens' instead.")
        return failure(400, "'temperature' does not support 0") if "temperature" in body else [FACT]

    server.script = script
    assert len(open_llm().read(REPORT).facts) == 1
    assert server.asked[-1]["max_completion_tokens"] == 4096
    assert server.asked[-1]["response_format"]["type"] == "json_schema"


def test_one_request_that_is_not_taken_does_not_change_how_the_others_are_put(
    server: Scripted, open_llm: Open
) -> None:
    server.script = lambda body: failure(400, "no") if "bad" in data_of(body)["text"] else [FACT]
    reader = open_llm(concurrency=1)
    bad = Report(text=f"{REPORT.text} bad", id="bad")
    read = list(reader.read_all([REPORT, bad, Report(text=f"{REPORT.text} Good.")]))
    assert [type(one) for one in read] == [Reading, NotTaken, Reading]
    assert all(body["response_format"]["type"] == "json_schema" for body in server.asked)


def test_an_endpoint_that_takes_nothing_of_ours(server: Scripted, open_llm: Open) -> None:
    server.script = lambda body: failure(422, "never")
    with pytest.raises(NotTaken, match="answers 422: never; this endpoint does not take our requests"):
        open_llm().read(REPORT)
    assert len(server.asked) == 4

"""A run over many reports: in order, at once, within its limit, and going on where it was cut off."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summitry.errors import ReaderError
from summitry.reading import Reading, read
from summitry.reading.llm.bill import Bill
from summitry.reading.llm.cache import Answer, Cache, default_folder, key_of
from summitry.reading.llm.failures import OverLimit, Refused
from summitry.reading.llm.reader import LlmReader
from summitry.text.report import Report
from tests.reading.llm.scripted import Scripted, completion, data_of

Open = Callable[..., LlmReader]


def report(number: int) -> Report:
    return Report(text=f"Armenia joined the CSTO in {1000 + number}.", id=f"r{number}")


REPORTS = [report(number) for number in range(12)]


def joined(body: dict[str, Any]) -> list[dict[str, Any]]:
    text = data_of(body)["text"]
    fact = {
        "type": "membership",
        "quotes": [text],
        "organisation": "CSTO",
        "party": "ARM",
        "status": "joined",
    }
    return [fact | {"date": text[-5:-1]}]


def ids(read: Iterator[Reading | ReaderError]) -> list[str]:
    return [one.report.id if isinstance(one, Reading) else f"{one.where}!" for one in read]


def test_readings_come_in_the_order_of_the_reports_whatever_takes_longer(
    server: Scripted, open_llm: Open
) -> None:
    def script(body: dict[str, Any]) -> list[dict[str, Any]]:
        time.sleep(0.1 if data_of(body)["text"].endswith("0.") else 0)
        return joined(body)

    server.script = script
    assert ids(open_llm().read_all(REPORTS)) == [one.id for one in REPORTS]


def test_as_many_are_asked_at_a_time_as_was_said(server: Scripted, open_llm: Open) -> None:
    lock, now, most = threading.Lock(), 0, 0

    def script(body: dict[str, Any]) -> list[dict[str, Any]]:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.03)
        with lock:
            now -= 1
        return joined(body)

    server.script = script
    list(open_llm(concurrency=3).read_all(REPORTS))
    assert most == 3


def test_reports_are_taken_in_only_as_they_are_needed(server: Scripted, open_llm: Open) -> None:
    server.script = joined
    taken: list[str] = []

    def reports() -> Iterator[Report]:
        for one in REPORTS:
            taken.append(one.id)
            yield one

    readings = open_llm(concurrency=1).read_all(reports())
    next(readings)
    assert len(taken) <= 3
    readings.close()  # type: ignore[attr-defined]


def test_a_report_that_cannot_be_read_does_not_stop_the_others(server: Scripted, open_llm: Open) -> None:
    server.script = lambda body: (
        completion(None, refusal="no") if "1003" in data_of(body)["text"] else joined(body)
    )
    read = list(open_llm().read_all(REPORTS))
    assert [one.where for one in read if isinstance(one, Refused)] == ["r3"]
    assert sum(isinstance(one, Reading) for one in read) == 11


def test_a_run_that_was_cut_off_goes_on_without_asking_again(server: Scripted, open_llm: Open) -> None:
    server.script = joined
    readings = open_llm(concurrency=1).read_all(REPORTS)
    for _ in range(5):
        next(readings)
    readings.close()  # type: ignore[attr-defined]
    before = len(server.asked)
    again = open_llm()
    assert ids(again.read_all(REPORTS)) == [one.id for one in REPORTS]
    assert len(server.asked) - before <= 12 - 5
    asked = len(server.asked)
    third = open_llm()
    assert all(len(one.facts) == 1 for one in third.read_all(REPORTS) if isinstance(one, Reading))
    assert len(server.asked) == asked and third.bill.kept == 12 and third.bill.requests == 0


def test_another_model_or_text_is_asked_anew(server: Scripted, open_llm: Open) -> None:
    server.script = joined
    open_llm().read(REPORTS[0])
    open_llm(model="other").read(REPORTS[0])
    open_llm().read(Report(text=REPORTS[0].text, title="A title"))
    assert len(server.asked) == 3


def test_what_could_not_be_used_is_not_kept(server: Scripted, open_llm: Open) -> None:
    server.script = lambda body: "nonsense"
    with pytest.raises(ReaderError):
        open_llm().read(REPORTS[0])
    server.script = joined
    assert len(open_llm().read(REPORTS[0]).facts) == 1


def test_a_broken_file_among_those_kept_is_asked_for_again(
    server: Scripted, open_llm: Open, tmp_path: Path
) -> None:
    server.script = joined
    open_llm().read(REPORTS[0])
    (file,) = (tmp_path / "answers").rglob("*.json")
    for broken in (b"", b"{", json.dumps({"content": "nonsense"}).encode(), b"\xff"):
        file.write_bytes(broken)
        reader = open_llm()
        assert "1 request," in reader.before([REPORTS[0]])[0]
        assert len(reader.read(REPORTS[0]).facts) == 1
    assert not list((tmp_path / "answers").rglob("*.part"))


def test_answers_are_kept_whole_under_the_hash_of_what_was_asked(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "deep" / "folder")
    cache.check()
    answer = Answer(content="é", tokens_in=1, tokens_out=2)
    assert cache.get(key_of("a", "b")) is None
    cache.put(key_of("a", "b"), answer)
    assert cache.get(key_of("a", "b")) == answer
    assert len({key_of("a", "b"), key_of("ab", ""), key_of("ab"), key_of("b", "a")}) == 4


def test_where_nothing_can_be_kept_it_says_so(tmp_path: Path, open_llm: Open) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReaderError, match="give another folder with --llm-cache"):
        open_llm(cache=tmp_path / "file")


def test_answers_are_kept_in_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "summitry" / "llm"


# ------------------------------------------------------------------ money


def test_an_estimate_before_and_a_bill_after(server: Scripted, open_llm: Open) -> None:
    server.script = joined
    reader = open_llm(price=(2.0, 10.0))
    dry = Report(text="Rain fell.", id="dry")
    (estimate,) = reader.before([*REPORTS, dry])
    assert estimate.startswith("estimate: 13 reports, 1 sifted out: 12 requests, about ")
    list(reader.read_all([*REPORTS, dry]))
    assert reader.after() == ["bill: 12 requests, 12,000 tokens in and 2,400 out, 0.0480"]
    again = open_llm(price=(2.0, 10.0))
    (estimate,) = again.before(REPORTS)
    assert "0 requests (12 more answered before), about 0 tokens in and 0 out, about 0.00" in estimate


def test_without_prices_it_counts_tokens(server: Scripted, open_llm: Open) -> None:
    server.script = lambda body: completion([], usage=None)
    reader = open_llm()
    assert "give --llm-price to see it in money" in reader.before(REPORTS)[0]
    reader.read(REPORTS[0])
    assert reader.bill.tokens_in > 500 and reader.bill.tokens_out > 10, "counted by length"


def test_where_the_texts_go_is_said(open_llm: Open) -> None:
    assert open_llm(url="https://models.example.org/v1").before(REPORTS)[-1] == (
        "the texts are sent to https://models.example.org/v1"
    )


def test_an_estimate_alone_asks_nothing(server: Scripted, open_llm: Open) -> None:
    reader = open_llm(only_estimate=True)
    assert reader.before(REPORTS) and list(reader.read_all(REPORTS)) == [] and reader.after() == []
    assert server.asked == []


def test_nothing_is_asked_that_may_pass_the_limit(server: Scripted, open_llm: Open) -> None:
    server.script = joined
    # A request is reckoned at most 0.0041 and more for the answer; it then takes 0.0002.
    reader = open_llm(price=(0.0, 1.0), limit=0.005, concurrency=1)
    read = list(reader.read_all(REPORTS))
    stopped = [one for one in read if isinstance(one, OverLimit)]
    assert len(server.asked) == 5 and len(stopped) == 7
    assert reader.bill.spent <= 0.005
    assert "r5: the spending limit of 0.0050 might be passed: 0.0010 spent" in str(stopped[0])
    assert "higher --llm-limit" in str(stopped[0])


def test_the_limit_holds_over_many_threads(server: Scripted, open_llm: Open) -> None:
    server.script = lambda body: completion(joined(body), usage=(1000, 4096))
    reader = open_llm(price=(0.0, 1.0), limit=0.0125, concurrency=8)
    list(reader.read_all(REPORTS))
    assert reader.bill.spent <= 0.0125 and len(server.asked) == 3


def test_what_is_set_aside_is_given_back() -> None:
    bill = Bill((1.0, 1.0), 1.0)
    reserved = bill.reserve(400_000, 600_000)
    with pytest.raises(OverLimit):
        bill.reserve(1, 0)
    bill.settle(reserved, 100_000, 0)
    bill.settle(bill.reserve(900_000, 0), 0, 0)
    assert bill.spent == pytest.approx(0.1)


def test_a_reader_reads_what_summitry_read_is_given(server: Scripted, open_llm: Open) -> None:
    server.script = joined
    assert len(read(REPORTS[0].text, reader=open_llm()).facts) == 1
    assert open_llm().label.startswith("llm ") and "scripted" in open_llm().label

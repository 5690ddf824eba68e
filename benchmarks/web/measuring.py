"""The figures of a server that shows a record: speed under load, memory, size of pages, the first look."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import msgspec

from benchmarks.archive import Archive
from benchmarks.figure import Figure
from benchmarks.web.load import CONNECTIONS, Loaded, load
from benchmarks.web.served import Served, serving
from summitry.record import open_record
from summitry.web.said import is_country

_SEED = 20241128
_LISTS = ("/", "/organisations", "/meetings", "/reports", "/conflicts", "/search?q=summit")
_SOME = 100


class Addresses(msgspec.Struct, frozen=True):
    """The addresses of a record that are asked for."""

    organisations: list[str]
    meetings: list[str]
    members: list[str]
    others: list[str]


def record_of(facts: int, folder: Path) -> Path:
    """A record with so many facts, made where there is none yet."""
    path = folder / f"web-{facts}.db"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        with open_record(part) as record:
            record.add(Archive(_SEED).readings(facts))
        part.rename(path)
    return path


def addresses_of(record: Path) -> Addresses:
    """The addresses of the pages of a record: of each organisation and meeting, and of some others."""
    with open_record(record, write=False) as opened:
        select = opened.store.select
        keys = [key for (key,) in select("SELECT DISTINCT organisation FROM statements WHERE kind='meeting'")]
        meetings = [one for (one,) in select("SELECT id FROM statements WHERE kind = 'meeting' AND shown")]
        parties = [one for (one,) in select("SELECT DISTINCT party FROM statements WHERE kind = 'standing'")]
        people = [one for (one,) in select("SELECT DISTINCT person FROM names LIMIT ?", (_SOME,))]
        reports = [one for (one,) in select("SELECT key FROM reports LIMIT ?", (_SOME,))]
    others = {
        "country": [one for one in parties if is_country(one)][:_SOME],
        "person": people,
        "report": reports,
    }
    return Addresses(
        organisations=[f"/organisation/{quote(key, safe='')}" for key in keys],
        meetings=[f"/meeting/{quote(one, safe='')}" for one in meetings],
        members=[f"/api/v1/members?{urlencode({'organisation': key})}" for key in keys],
        others=[*_LISTS, *(f"/{kind}/{quote(one, safe='')}" for kind, own in others.items() for one in own)],
    )


def measure_web(record: Path, requests: int) -> Iterator[Figure]:
    """The figures of a record's server after so many requests in all."""
    asked = addresses_of(record)
    with serving(record) as server:
        yield Figure("home", "home, the first look at a fresh server", _seconds(f"{server.address}/"), "s")
        first = _load(server, asked.organisations, len(asked.organisations), connections=1)
        yield Figure(
            "first", "an organisation's page when it is seen first, median", first.milliseconds(0.5), "ms"
        )
        share = max(1, (requests - len(asked.organisations)) // 4)
        loads = {
            "meetings": _load(server, asked.meetings, 2 * share),
            "organisations": _load(server, asked.organisations, share),
            "members": _load(server, asked.members, share),
        }
        for name, loaded in loads.items():
            yield from _rates(name, loaded)
        others = _load(server, asked.others, len(asked.others), connections=4)
        everything = [first, others, *loads.values()]
        yield Figure("errors", "answers that were errors", sum(one.failed for one in everything), "")
        largest = max(one.largest for one in everything)
        yield Figure("largest", "the largest page in transit", largest / 1000, "kB")
        made = sum(len(one.seconds) for one in everything)
        yield Figure("memory", f"memory of the server after {made:,} requests", server.megabytes(), "MB")


def _rates(name: str, loaded: Loaded) -> Iterator[Figure]:
    what = {
        "members": "API: members",
        "meetings": "pages of meetings",
        "organisations": "pages of organisations",
    }
    yield Figure(name, f"{what[name]}, {CONNECTIONS} connections", loaded.rate, "/s")
    yield Figure(f"{name}_slow", "… 99th percentile", loaded.milliseconds(0.99), "ms")


def _load(server: Served, paths: list[str], requests: int, *, connections: int = CONNECTIONS) -> Loaded:
    return load([server.address + path for path in paths], requests, connections=connections)


def _seconds(address: str) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()
    return time.perf_counter() - started

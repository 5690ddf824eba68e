"""A record of the examples, and a server of it as the person at this machine sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from summitry.inputs import Skip, open_reports
from summitry.reading import read_report
from summitry.record import open_record
from summitry.web.app import make_app
from summitry.web.settings import WebSettings

Client = TestClient[Litestar]
HOME = "http://127.0.0.1:8765"
_TOKEN = re.compile(r'name="token" value="(\w+)"')


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of `examples/record`, which nobody writes to."""
    path = tmp_path_factory.mktemp("examples") / "examples.db"
    files = sorted(Path("examples/record").iterdir())
    reports = [one for file in files for one in open_reports(file) if not isinstance(one, Skip)]
    with open_record(path) as record:
        record.add(map(read_report, reports))
    return path


@pytest.fixture
def own(examples: Path, tmp_path: Path) -> Path:
    """A copy of that record, to decide on."""
    with open_record(examples) as record:
        record.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(copy(examples, tmp_path / "own.db"))


@pytest.fixture
def serving(own: Path) -> Iterator[Callable[..., Client]]:
    """Opens a client of a server of the own record, run as the settings say."""
    opened: list[Client] = []

    def serve(base_url: str = HOME, **settings: Any) -> Client:
        app = make_app(WebSettings(**{"record": own} | settings))
        client = TestClient(app, base_url=base_url, raise_server_exceptions=False)
        client.__enter__()
        opened.append(client)
        return client

    yield serve
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def local(serving: Callable[..., Client]) -> Client:
    """The person at this machine, where there are no users."""
    return serving()


def token_on(client: Client, address: str) -> str:
    """The token of the forms of a page."""
    answer = client.get(address)
    found = _TOKEN.search(answer.text)
    assert found, answer.text
    return found[1]

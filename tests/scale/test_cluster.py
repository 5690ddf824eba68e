"""A cluster's dataset: the readings of one process, whatever happens to its workers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import psutil
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from summitry.cli import main
from summitry.cli.printing.output import encode_reading
from summitry.inputs import Skip, open_reports
from summitry.reading import Reading, open_reader
from summitry.record import open_record
from summitry.scale.cores import Bounds
from summitry.scale.in_order import read_in_order
from summitry.scale.machines import shards as plan
from summitry.scale.machines.dataset import About, Dataset
from summitry.scale.machines.extra import ClusterError
from summitry.scale.machines.job import Job, read_shard
from summitry.scale.machines.places import list_sources
from summitry.scale.machines.shards import make_shards
from tests.record.conftest import content

pytestmark = pytest.mark.heavy

KILLS = int(os.environ.get("SUMMITRY_KILLS", "1"))
"""How often to kill at most: `make crash` asks for more."""
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "summitry", *map(str, arguments)]


def make_archive(folder: Path, files: int, texts: int) -> Path:
    """Files of lines, one of each broken, and a text."""
    told = [next(open_reports(path)).text for path in sorted(EXAMPLES.glob("*.report"))[:texts]]  # type: ignore[union-attr]
    for number in range(files):
        lines = [msgspec.json.encode({"id": f"{number}-{at}", "text": text}) for at, text in enumerate(told)]
        lines[number % texts] = b'{"text": broken'
        (folder / f"part-{number:02d}.jsonl").write_bytes(b"\n".join(lines))
    (folder / "rain.txt").write_text("Rain fell all day.", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one; each of its files is a shard where the tests make shards small."""
    return make_archive(tmp_path_factory.mktemp("archive"), 6, 3)


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "SHARD_BYTES", 1)


def begun(archive: Path | str, output: Path | str) -> tuple[Dataset, list[plan.Shard], Job]:
    """A dataset set up for an archive, its shards and how they are read."""
    found = make_shards(list_sources((str(archive),)), "rules")
    about = About(reader="rules", inputs=(str(archive),), shards=tuple(one.key for one in found))
    dataset = Dataset(str(output))
    dataset.begin(about)
    job = Job(
        output=str(output), opener=partial(open_reader, "rules"), bounds=Bounds(), published=None, source=None
    )
    return dataset, found, job


def lines_of(read: list[Reading | Skip]) -> list[str]:
    return [str(one) if isinstance(one, Skip) else encode_reading(one, explain=True).decode() for one in read]


def here(archive: Path) -> list[Reading | Skip]:
    """What one process makes of the archive."""
    return list(read_in_order(open_reader(), open_reports(archive)))


@pytest.mark.usefixtures("small_shards")
def test_a_dataset_gives_back_what_one_process_reads(archive: Path, tmp_path: Path) -> None:
    dataset, shards, job = begun(archive, tmp_path / "out")
    assert len(shards) == 7
    for shard in reversed(shards):
        read_shard(shard, job)
    assert list(dataset.read()) == here(archive)
    assert not [path for path in (tmp_path / "out").rglob("*") if path.name.endswith(".part")]


@pytest.mark.usefixtures("small_shards")
def test_a_shard_read_twice_is_there_once(archive: Path, tmp_path: Path) -> None:
    dataset, shards, job = begun(archive, tmp_path / "out")
    for shard in (*shards, *shards[:2]):
        read_shard(shard, job)
    assert lines_of(list(dataset.read())) == lines_of(here(archive))


def test_its_tables_are_for_everybody(archive: Path, tmp_path: Path) -> None:
    _, (shard,), job = begun(archive, tmp_path / "out")
    read_shard(shard, job)
    facts = pq.read_table(tmp_path / "out" / "facts").to_pylist()
    reports = {row["key"]: row for row in pq.read_table(tmp_path / "out" / "reports").to_pylist()}
    came = next(row for row in facts if row["type"] == "attendance" and row["party"])
    assert came["status"] and came["meeting"]
    assert came["words"] in reports[came["report"]]["text"]
    assert json.loads(came["fact"])["party"] == came["party"]
    skips = pq.read_table(tmp_path / "out" / "skips").to_pylist()
    assert {row["reason"] for row in skips} == {"broken JSON"} and len(skips) == 6
    assert sum(row["facts"] for row in reports.values()) == len(facts)


@pytest.mark.usefixtures("small_shards")
def test_a_rerun_does_only_the_rest_and_what_is_another_by_now(archive: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(archive, tmp_path / "archive")
    dataset, shards, job = begun(copy, tmp_path / "out")
    for shard in shards[:3]:
        read_shard(shard, job)
    with pytest.raises(ClusterError, match="4 of 7 shards are missing; run the command that began it again"):
        list(dataset.read())
    (copy / "part-01.jsonl").write_text('{"id": "new", "text": "Chile came the OECD."}', encoding="utf-8")
    (tmp_path / "out" / "facts" / f"{shards[5].key}.parquet").write_bytes(b"half")
    dataset, shards, job = begun(copy, tmp_path / "out")
    about = dataset.about()
    assert about is not None
    left = dataset.begin(about)
    assert left == [shards[1].key, *(shard.key for shard in shards[3:])]
    for shard in shards:
        if shard.key in left:
            read_shard(shard, job)
    assert lines_of(list(dataset.read())) == lines_of(here(copy))
    assert len(list((tmp_path / "out" / "facts").iterdir())) == 7


def test_a_folder_of_something_else_is_left_alone(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("mine", encoding="utf-8")
    with pytest.raises(ClusterError, match="a folder with other files"):
        begun(archive, tmp_path)
    begun(archive, tmp_path / "out")
    with pytest.raises(ClusterError, match="readings of other inputs"):
        begun(EXAMPLES, tmp_path / "out")


def _elsewhere(reading: Reading) -> Reading:
    """The reading, less where its report was read from."""
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, origin=None))


def test_addresses_are_read_and_written_too(archive: Path) -> None:
    """As on S3: a file system without folders, reached by its address alone."""
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.put(str(archive), "/archive", recursive=True)
    dataset, (shard,), job = begun("memory://archive", "memory://out")
    read_shard(shard, job)
    read, expected = list(dataset.read()), here(archive)
    told = [one for one in read if isinstance(one, Reading)]
    assert [_elsewhere(one) for one in told] == [
        _elsewhere(one) for one in expected if isinstance(one, Reading)
    ]
    origins = [one.report.origin for one in told]
    assert all(origin and origin.path.startswith("memory://") and origin.digest for origin in origins)
    skips = [one.where for one in read if isinstance(one, Skip)]
    assert skips[0] == "memory:///archive/part-00.jsonl:1"


def test_over_http_and_what_is_gone_is_a_skip(archive: Path, tmp_path: Path) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(archive)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/rain.txt"
        dataset, (shard,), job = begun(address, tmp_path / "out")
        gone = msgspec.structs.replace(shard.files[0], url=address.replace("rain", "snow"))
        read_shard(msgspec.structs.replace(shard, files=(*shard.files, gone)), job)
    finally:
        server.shutdown()
        server.server_close()
    rain, snow = dataset.read()
    assert isinstance(rain, Reading) and rain.report.id == "rain"
    assert isinstance(snow, Skip) and snow.where.endswith("snow.txt") and snow.reason == "cannot be read"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "needs --output"),
        (["--output", "x", "--explain"], "--explain is not for --cluster"),
        (["--output", "x", "--reader", "llm"], "--llm-concurrency"),
    ],
)
def test_wrong_usage(given: list[str], said: str) -> None:
    done = run("read", EXAMPLES, "--cluster", "local", *given)
    assert done.exit_code == 2 and said in done.stderr


def test_an_address_without_a_cluster() -> None:
    done = run("read", "s3://bucket/archive")
    assert done.exit_code == 2 and "addresses are read with --cluster" in done.stderr


def test_no_cluster_answers(tmp_path: Path) -> None:
    (tmp_path / "scheduler.json").write_text("{", encoding="utf-8")
    done = run("read", EXAMPLES, "--cluster", tmp_path / "scheduler.json", "--output", tmp_path / "out")
    assert done.exit_code == 1 and "no cluster answers" in done.stderr


def test_workers_are_killed_and_nothing_is_lost_or_twice(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    """Kills the worker processes of a local cluster again and again while it reads."""
    archive = make_archive(tmp_path_factory.mktemp("archive"), 9, 5)
    out = tmp_path / "out"
    given = command("read", archive, "--cluster", "local", "--workers", 2, "--shard-megabytes", "0.000001")
    running = subprocess.Popen([*given, "--output", str(out)], stderr=subprocess.PIPE, text=True)
    killed = 0
    while running.poll() is None:
        done = len(list((out / "done").glob("*.json"))) if (out / "done").exists() else 0
        if done > 2 * killed and killed < KILLS:
            killed += kill_one(running.pid)
        time.sleep(0.05)
    assert running.stderr
    said = running.stderr.read()
    running.stderr.close()
    assert running.returncode == 1, said  # of the lines that are broken
    assert killed, said
    assert lines_of(list(Dataset(str(out)).read())) == lines_of(here(archive))
    assert "9 skipped: 9 broken JSON" in said and "Traceback" not in said

    run("add", archive, "--record", tmp_path / "one.db", "--quiet")
    added = run("add", out, "--record", tmp_path / "many.db")
    assert "9 skipped" in added.stderr
    with open_record(tmp_path / "one.db") as one, open_record(tmp_path / "many.db") as many:
        assert content(many) == content(one)


def kill_one(parent: int) -> int:
    """Kills a process that reads shards: a grandchild that is no nanny, no tracker and no reader's own."""
    for process in psutil.Process(parent).children(recursive=True):
        try:
            line = " ".join(process.cmdline())
            if "spawn_main" in line and "resource_tracker" not in line and process.cpu_percent(0.05) > 0:
                os.kill(process.pid, signal.SIGKILL)
                return 1
        except (psutil.Error, ProcessLookupError):
            continue
    return 0


def test_ctrl_c_leaves_what_is_done(tmp_path: Path) -> None:
    text = next(open_reports(EXAMPLES / "eac-drc-2022.report")).text  # type: ignore[union-attr]
    (tmp_path / "long.jsonl").write_bytes(msgspec.json.encode({"text": text}) + b"\n" + b"x\n" * 200_000)
    given = command("read", tmp_path / "long.jsonl", "--cluster", "local", "--output", tmp_path / "out")
    running = subprocess.Popen(given, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not readers_of(running.pid):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert said == "\ninterrupted: 0 of 1 shards read; the same command does the rest\n"
    assert running.returncode == 130


def readers_of(parent: int) -> list[str]:
    """The processes that read, of all that a process started."""
    lines = [" ".join(process.cmdline()) for process in psutil.Process(parent).children(recursive=True)]
    return [line for line in lines if "cores.worker" in line]

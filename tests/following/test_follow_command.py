"""`summitry follow`: what it adds, says and leaves, from the outside."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summitry.cli import main
from summitry.record import open_record
from tests.following.conftest import Server, feed_of

WORDS = "Armenia did not attend the CSTO summit in Minsk on Thursday."
FRENCH = (
    "Les chefs d'État et de gouvernement réunis jeudi à Bruxelles ont adopté une déclaration commune sur la "
    "sécurité de la région. Le président du Conseil a dit que les membres se retrouveront au printemps."
)


@pytest.fixture
def feeds(server: Server, tmp_path: Path) -> Path:
    server.routes["/feed"] = (200, {"ETag": '"1"'}, feed_of((server.at("/a"), "Summit", WORDS)))
    path = tmp_path / "feeds.toml"
    path.write_text(
        f'pace = "0.2 s"\n[[feed]]\naddress = "{server.at("/feed")}"\ntext = "feed"\n', encoding="utf-8"
    )
    return path


def follow(feeds: Path, *options: str) -> Result:
    record = str(feeds.with_name("r.db"))
    return CliRunner().invoke(main, ["follow", str(feeds), "--once", "--record", record, *options])


def test_what_is_new_is_added_once(feeds: Path) -> None:
    first = follow(feeds, "--allow-private")
    assert first.exit_code == 0, first.stderr
    poll, facts, holds = first.stdout.splitlines()
    assert poll.endswith(": 1 new of 1; next in 15 min")
    assert facts.strip() == "new facts 2: 1 meeting, 1 attendance"
    assert "holds 1 report with 2 facts" in holds
    again = follow(feeds, "--allow-private")
    assert again.stdout.splitlines()[0].endswith(": nothing new; next in 15 min")
    with open_record(feeds.with_name("r.db")) as record:
        (row,) = record.attendance("CSTO")
    assert (row.name, row.status) == ("Armenia", "absent")


def test_as_json(feeds: Path, server: Server) -> None:
    poll, added = map(json.loads, follow(feeds, "--allow-private", "--format", "jsonl").stdout.splitlines())
    assert (poll["address"], poll["status"], poll["new"]) == (server.at("/feed"), "changed", 1)
    assert (poll["error"], poll["next_seconds"]) == (None, 900)
    assert (added["added"], added["facts"]) == (1, 2)


def test_loopback_is_refused_unless_it_is_allowed(feeds: Path, server: Server) -> None:
    refused = follow(feeds)
    assert refused.exit_code == 1
    assert "leads to a private address (127.0.0.1)" in refused.stdout
    assert not server.asked


def test_what_no_reader_reads_is_a_skip(feeds: Path, server: Server) -> None:
    server.routes["/feed"] = (200, {}, feed_of((server.at("/a"), "Sommet", FRENCH)))
    result = follow(feeds, "--allow-private")
    assert result.exit_code == 1
    assert "text in French" in result.stderr


def test_wrong_lists_and_records_are_said(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("[[feed]]\naddres = 'x'\n", encoding="utf-8")
    result = follow(feeds)
    assert result.exit_code == 1
    assert "feeds.toml" in result.stderr and "addres" in result.stderr
    assert CliRunner().invoke(main, ["follow", str(tmp_path / "none.toml")]).exit_code == 2


def test_a_missing_library_is_said(feeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitry.following.entries.find_spec", lambda name: None)
    result = follow(feeds)
    assert result.exit_code == 1
    assert "pip install 'summitry[follow]'" in result.stderr


def test_workers_read_what_is_new(feeds: Path) -> None:
    assert follow(feeds, "--allow-private", "--workers", "1").exit_code == 0
    with open_record(feeds.with_name("r.db")) as record:
        assert len(record.attendance("CSTO")) == 1


def test_killed_in_the_middle_it_loses_none_and_keeps_none_twice(feeds: Path, server: Server) -> None:
    """The third page hangs at first, and the program is killed while it waits for it."""
    feeds.write_text(feeds.read_text(encoding="utf-8").replace('text = "feed"', ""), encoding="utf-8")
    links = [server.at(f"/page/{at}") for at in range(6)]
    server.routes["/feed"] = (200, {"ETag": '"1"'}, feed_of(*((link, "Summit", "") for link in links)))
    pages = [(200, {"Content-Type": "text/plain"}, f"{WORDS} Told by desk {at}.".encode()) for at in range(6)]
    server.routes |= {f"/page/{at}": page for at, page in enumerate(pages)}
    server.routes["/page/3"] = lambda request: time.sleep(3)
    command = [sys.executable, "-m", "summitry", "follow", str(feeds), "--allow-private"]
    running = subprocess.Popen(
        [*command, "--record", str(feeds.with_name("r.db"))], stdout=subprocess.DEVNULL
    )
    until = time.monotonic() + 30
    while "/page/3" not in server.paths() and running.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    assert server.paths()[-1] == "/page/3"
    running.kill()
    running.wait()
    server.routes["/page/3"] = pages[3]
    assert follow(feeds, "--allow-private").exit_code == 0
    with open_record(feeds.with_name("r.db")) as record:
        ids = [identity for (identity,) in record.store.select("SELECT id FROM reports")]
    assert sorted(ids) == links
    assert follow(feeds, "--allow-private").stdout.endswith("nothing new; next in 15 min\n")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_goes_on_until_it_is_told_to_end(feeds: Path, end: signal.Signals) -> None:
    record = feeds.with_name("r.db")
    program = [sys.executable, "-m", "summitry", "follow"]
    command = [*program, str(feeds), "--record", str(record), "--allow-private"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout and running.stderr
    assert running.stderr.readline() == "following 1 address; Ctrl-C ends it\n"
    assert running.stdout.readline().endswith("1 new of 1; next in 15 min\n")
    assert any("holds 1 report" in line for line in iter(running.stdout.readline, ""))
    time.sleep(0.3)
    running.send_signal(end)
    said, fault = running.communicate(timeout=20)
    assert running.returncode == 0, fault
    assert "ended: 1 new report kept; the same command goes on from there" in fault
    assert "Traceback" not in fault + said

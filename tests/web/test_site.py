"""A site of plain pages: whole, at home in any folder, and with nothing of a report but its text."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from summitry.cli import main
from summitry.inputs import Skip, open_reports
from summitry.reading import read, read_report
from summitry.record import open_record
from summitry.web.site import Site, write_site
from summitry.web.site.addresses import Address, file_name

HOSTILE = (
    "Armenia </script><script>alert(1)</script> did not attend the CSTO summit in Minsk on Thursday. "
    '"><img src=x onerror=alert(1)> \u2028 \u202eThe CSTO\u202c ' + "w" * 5000
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site") / "test.db"
    files = [*Path("examples/record").glob("*.jsonl"), Path("examples/reports/g7-hiroshima-2023.report")]
    reports = [one for file in files for one in open_reports(file) if not isinstance(one, Skip)]
    with open_record(path) as record:
        record.add(map(read_report, reports))
        record.add([read(HOSTILE, published="2023-11-24", title="</script><b>", id="../../hostile")])
    return path


@pytest.fixture(scope="module")
def site(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("made") / "public"
    base = ["--base-url", "https://example.org/r", "--on", "2024-12-31"]
    made = CliRunner().invoke(main, ["site", str(target), "--record", str(file), *base])
    assert made.exit_code == 0, made.output
    return target


class Seen(HTMLParser):
    """What a browser would find on a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given.keys()
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "a" or (tag == "form" and "action" in given):
            self.leads.append(given.get("href") or given.get("action") or "")
        elif tag in ("script", "img") or (tag == "link" and given.get("rel") != "canonical"):
            self.loads.append(given.get("src") or given.get("href") or "")


def pages(site: Path) -> Iterator[tuple[Path, Seen]]:
    for path in sorted(site.rglob("*.html")):
        yield path, Seen(path)


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Path) -> None:
    seen = {path.resolve(): one for path, one in pages(site)}
    assert len(seen) > 100
    for path, one in seen.items():
        for address in one.leads + one.loads:
            assert not re.match(r"[a-z]+:|/", address), f"{path}: {address} is not relative"
            way, _, anchor = address.partition("#")
            target = (path.parent / unquote(way)).resolve() if way else path
            assert target.is_file() and target.is_relative_to(site.resolve()), f"{path}: {address}"
            if anchor:
                assert anchor in seen[target].ids, f"{path}: {address}"


def test_every_page_is_led_to(site: Path) -> None:
    led_to = {
        (path.parent / unquote(address.partition("#")[0])).resolve()
        for path, one in pages(site)
        for address in one.leads
    }
    assert {path.resolve() for path in site.rglob("*.html")} <= led_to


def test_no_page_runs_anything_but_the_search(site: Path) -> None:
    for path, one in pages(site):
        scripts = [address for address in one.loads if address.endswith(".js")]
        assert bool(scripts) == (path.name == "search.html"), path
        assert (
            not {
                "iframe",
                "object",
                "embed",
                "img",
                "style",
                "base",
                "b" if "report" in path.parts else "img",
            }
            & one.tags
        )
        assert not {name for name in one.attributes if name.startswith("on") or name == "style"}, path
        assert "default-src 'none'" in path.read_text(encoding="utf-8")


def test_the_search_knows_every_thing_and_holds_no_markup(site: Path) -> None:
    script = (site / "static" / "site-data.js").read_text(encoding="utf-8")
    assert not set("<>&\u2028\u202e") & set(script)
    lines = json.loads(script.removeprefix("window.summitrySite = ").rstrip().removesuffix(";"))
    assert all((site / path).is_file() for _, _, path, _ in lines)
    kinds = {kind for kind, *_ in lines}
    assert kinds == {"organisation", "meeting", "country", "person", "place", "report", "why"}
    found = [title for kind, title, path, words in lines if "suspended its participation" in words + title]
    assert any(title.startswith("Armenia") for title in found)


def test_with_an_address_the_pages_and_the_map_name_it(site: Path) -> None:
    page = (site / "organisation" / "CSTO.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/r/organisation/CSTO.html">' in page
    assert "as of 31 Dec 2024" in page
    assert "<loc>https://example.org/r/organisation/CSTO.html</loc>" in (site / "sitemap.xml").read_text()


def test_tables_lie_beside_their_page(site: Path) -> None:
    told = (site / "organisation" / "CSTO.members.csv").read_text(encoding="utf-8")
    assert told.startswith("party,name,status") and "ARM" in told
    assert json.loads((site / "organisation" / "CSTO.members.json").read_bytes())["rows"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "con", "a" * 300, "", ".", "Ä/Ö", "%2e%2e", "a\x00b", "CSTO ", "csto"]
)
def test_a_name_is_a_file_that_every_system_takes(name: str) -> None:
    path = Address("organisation", name).path
    assert re.fullmatch(r"organisation/[A-Za-z0-9-]{1,120}\.html", path)
    assert path.lower() != Address("organisation", "CSTO").path.lower()


def test_different_names_have_different_files() -> None:
    names = ["Åland", "Aland", "aland", "a-land", "A LAND"]
    assert len({file_name(name).lower() for name in names}) == len(names)


def files_of(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_run_that_was_broken_off_goes_on_and_ends_the_same(file: Path, tmp_path: Path) -> None:
    site = Site(on="2024-12-31")
    folders = whole, broken = tmp_path / "whole", tmp_path / "broken"
    for folder in folders:
        folder.mkdir()

    def stop(done: int, total: int) -> None:
        if done == 40:
            raise KeyboardInterrupt

    with open_record(file, write=False) as record:
        made = write_site(record, whole, site)
        with pytest.raises(KeyboardInterrupt):
            write_site(record, broken, site, stop)
        with (broken / "journal.jsonl").open("ab") as journal:
            journal.write(b'[["org')  # a line that was cut off
        again = write_site(record, broken, site)
    assert made.resumed == 0 and again.resumed == 40 and made.pages == again.pages
    ours, theirs = files_of(whole), files_of(broken)
    data = "static/site-data.js"
    assert sorted(ours.pop(data).split(b"],[")) == sorted(theirs.pop(data).split(b"],["))
    assert ours == theirs


def invoke(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["site", *map(str, arguments)])
    return done.exit_code, done.output


def test_a_second_site_takes_the_place_of_the_first(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "public"
    assert invoke(target, "--record", file)[0] == 0
    (target / "index.html").write_text("old")
    assert invoke(target, "--record", file, "--quiet") == (0, "")
    assert "Who met" in (target / "index.html").read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["public"]


def test_files_of_others_are_left_alone(file: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    code, said = invoke(tmp_path, "--record", file)
    assert code == 1 and "thesis.txt" in said and (tmp_path / "thesis.txt").read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]
    code, said = invoke(tmp_path / "thesis.txt", "--record", file)
    assert code == 1 and "is a file" in said


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org/", 'https://e.org/"onload=', "https://e.org/?a=b"]
)
def test_an_address_that_is_none_is_refused(file: Path, tmp_path: Path, address: str) -> None:
    code, said = invoke(tmp_path / "public", "--record", file, "--base-url", address)
    assert code == 2 and "--base-url" in said and not list(tmp_path.iterdir())


def test_an_empty_record_makes_a_site_that_says_so(tmp_path: Path) -> None:
    open_record(tmp_path / "empty.db").close()
    assert invoke(tmp_path / "public", "--record", tmp_path / "empty.db")[0] == 0
    assert "The record is empty" in (tmp_path / "public" / "index.html").read_text(encoding="utf-8")


def browser() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(browser() is None, reason="no Chromium is installed here")
def test_the_search_finds_from_a_folder_and_runs_nothing_of_a_report(site: Path) -> None:
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        page = opened.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(site.joinpath("index.html").as_uri())
        page.fill("#find", "csto")
        page.press("#find", "Enter")
        page.wait_for_selector("#hits li")
        assert page.locator("#hits a").first.get_attribute("href") == "organisation/CSTO.html"
        page.goto(site.joinpath("search.html").as_uri() + "?q=" + "attend%20</script><img%20src=x>")
        page.wait_for_selector("#hits li")
        assert page.locator("#hits mark").count() and not page.locator("main img").count()
        assert not complaints
        opened.close()

"""Deciding by keys and reading while one types, in Chromium; and both without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from benchmarks.web.served import serving
from summitry.inputs import Skip, open_reports
from summitry.reading import read_report
from summitry.record import open_record
from summitry.record.review.decisions import decisions_of
from summitry.record.review.queue import waiting

SEVERE = {"serious", "critical"}
TEXT = "Armenia did not attend the CSTO summit in Minsk on Thursday."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "own.db"
    files = sorted(Path("examples/record").iterdir())
    with open_record(path) as opened:
        opened.add(
            read_report(one) for file in files for one in open_reports(file) if not isinstance(one, Skip)
        )
    return path


@pytest.fixture
def address(record: Path) -> Iterator[str]:
    with serving(record) as server:
        yield server.address


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def scripted(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def kinds(record: Path) -> list[str]:
    with open_record(record, write=False) as opened:
        return [str(one.kind) for one in decisions_of(opened.store)]


def check_clear(page: Page) -> None:
    told = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert not [one["id"] for one in told if one["impact"] in SEVERE]


def test_a_key_decides_u_undoes_n_goes_on(scripted: Page, address: str, record: Path) -> None:
    scripted.goto(f"{address}/review")
    scripted.get_by_role("link", name="Begin with Conflicts").click()
    first = scripted.url
    check_clear(scripted)
    scripted.keyboard.press("9")
    assert scripted.url == first
    scripted.keyboard.press("1")
    scripted.wait_for_url("**done=**")
    assert scripted.url.partition("?")[0] != first and kinds(record) == ["prefer"]
    check_clear(scripted)
    scripted.keyboard.press("u")
    scripted.wait_for_url(first)
    assert kinds(record) == ["prefer", "undo"]
    scripted.keyboard.press("n")
    scripted.wait_for_url(lambda url: url != first)
    scripted.get_by_label("Why").press("1")
    assert kinds(record) == ["prefer", "undo"], "a key decided while a reason was typed"
    scripted.get_by_label("Why").press("Escape")
    scripted.get_by_role("button", name="Turn keys off").click()
    scripted.keyboard.press("1")
    scripted.reload()
    scripted.keyboard.press("1")
    assert kinds(record) == ["prefer", "undo"], "a key decided while keys were off"


def test_buttons_decide_and_undo_as_well(page: Page, address: str, record: Path) -> None:
    page.goto(f"{address}/review")
    page.get_by_role("link", name="Begin with Conflicts").click()
    page.get_by_label("Why").fill("seen there")
    page.locator("button[name=key]").first.click()
    expect(page.get_by_role("status")).to_contain_text("Decided")
    assert kinds(record) == ["prefer"]
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state()
    assert kinds(record) == ["prefer", "undo"]


def test_facts_appear_while_one_types(scripted: Page, address: str, record: Path) -> None:
    scripted.goto(f"{address}/read")
    scripted.get_by_label("Text").fill(TEXT)
    result = scripted.locator(".result")
    expect(result).to_contain_text("Armenia: absent", timeout=20_000)
    expect(result).to_contain_text("no date told")
    scripted.get_by_label("Published").fill("2023-11-24")
    expect(result).to_contain_text("23 Nov 2023")
    assert result.count() == 1 and scripted.url == f"{address}/read"
    check_clear(scripted)


def test_files_are_read_one_by_one_and_what_is_wrong_is_said(
    scripted: Page, address: str, tmp_path: Path
) -> None:
    files = [tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "large.txt"]
    for file, content in zip(files, (TEXT.encode(), b"\0", b"w" * 7_000_000), strict=True):
        file.write_bytes(content)
    scripted.goto(f"{address}/read")
    scripted.get_by_label("Files").set_input_files(files)
    expect(scripted.locator("#told")).to_contain_text("3 files read", timeout=20_000)
    found = scripted.locator("#found")
    expect(found).to_contain_text("Armenia: absent")
    expect(found).to_contain_text("NUL bytes")
    expect(found).to_contain_text("too much at once")


def test_a_text_is_read_and_kept(page: Page, address: str, record: Path) -> None:
    page.goto(f"{address}/read")
    page.get_by_label("Text").fill(TEXT)
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("button", name="Keep in the record").click(timeout=20_000)
    page.wait_for_url("**/report/*")
    expect(page.locator("main")).to_contain_text("Armenia: absent")
    with open_record(record, write=False) as opened:
        assert opened.store.select("SELECT count(*) FROM reports WHERE id LIKE 'pasted-%'") == [(1,)]
        assert not waiting(opened.store, "meetings")

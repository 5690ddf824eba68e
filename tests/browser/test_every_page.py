"""Each page in Chromium: wide and narrow, light and dark, by keyboard alone, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.web.test_pages import ADDRESSES

LOOKS = list(product((1280, 390), ("light", "dark")))
SEVERE = {"serious", "critical"}
HOSTILE = "the hostile report", "the hostile meeting"
PLACES = (*ADDRESSES, "/read", "/review", "/login", "/nowhere", "a report", *HOSTILE)
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_CONTROLS = """() => [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(one => one.tabIndex >= 0 && one.type != 'hidden' && one.checkVisibility()).length"""
_FOCUSED = """() => { const one = document.activeElement; if (one === document.body) return null;
    const style = getComputedStyle(one); window.all = window.all || [...document.querySelectorAll('*')];
    return [window.all.indexOf(one), style.outlineStyle] }"""


def find(page: Page, address: str, place: str) -> str:
    """The address of a place, where it must be looked up first."""
    if place == "a report":
        page.goto(f"{address}/why/csto-summit-2024-11-28")
        return str(page.locator("figcaption a[href^='/report/']").first.get_attribute("href"))
    if place in HOSTILE:
        page.goto(f"{address}/reports" if place == HOSTILE[0] else f"{address}/organisation/AU")
        kind = "report" if place == HOSTILE[0] else "meeting"
        link = page.locator(f"a[href^='/{kind}/']", has_text="<script>")
        return str(link.first.get_attribute("href"))
    return place


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]} px, {look[1]}")
def look(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield context
    context.close()


@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_clear_to_everyone(look: BrowserContext, address: str, place: str) -> None:
    """Axe finds nothing severe, nothing runs, and nothing is wider than the screen."""
    page, faults = look.new_page(), list[str]()
    path = find(page, address, place)
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(address + path)
    assert page.locator("h1").count() == 1
    assert page.evaluate(_OVERFLOW) <= 0, "it can be scrolled sideways"
    if place not in HOSTILE:  # axe takes minutes for 5,000 marks; the same templates are seen on other pages
        told = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        severe = [(one["id"], one["nodes"][0]["html"]) for one in told if one["impact"] in SEVERE]
        assert not severe
    assert page.evaluate("window.ran") is None
    if place == "/nowhere":  # which is told as an error by the browser too
        faults = [one for one in faults if "404" not in one]
    assert not faults
    page.close()


@pytest.mark.parametrize(
    "place", ["/", "/meeting/csto-summit-2024-11-28", "/organisation/CSTO", "/conflicts"]
)
def test_all_of_a_page_is_reached_by_the_keyboard(browser: Browser, address: str, place: str) -> None:
    page = browser.new_page()
    page.goto(address + place)
    controls, seen = page.evaluate(_CONTROLS), list[int]()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    while (focused := page.evaluate(_FOCUSED)) and focused[0] not in seen:
        assert focused[1] != "none", "where the focus is cannot be seen"
        seen.append(focused[0])
        page.keyboard.press("Tab")
    assert len(seen) >= controls
    page.close()


@pytest.mark.parametrize("place", [place for place in PLACES if place not in HOSTILE])
def test_a_page_can_be_read_without_javascript(browser: Browser, address: str, place: str) -> None:
    whole, plain = browser.new_context(), browser.new_context(java_script_enabled=False)
    with_script, without = whole.new_page(), plain.new_page()
    path = find(with_script, address, place)
    with_script.goto(address + path)
    without.goto(address + path)
    assert without.locator("main").inner_text() == with_script.locator("main").inner_text()
    whole.close()
    plain.close()


def test_searching_and_dating_need_no_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("An organisation, a country, a person, or any words").fill("CSTO")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Collective Security Treaty Organization").first.click()
    page.get_by_label("Known by").fill("2024-01-01")
    page.get_by_role("button", name="Show").click()
    assert "known_by=2024-01-01" in page.url and page.locator("h1").count() == 1
    context.close()

"""A stranger finds out who missed the Astana summit, why, who says so and in which words, by links alone."""

from __future__ import annotations

from playwright.sync_api import Browser, expect


def test_from_home_to_the_words(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Organisations").click()
    page.get_by_role("link", name="Collective Security Treaty Organization").click()
    meetings = page.locator("section", has=page.get_by_role("heading", name="Meetings", exact=True))
    meetings.locator("li", has_text="Astana").filter(has_text="stayed away").get_by_role("link").first.click()
    assert page.url.endswith("/meeting/csto-summit-2024-11-28")
    absent = page.locator("li", has_text="Armenia").filter(has_text="because")
    expect(absent).to_contain_text("it suspended its participation in the organization in 2024")
    absent.get_by_role("link", name="2 sources").click()
    claim = page.locator("figure").first
    expect(claim).to_contain_text("Steppe Agency")
    expect(claim.locator("mark")).to_contain_text("Armenia did not attend the summit because it suspended")
    claim.get_by_role("link").click()
    marked = page.locator(":target")
    expect(marked).to_be_in_viewport()
    expect(page.get_by_role("article", name="The text")).to_contain_text("Armenia did not attend the summit")
    marked.click()
    expect(page.locator(":target")).to_contain_text("Armenia: absent")
    page.close()

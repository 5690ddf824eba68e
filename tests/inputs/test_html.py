"""Pages of the web: the main text alone, and what pages say of themselves."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.archives.layouts import LAYOUTS, Told
from summitry.errors import InputError
from summitry.inputs import open_reports
from summitry.inputs.apart import Apart
from summitry.inputs.example import read_example
from summitry.inputs.skip import Skip
from summitry.inputs.web_page import WebPage, read_page
from summitry.inputs.web_parsing import decode_page, parse
from summitry.text.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
HEAD = "<!DOCTYPE html><html lang='en-GB'><head><meta charset=utf-8>"
BODY = "<body><article><h1>Leaders meet</h1><p>Leaders met in Astana on Thursday.</p></article></body></html>"


def page(head: str = "", body: str = BODY, address: str | None = None) -> WebPage:
    return read_page(f"{HEAD}{head}</head>{body}".encode(), address=address)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_the_report_is_found_whole_and_little_else(layout: Callable[[Told], str]) -> None:
    found, expected, common = 0, 0, 0
    for path in sorted(EXAMPLES.glob("*.report"))[:8]:
        report = read_example(path).report
        text = read_page(layout(Told(title=report.title or "Leaders meet", text=report.text)).encode()).text
        words, own = Counter(text.split()), Counter(report.text.split())
        found, expected, common = (
            found + words.total(),
            expected + own.total(),
            common + (words & own).total(),
        )
        for paragraph in report.text.split("\n\n"):
            assert " ".join(paragraph.split()) in " ".join(text.split())
    assert common == expected and common / found > 0.93


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_what_the_layouts_say_of_themselves(layout: Callable[[Told], str]) -> None:
    about = read_page(layout(Told(title="Leaders meet & part", text="Leaders met.")).encode()).about
    name = layout.__name__
    assert about.title == ("Leaders meet & part | The Courier" if name == "breaks" else "Leaders meet & part")
    dated = name not in ("breaks", "bare")
    assert (str(about.published), about.source) == (
        ("2024-11-28", "The Courier") if dated else ("None", None)
    )
    assert about.author == ("Ana Petrov" if name in ("article", "divs") else None)


DAYS = [
    ('<meta name="DC.date" content="28 November 2024">', ""),
    ('<meta property="article:published_time" content="2024-11-28T23:00:00+0500">', ""),
    ('<meta name="date" content="Thu, 28 Nov 2024 23:30:00 GMT">', ""),
    ('<script type="application/ld+json">[{"@graph": [{"@type": ["NewsArticle"], "datePublished": '
     '"2024-11-28"}]}]</script>', ""),
    ("", "<time datetime='2024-11-28'>today</time>"),
    ("", "<span itemprop='datePublished'>November 28, 2024, 9 a.m.</span>"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body"), DAYS)
def test_the_day_is_found_wherever_it_stands(head: str, body: str) -> None:
    assert str(page(head, body + BODY).about.published) == "2024-11-28"


def test_a_day_that_is_none_of_the_page_is_not_taken() -> None:
    teasers = "<aside><time datetime='2020-01-01'>x</time><time datetime='2020-01-02'>y</time></aside>"
    changed = '<meta property="article:modified_time" content="2025-01-01">'
    assert page(changed, teasers + BODY).about.published is None


def test_address_outlet_and_language() -> None:
    about = page(address="https://www.courier.example/2024/11/28/astana").about
    assert (about.url, about.source, about.language) == (
        "https://www.courier.example/2024/11/28/astana",
        "courier.example",
        "en",
    )
    assert str(about.published) == "2024-11-28"
    assert page('<link rel="canonical" href="javascript:alert(1)">').about.url is None


def test_linked_data_that_is_broken_costs_nothing() -> None:
    deep = "[" * 100_000
    for bad in ("{", deep, '{"@type": 7, "headline": {"x": 1}}', '{"@type": "NewsArticle", "author": [[1]]}'):
        assert page(f'<script type="application/ld+json">{bad}</script>').about.title == "Leaders meet"


CHARSETS = [
    ("windows-1254", '<meta charset="iso-8859-9">', None),
    ("koi8-r", "<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", None),
    ("windows-1251", "", "windows-1251"),
    ("utf-8", '<meta charset="iso-8859-1">', "latin-1"),  # a common lie
    ("utf-16", "", None),
    ("utf-8-sig", "", None),
    ("gb18030", '<meta charset="gb2312">', None),
    ("iso2022_jp", '<meta charset="iso-2022-jp">', None),
]


@pytest.mark.parametrize(("encoding", "head", "told"), CHARSETS)
def test_characters_are_read_as_they_were_meant(encoding: str, head: str, told: str | None) -> None:
    words = {
        "koi8-r": "Лидеры встретились в Астане",
        "windows-1251": "Лидеры встретились в Астане",
        "gb18030": "领导人会晤",
        "iso2022_jp": "首脳会談",
    }
    said = words.get(encoding, "Türkiye’nin başkanı")
    assert said in decode_page(f"<html><head>{head}</head><body>{said}</body></html>".encode(encoding), told)


@pytest.mark.parametrize(
    "charset", ["base64", "no-such", "hex", "utf-7", "unicode_escape", "u\0", "undefined"]
)
def test_a_character_set_that_is_none_is_passed_over(charset: str) -> None:
    assert "caf\xe9" in decode_page("<html>caf\xe9</html>".encode("latin-1"), charset)


def test_a_page_without_text_is_a_skip(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("<!doctype html><html><body><script>fill()</script></body></html>")
    (skip,) = open_reports(tmp_path / "a")
    assert isinstance(skip, Skip) and skip.reason == "no text" and "scripts" in skip.detail


def test_a_page_made_to_take_long_is_refused_at_once() -> None:
    began = time.monotonic()
    for deep in ("<div>" * 60_000, "<section><div>" * 20_000):
        with pytest.raises(InputError, match="nested too deeply"):
            page(body=f"<body>{deep}Leaders met.")
    assert time.monotonic() - began < 5


def _reopened(times: int) -> bytes:
    """A page whose every paragraph opens anew what was never closed: their product is what it takes."""
    opened = "".join(f"<font a{number}=1>" for number in range(450))
    return f"{HEAD}</head><body><p>{opened}</p>{'<p>Leaders met.</p>' * times}".encode()


@pytest.mark.parametrize(
    ("seconds", "megabytes", "reason"),
    [(0.5, 4_000, "takes too long to take apart"), (60, 150, "takes too much memory to take apart")],
)
def test_a_page_that_takes_all_time_or_memory_costs_itself(
    seconds: float,
    megabytes: int,
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    bounded = Apart(parse, seconds=seconds, megabytes=megabytes)
    request.addfinalizer(bounded.close)
    monkeypatch.setattr("summitry.inputs.web_page._APART", bounded)
    decent = f"{HEAD}</head>{BODY.replace('<p>', '<p>' + 'They came from far. ' * 300)}".encode()
    for name, data in (("1.html", decent), ("2.html", _reopened(8_000)), ("3.html", decent)):
        (tmp_path / name).write_bytes(data)
    first, skip, last = open_reports(tmp_path)
    assert isinstance(first, Report) and isinstance(last, Report) and first.text == last.text
    assert isinstance(skip, Skip) and skip.reason == reason


def test_a_page_is_told_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(f"\ufeff\n<!-- saved -->\n{HEAD}</head>{BODY}")
    (tmp_path / "less.txt").write_text("<Less than expected>, leaders said.")
    plain, report = open_reports(tmp_path)
    assert isinstance(report, Report) and report.text.endswith("Leaders met in Astana on Thursday.")
    assert report.origin and report.origin.digest and report.language == "en"
    assert isinstance(plain, Report) and plain.text.startswith("<Less")

"""Dumps of MediaWiki: articles as plain text with their own date; hostile wikitext takes no age."""

from __future__ import annotations

import bz2
import random
import time
import tracemalloc
from html import escape
from pathlib import Path

import pytest

from summitry.inputs import Report, open_reports
from summitry.inputs.mediawiki.wikitext import read_wikitext
from tests.inputs.conftest import ItemsOf, reports, skips

STORY = """{{date|November 28, 2024}}
{{byline|date=November 28, 2024|location=[[Astana]], Kazakhstan}}
[[File:Astana.jpg|thumb|A view of [[Astana]]]]
Leaders of the '''{{w|Collective Security Treaty Organization|CSTO}}''' met on [[w:Thursday|Thursday]].<ref>A
</ref>
Armenia's {{w|Nikol Pashinyan}} stayed away&nbsp;— "as before".<!-- hidden -->

{| class="wikitable"
| left || out
|}
* One {{'}}item
== Documents ==
They signed [https://x.example a declaration].

== Sources ==
* {{source|url=https://x.example|title=Left out}}
[[Category:November 28, 2024]]
"""
TOLD = (
    "Astana, Kazakhstan - Leaders of the CSTO met on Thursday.\nArmenia's Nikol Pashinyan stayed away\xa0— "
    '"as before".\n\nOne \'item\n\nDocuments\n\nThey signed a declaration.'
)


def page(title: str, wikitext: str, ns: int = 0, key: int = 7, redirect: str = "") -> str:
    stamp = "<timestamp>2024-12-05T10:00:00Z</timestamp>"
    revision = f"<revision><id>1</id>{stamp}<text>{escape(wikitext)}</text></revision>"
    return f"<page><title>{title}</title><ns>{ns}</ns><id>{key}</id>{redirect}{revision}</page>"


def dump(*pages: str) -> str:
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><siteinfo>'
        "<sitename>Wikinews</sitename><dbname>enwikinews</dbname><base>https://en.wikinews.org/wiki/Main_Page"
        f'</base><namespaces><namespace key="0"/></namespaces></siteinfo>{"".join(pages)}</mediawiki>'
    )


def plain(wikitext: str) -> str:
    return " ".join(read_wikitext(wikitext).text.split())


def test_an_article(items_of: ItemsOf) -> None:
    (report,) = reports(items_of(dump(page("Leaders meet: no “Armenia”", STORY))))
    assert report.text.replace("\xa0", " ") == TOLD.replace("\xa0", " ")
    assert (report.id, report.title) == ("enwikinews:7", "Leaders meet: no “Armenia”")
    assert (report.source, report.language, str(report.published)) == ("Wikinews", "en", "2024-11-28")
    assert report.url == "https://en.wikinews.org/wiki/Leaders_meet:_no_%E2%80%9CArmenia%E2%80%9D"
    assert report.origin and report.origin.part == 1


def test_redirects_and_other_namespaces_are_counted(items_of: ItemsOf) -> None:
    pages = (
        page("A", "Leaders met."),
        page("B", "#REDIRECT [[A]]", redirect='<redirect title="A"/>'),
        page("C", "#redirect [[A]]"),
        page("Talk:A", "Well.", ns=1),
        page("D", "{{delete}}"),
    )
    found = items_of(dump(*pages), "d.xml")
    assert [one.title for one in reports(found)] == ["A"]
    empty, passed = skips(found)
    assert (empty.reason, empty.where.rpartition(":")[2]) == ("no text", "5")
    assert passed.reason == "pages that are no articles"
    assert passed.detail == "in other namespaces: 1, redirects: 2"


def test_dates(items_of: ItemsOf) -> None:
    pages = (page("A", "[[Category:May 2, 2019]] Leaders met."), page("B", "Leaders met."))
    found = reports(items_of(dump(*pages)))
    assert [str(one.published) for one in found] == ["2019-05-02", "2024-12-05"]


def test_of_many_versions_the_last_is_read(items_of: ItemsOf) -> None:
    versions = "".join(f"<revision><text>Version {number}.</text></revision>" for number in range(5))
    found = items_of(dump(f"<page><title>A</title><ns>0</ns><id>1</id>{versions}</page>"))
    assert [one.text for one in reports(found)] == ["Version 4."]


def test_a_dump_is_read_through_its_compression(items_of: ItemsOf) -> None:
    found = items_of(bz2.compress(dump(page("A", "Leaders met.")).encode()), "enwikinews.xml.bz2")
    assert [one.text for one in reports(found)] == ["Leaders met."]


def test_a_large_dump_is_streamed(tmp_path: Path) -> None:
    file = tmp_path / "dump.xml"
    with file.open("w") as stream:
        head, foot = dump("|").split("|")
        stream.write(head)
        stream.writelines(page(f"P{n}", "Leaders met. " * 100, key=n) for n in range(3_000))
        stream.write(foot)
    tracemalloc.start()
    assert sum(isinstance(one, Report) for one in open_reports(file)) == 3_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 15_000_000


@pytest.mark.parametrize(
    ("wikitext", "text"),
    [
        (
            "{{lang|fr|Oui}}, {{nowrap|5 km}} or {{convert|5|km|mi}} {{ndash}} done",
            "Oui, 5 km or 5 km – done",
        ),
        ("[[de:Berlin]][[Image:x.png]]the [[:Category:Kept]] [[A|]]", "the Category:Kept A"),
        ("a <b>b</b> <small>c</small><br/>d <math>e</math>", "a b c d"),
        ("Kyiv ({{lang-uk|Київ}}; {{IPA|x}}) and ({{IPA|y}}) so", "Kyiv (Київ; ) and so"),
        ("''italic'' '''bold''' &amp; [[a#b]]", "italic bold & a"),
        ("They [the leaders] met; 1 < 2, and [https://x met", "They [the leaders] met; 1 < 2, and [ met"),
        ("[https://x.example] and [https://x.example words]", "and words"),
        ("{{unknown|x}}{{w|A}} {{w|A|}} {{w|A|B}}", "A A B"),
    ],
)
def test_wikitext(wikitext: str, text: str) -> None:
    assert plain(wikitext) == text


@pytest.mark.parametrize(
    "piece", ["[[", "{{", "{{{", "{|", "'''", "<b>", "<ref>", "[http://x ", "==a", "{{a|", "''", "ftp://x "]
)
def test_hostile_wikitext_takes_no_age(piece: str) -> None:
    started = time.process_time()
    read_wikitext(piece * (200_000 // len(piece)))
    read_wikitext((piece + "x\n") * 10_000)
    assert time.process_time() - started < 30


def test_a_page_that_is_too_large(items_of: ItemsOf) -> None:
    (skip,) = skips(items_of(dump(page("A", "x" * 2_100_000))))
    assert skip.reason == "page of more than 2 MB" and skip.detail == "A"


def test_a_dump_that_breaks_off(items_of: ItemsOf) -> None:
    found = items_of(dump(page("A", "Leaders met."), page("B", "They signed."))[:-150])
    assert len(reports(found)) == 1 and [one.reason for one in skips(found)] == ["broken MediaWiki dump"]
    assert [one.reason for one in skips(items_of("<mediawiki/>"))] == ["no text"]


def test_random_changes_never_raise(items_of: ItemsOf) -> None:
    content = dump(page("A", STORY)).encode()
    chance = random.Random(5)
    for _ in range(100):
        changed = bytearray(content)
        for _ in range(chance.randrange(1, 9)):
            changed[chance.randrange(len(changed))] = chance.choice(b"[]{}|<>'=&;x")
        assert items_of(bytes(changed))

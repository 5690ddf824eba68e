"""Feeds: a report for each entry, with what the entry says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.inputs import Skip, open_reports
from summitry.text.report import Report

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Courier: world</title><language>en-gb</language>
<item><title>Leaders meet &amp; part</title><link>https://courier.example/1</link><guid>tag:1</guid>
<dc:creator>Ana Petrov</dc:creator><pubDate>Thu, 28 Nov 2024 23:30:00 +0500</pubDate>
<description>A teaser.</description>
<content:encoded><![CDATA[<p>Leaders met in <b>Astana</b>.</p><p>They&nbsp;parted.</p>]]>
</content:encoded></item>
<item><title>Only a teaser</title><description>Talks &lt;i&gt;went on&lt;/i&gt;.</description></item>
<item><title>Nothing</title></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Courrier</title>
<entry><id>urn:1</id><title type="html">Les &lt;b&gt;chefs&lt;/b&gt;</title>
<link href="https://c.example/1"/><author><name>A. P.</name></author>
<published>2024-11-28T08:00:00Z</published><updated>2024-12-01T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Les chefs se sont réunis.</p></div>
</content>
</entry></feed>
"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Courier</title></channel>
<item rdf:about="https://c.example/1"><title>Leaders</title><link>https://c.example/1</link>
<description>Leaders met.</description><dc:date>2024-11-28</dc:date></item></rdf:RDF>
"""


def read(folder: Path, content: str | bytes) -> list[Report | Skip]:
    (folder / "feed.txt").write_bytes(content.encode() if isinstance(content, str) else content)
    return list(open_reports(folder / "feed.txt"))


def test_an_entry_is_a_report(tmp_path: Path) -> None:
    first, second, nothing = read(tmp_path, RSS)
    assert isinstance(first, Report) and isinstance(second, Report) and isinstance(nothing, Skip)
    assert first.text == "Leaders met in Astana.\n\nThey parted."
    assert (first.id, first.title, first.author) == ("tag:1", "Leaders meet & part", "Ana Petrov")
    assert (str(first.published), first.source) == ("2024-11-28", "The Courier: world")
    assert (first.url, first.language) == ("https://courier.example/1", "en")
    assert (second.text, second.id) == ("Talks went on.", "feed:2")
    assert second.origin and second.origin.part == 2 and len(second.origin.digest) == 64
    assert (nothing.reason, nothing.where) == ("no text", f"{tmp_path / 'feed.txt'}:3")


def test_atom_and_rss_of_the_first_hour(tmp_path: Path) -> None:
    (atom,) = read(tmp_path, ATOM)
    assert isinstance(atom, Report) and atom.text == "Les chefs se sont réunis." and atom.title == "Les chefs"
    assert (str(atom.published), atom.language, atom.author) == ("2024-11-28", "fr", "A. P.")
    (rdf,) = read(tmp_path, RDF)
    assert isinstance(rdf, Report) and (rdf.text, str(rdf.published)) == ("Leaders met.", "2024-11-28")


def test_a_feed_in_utf_16(tmp_path: Path) -> None:
    assert len(read(tmp_path, RSS.replace("utf-8", "utf-16").encode("utf-16"))) == 3


def test_a_feed_with_entities_that_are_none_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, RSS.replace("A teaser.", "A&nbsp;teaser&unknown; & more"))
    assert [isinstance(one, Report) for one in found] == [True, True, False]


@pytest.mark.parametrize("at", range(60, len(RSS) - 10, 53))
def test_a_feed_that_is_cut_off_says_so(tmp_path: Path, at: int) -> None:
    *_, skip = read(tmp_path, RSS[:at])
    assert (isinstance(skip, Skip) and skip.reason == "broken or cut off") or at < 200


def test_a_feed_without_entries_is_a_skip(tmp_path: Path) -> None:
    (skip,) = read(tmp_path, '<rss version="2.0"><channel><title>x</title></channel></rss>')
    assert isinstance(skip, Skip) and skip.detail == "a feed without entries"


def test_a_feed_that_asks_for_files_or_grows_without_end_gets_nothing(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "laugh"><!ENTITY f SYSTEM "file:///etc/passwd">{laughs}]>'
    item = "<item><description>&f;&l11;Leaders met.</description></item>"
    (report,) = read(tmp_path, f"{doctype}<rss version='2.0'><channel>{item}</channel></rss>")
    assert isinstance(report, Report) and report.text.endswith("Leaders met.") and len(report.text) < 100


def test_a_character_that_is_none_costs_nothing(tmp_path: Path) -> None:
    first, *_ = read(tmp_path, RSS.replace("Leaders met in", "Leaders&#xD800; &#0;met&#99999999; in"))
    assert isinstance(first, Report) and first.text.startswith("Leaders\ufffd")

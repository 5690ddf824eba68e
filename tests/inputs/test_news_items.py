"""NewsML-G2, NITF and ninjs: many items a file, with what the wire says of each."""

from __future__ import annotations

import json
import random
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from summitry.inputs import Report, Skip, open_reports
from tests.inputs.conftest import ItemsOf, reports, skips

G2 = "http://iptc.org/std/nar/2006-10-01/"
NITF_BODY = (
    "<nitf><body><body.head><hedline><hl1>Left out</hl1></hedline></body.head><body.content>"
    "<p>Leaders met in <location>Astana</location>.</p><media><caption>A picture</caption></media>"
    "<p>They signed.</p></body.content></body></nitf>"
)


def item(guid: str = "tag:1", content: str = "", meta: str = "", status: str = "usable", **other: str) -> str:
    return (
        f'<newsItem guid="{guid}" version="1" standard="NewsML-G2" xml:lang="en"><itemMeta>'
        f'<itemClass qcode="ninat:{other.get("kind", "text")}"/><provider literal="Steppe Agency"/>'
        f'<versionCreated>2024-11-29T01:00:00+05:00</versionCreated><pubStatus qcode="stat:{status}"/>'
        "</itemMeta><contentMeta><contentCreated>2024-11-28T23:30:00+05:00</contentCreated>"
        f'<by>By Jane Doe</by><headline>Summit in Astana</headline>{meta}<language tag="en"/></contentMeta>'
        f"<contentSet>{content or f'<inlineXML>{NITF_BODY}</inlineXML>'}</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    return f'<?xml version="1.0"?><newsMessage xmlns="{G2}"><itemSet>{"".join(items)}</itemSet></newsMessage>'


def test_a_message_of_many_items(items_of: ItemsOf) -> None:
    found = reports(
        items_of(message(item(), item("tag:2", meta="<dateline>ASTANA, Nov 28 (SA) -</dateline>")), "w")
    )
    assert [one.id for one in found] == ["tag:1", "tag:2"]
    first, second = found
    assert first.text == "Leaders met in Astana.\n\nThey signed."
    assert (first.title, first.author, first.source) == ("Summit in Astana", "Jane Doe", "Steppe Agency")
    assert (str(first.published), first.language) == ("2024-11-28", "en")
    assert second.text.startswith("ASTANA, Nov 28 (SA) - Leaders met")
    assert second.origin and second.origin.part == 2 and second.origin.digest


def test_an_item_by_itself(items_of: ItemsOf) -> None:
    alone = item().replace("<newsItem", f'<newsItem xmlns="{G2}"', 1)
    assert [one.id for one in reports(items_of(alone))] == ["tag:1"]


@pytest.mark.parametrize(
    "content",
    [
        '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
        "<p>Leaders met.</p><p>They <b>signed</b>.</p></body></html></inlineXML>",
        '<inlineData contenttype="text/html">&lt;p&gt;Leaders met.&lt;/p&gt;&lt;p&gt;They signed.&lt;/p&gt;'
        "</inlineData>",
        '<inlineData contenttype="text/plain">Leaders met.\n\nThey signed.</inlineData>',
        '<remoteContent href="x.jpg"/><inlineXML><nitf><body><body.content>Leaders met.<br/>They signed.'
        "</body.content></body></nitf></inlineXML>",
    ],
)
def test_renditions(items_of: ItemsOf, content: str) -> None:
    assert [one.text for one in reports(items_of(message(item(content=content))))] == [
        "Leaders met.\n\nThey signed."
    ]


def test_a_dateline_in_the_text_is_not_given_twice(items_of: ItemsOf) -> None:
    content = '<inlineData contenttype="text/plain">ASTANA (SA) - Leaders met.</inlineData>'
    found = reports(items_of(message(item(content=content, meta="<dateline>Astana, Nov 28</dateline>"))))
    assert [one.text for one in found] == ["ASTANA (SA) - Leaders met."]


def test_items_without_a_text_or_taken_back_are_skips(items_of: ItemsOf) -> None:
    picture = item(content='<remoteContent href="x.jpg"/>', kind="picture")
    package = '<packageItem guid="p"><itemMeta/></packageItem>'
    found = items_of(message(picture, item(status="canceled"), package, item("tag:4")), "wire")
    assert [one.id for one in reports(found)] == ["tag:4"]
    assert [(one.reason, one.detail) for one in skips(found)] == [
        ("no text", "picture"),
        ("an item that its provider took back", "canceled"),
        ("an item that is no news", "packageItem"),
    ]
    assert [one.where.rpartition(":")[2] for one in skips(found)] == ["1", "2", "3"]


def test_what_stands_before_the_break_is_read(items_of: ItemsOf) -> None:
    found = items_of(message(item(), item("tag:2"))[:-300])
    assert isinstance(found[0], Report) and isinstance(found[-1], Skip)
    assert found[-1].reason == "broken NewsML-G2" and "line" in found[-1].detail


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILES = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, FILES])
def test_entities_are_refused(items_of: ItemsOf, doctype: str) -> None:
    hostile = message(item(meta="<slugline>&b;</slugline>")).replace(
        "<newsMessage", f"{doctype}<newsMessage", 1
    )
    assert [one.reason for one in skips(items_of(hostile))] == ["a NewsML-G2 that declares entities"]


def test_nesting_is_bounded(items_of: ItemsOf) -> None:
    deep = item(content="<inlineXML>" + "<x>" * 3000 + "</x>" * 3000 + "</inlineXML>")
    assert [one.reason for one in skips(items_of(message(deep)))] == ["a NewsML-G2 nested too deeply"]


def test_a_large_message_is_streamed(tmp_path: Path) -> None:
    file = tmp_path / "wire.xml"
    file.write_text(message(*(item(f"tag:{number}") for number in range(3_000))))
    tracemalloc.start()
    assert sum(isinstance(one, Report) for one in open_reports(file)) == 3_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 15_000_000


NITF = (
    '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf><head><title>Other</title><docdata>'
    '<doc-id id-string="steppe.123"/><date.issue norm="20241128T233000+0500"/>'
    '<doc.copyright holder="Steppe Agency"/></docdata></head><body><body.head><hedline><hl1>Summit in '
    "Astana</hl1></hedline><byline>By <person>Jane Doe</person></byline><dateline><location>ASTANA</location>"
    '<story.date norm="20241128">Nov 28</story.date></dateline></body.head><body.content>'
    "<p>Leaders met.</p><hl2>Signed</hl2><ul><li>A declaration.</li></ul><table><tr><td>Armenia</td>"
    "<td>absent</td></tr></table></body.content></body></nitf>"
)


def test_nitf(items_of: ItemsOf) -> None:
    (report,) = reports(items_of(NITF, "story.xml"))
    assert report.text == "ASTANA - Leaders met.\n\nSigned\n\nA declaration.\n\nArmenia\tabsent"
    assert (report.id, report.title, report.author) == ("steppe.123", "Summit in Astana", "Jane Doe")
    assert (report.source, str(report.published)) == ("Steppe Agency", "2024-11-28")


def test_nitf_in_newsml_1(items_of: ItemsOf) -> None:
    inner = NITF.partition("<nitf>")[2]
    content = f"<DataContent><nitf>{inner}</DataContent>"
    found = items_of(f"<NewsML Version='1.2'><NewsItem>{content * 2}</NewsItem></NewsML>")
    assert [one.title for one in reports(found)] == ["Summit in Astana"] * 2


def test_nitf_without_a_text(items_of: ItemsOf) -> None:
    assert [one.reason for one in skips(items_of("<nitf><body/></nitf>"))] == ["no text"]
    assert [one.reason for one in skips(items_of("<nitf><body>"))] == ["broken NITF"]
    assert [one.reason for one in skips(items_of("<NewsML><NewsItem/></NewsML>"))] == ["no text"]


V1: dict[str, Any] = {
    "uri": "https://wire.example/1",
    "type": "text",
    "versioncreated": "2024-11-28T23:30:00+05:00",
    "headline": "Summit",
    "byline": "By Jane Doe",
    "language": "en",
    "copyrightholder": "Steppe Agency",
    "body_text": "Leaders met.\nThey signed.",
}
V3: dict[str, Any] = {
    "uri": "urn:newsml:steppe:3",
    "versionCreated": "2024-11-28T23:30:00+05:00",
    "by": "Jane Doe",
    "headlines": [{"role": "short", "value": "S"}, {"role": "main", "value": "Summit"}],
    "bodies": [
        {"role": "html", "contentType": "text/html", "value": "<p>Leaders met.</p><p>They <i>signed</i>.</p>"}
    ],
    "infosources": [{"name": "Steppe Agency", "role": "provider"}],
}


@pytest.mark.parametrize("version", [V1, V3])
@pytest.mark.parametrize("shape", ["object", "pretty", "array", "lines"])
def test_ninjs(items_of: ItemsOf, version: dict[str, Any], shape: str) -> None:
    content = {
        "object": json.dumps(version),
        "pretty": json.dumps(version, indent=2),
        "array": json.dumps([version, version]),
        "lines": f"{json.dumps(version)}\n{json.dumps(version)}\n",
    }[shape]
    found = reports(items_of(content))
    assert len(found) == (2 if shape in ("array", "lines") else 1)
    for one in found:
        assert one.text == "Leaders met.\n\nThey signed."
        assert (one.id, one.title, one.author) == (version["uri"], "Summit", "Jane Doe")
        assert (one.source, str(one.published)) == ("Steppe Agency", "2024-11-28")


def test_ninjs_without_a_text_or_taken_back(items_of: ItemsOf) -> None:
    picture = {**V1, "type": "picture", "body_text": ""}
    found = items_of(json.dumps([picture, {**V1, "pubstatus": "canceled"}, 7, V1]))
    assert len(reports(found)) == 1
    assert [one.reason for one in skips(found)] == [
        "no text",
        "an item that its provider took back",
        "no news item",
    ]


def test_json_lines_of_ours_are_none_of_it(items_of: ItemsOf) -> None:
    assert [one.text for one in reports(items_of('{"text": "x", "uri": "u"}'))] == ["x"]


def test_broken_ninjs(items_of: ItemsOf) -> None:
    whole = json.dumps(V1)
    assert [one.reason for one in skips(items_of(whole[:-3]))] == ["broken JSON"]
    found = items_of(f"{whole}\n{whole[:-3]}\n{whole}\n")
    assert len(reports(found)) == 2 and [one.where.rpartition(":")[2] for one in skips(found)] == ["2"]
    deep = json.dumps(V1)[:-1] + ', "x": ' + "[" * 200_000
    assert [one.reason for one in skips(items_of(deep))] == ["JSON nested too deeply"]
    odd = {**V3, "bodies": [1, {"value": 2}, {}], "headlines": {"a": 1}, "infosources": "x", "by": 3}
    assert [one.reason for one in skips(items_of(json.dumps(odd)))] == ["no text"]


@pytest.mark.parametrize("content", [message(item(), item("b")), NITF, json.dumps(V1), json.dumps(V3)])
def test_random_changes_never_raise(items_of: ItemsOf, content: str) -> None:
    chance = random.Random(4)
    for _ in range(100):
        changed = bytearray(content.encode())
        for _ in range(chance.randrange(1, 9)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        assert items_of(bytes(changed))

"""Markdown: told from prose, its marks left out, title and date from its head."""

from __future__ import annotations

import random
import time

import pytest

from summitry.inputs.markdown import holds_markdown, plain_text
from tests.inputs.conftest import ItemsOf, reports, skips

STORY = """---
title: "Summit in Astana"
date: 2024-11-28
author: Jane Doe
source: Steppe Agency
url: https://steppe.example/1
lang: en
tags: [csto]
---

# CSTO

Leaders of the **CSTO** met in [Astana](https://x.example "a city")
on *Thursday*.<br> ![A view](x.png)

- Armenia stayed `away`
- Belarus came

> "We signed," he said.

| State | Status |
| --- | --- |
| Armenia | absent |

<div>They went home.</div>
<!-- hidden -->
"""


def test_a_document(items_of: ItemsOf) -> None:
    (report,) = reports(items_of(STORY, "story.md"))
    assert report.text == (
        "CSTO\n\nLeaders of the CSTO met in Astana\non Thursday.\n\nArmenia stayed away\n\nBelarus came\n\n"
        '"We signed," he said.\n\nState\tStatus\nArmenia\tabsent\n\nThey went home.'
    )
    assert (report.title, str(report.published), report.author) == (
        "Summit in Astana",
        "2024-11-28",
        "Jane Doe",
    )
    assert (report.source, report.url, report.language) == ("Steppe Agency", "https://steppe.example/1", "en")
    assert report.id == "story" and report.origin and report.origin.digest


def test_a_heading_at_the_beginning_is_the_title(items_of: ItemsOf) -> None:
    for content in ("# Summit\n\nLeaders met.\n", "Summit\n======\n\nLeaders met.\n"):
        assert [(one.title, one.text) for one in reports(items_of(content))] == [("Summit", "Leaders met.")]


def test_fields_in_toml(items_of: ItemsOf) -> None:
    (report,) = reports(items_of('+++\ntitle = "Summit"\ndate = 2024-11-28T09:00:00Z\n+++\nLeaders met.\n'))
    assert (report.title, str(report.published), report.text) == ("Summit", "2024-11-28", "Leaders met.")


def test_links_and_bold_words_tell_it(items_of: ItemsOf) -> None:
    content = "Leaders met in [Astana](https://x.example) and [Minsk](https://y.example).\n"
    assert [one.text for one in reports(items_of(content))] == ["Leaders met in Astana and Minsk."]


PROSE = (
    "Leaders met.\n---\nThey signed.\n",
    "---\n\nLeaders met in Astana.\n\n---\n",
    "#CSTO leaders met.\n",
    "Leaders met * in Astana * and signed [1].\n",
    "One [link](https://x.example) alone.\n",
    "",
)


@pytest.mark.parametrize("prose", PROSE)
def test_prose_is_none(prose: str) -> None:
    assert not holds_markdown(prose.encode())


def test_a_document_without_a_text(items_of: ItemsOf) -> None:
    assert [one.reason for one in skips(items_of("---\ntitle: x\n---\n"))] == ["no text"]
    assert [one.reason for one in skips(items_of("# x\n\n" + "y" * 5_000_000))] == ["text of more than 20 MB"]


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "*a ",
        "**a",
        "`",
        "> ",
        "- ",
        "<a ",
        "<!--",
        "|a",
        "\\",
        "&amp;",
        "[a](",
        "~~",
        "_a",
        "](",
        "* _",
    ],
)
def test_hostile_marks_take_no_age(piece: str) -> None:
    started = time.process_time()
    plain_text(piece * (50_000 // len(piece)))
    plain_text((piece + "\n") * 5_000)
    assert time.process_time() - started < 30


def test_random_changes_never_raise(items_of: ItemsOf) -> None:
    chance = random.Random(8)
    for _ in range(200):
        changed = bytearray(STORY.encode())
        for _ in range(chance.randrange(1, 9)):
            changed[chance.randrange(len(changed))] = chance.choice(b"-#*_[]()<>|`~&!\n\\x\xff")
        assert items_of(bytes(changed))

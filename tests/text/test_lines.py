"""Lines joined: where a page's width broke them and where a paragraph, an item or a heading ended."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.text.lines import join_lines

PARAGRAPH = """\
Leaders of the Collective Security Treaty Organization met in Astana
on Thursday without Armenia, whose prime minister had said in February
that his country had suspended its participation. President Vladimir
Putin of Russia, Alexander Lukashenko of Belarus, Sadyr Japarov of
Kyrgyzstan and Emomali Rahmon of Tajikistan came."""

JOINED = {
    "a word in lower case goes on": "The heads of state and government\nmet in Astana.",
    "a line that cannot end there": "They met in the capital of the\nRussian Federation.",
    "a comma": "Present were the presidents of Belarus,\nKazakhstan and Russia.",
    "names broken by the width": PARAGRAPH,
    "an initial": "Leaders who came to the summit in the capital,\nA. G. Lukashenko among them, signed.",
    "with the line breaks of Windows": PARAGRAPH.replace("\n", "\r\n"),
    "an item that goes on further in": "-   to strengthen cooperation with the\n    European Union",
}
KEPT = {
    "paragraphs": "They met in Astana.\n\nArmenia stayed away.",
    "a blank line with spaces": "They met in the\n  \nASTANA",
    "a paragraph a line": f"{PARAGRAPH.replace(chr(10), ' ')}\nArmenia stayed away.\nIt had said so.",
    "a heading": "CSTO leaders meet in Astana\nThey signed 14 documents on Thursday.",
    "items": "- to strengthen cooperation\n- to fight terrorism\n- to meet again",
    "items with numbers": "1. recalling the charter of the Union,\n2. welcoming the new members,\n3. decides",
    "those who came, a line each": "\n".join(
        f"President of the Republic of {name}"
        for name in ("Armenia", "Belarus", "Kazakhstan", "Tajikistan", "Uzbekistan")
    ),
    "names of countries": "members\nArmenia\nBelarus\nKazakhstan",
    "headings of Markdown": "# Results of the meeting held in\nthe city of Astana",
    "a line that Markdown breaks": "They met in the capital of the  \nRussian Federation.",
    "a table": "| the heads of state of | Armenia |\n| the heads of government of | Belarus |",
    "a quotation in a letter": "as you wrote to me from the\n> meeting in Astana",
    "underlined": "The heads of state and government of the\n========",
}


@pytest.mark.parametrize("text", JOINED.values(), ids=JOINED)
def test_a_line_broken_by_the_width_is_joined(text: str) -> None:
    joined = join_lines(text)
    assert "\n" not in joined
    assert joined.split() == text.split()


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_ends_a_line_stays(text: str) -> None:
    assert join_lines(text) == text


def test_paragraphs_of_broken_lines_stay_apart() -> None:
    one, other = join_lines(f"{PARAGRAPH}\n\n{PARAGRAPH}").split("\n\n")
    assert one == other == PARAGRAPH.replace("\n", " ")


@given(st.text(alphabet="aA .,\n\r-#>|1)\t é", max_size=200))
def test_only_breaks_are_changed_and_none_twice(text: str) -> None:
    joined = join_lines(text)
    assert len(joined) == len(text)
    assert all(
        one == other or (one.isspace() and other == " ") for one, other in zip(text, joined, strict=True)
    )
    assert joined.split() == text.split()


@pytest.mark.parametrize("piece", ["a \n", " \n", "#\n", "the\n", "x" * 60 + "\n", "(" * 40 + "\n", "\r\n"])
def test_a_long_text_takes_no_long_time(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    began = time.perf_counter()
    join_lines(text)
    assert time.perf_counter() - began < 5

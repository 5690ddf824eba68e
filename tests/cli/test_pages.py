"""The page for people: readable without colour, coloured with it, and proof against hostile text."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from click.testing import Result

from summitry.cli.printing.marking import mark_text

from summitry.cli.printing.entries import label_facts  # isort: skip
from summitry.cli.printing.console import make_console
from summitry.cli.printing.render import SHOWN_TEXT, print_page
from summitry.cli.printing.visible import visible
from summitry.facts import FACT_TYPES, AnyFact, When, decode_fact
from summitry.reading import Found, Reading, Rejection
from summitry.text.report import Report
from summitry.wording import LOOKS, day_words, ordinal_words

TEXT = (
    "Astana hosted the CSTO summit on Thursday. Presidents of Belarus and Russia took part.\n"
    "Armenia stayed away. It may leave the bloc, Minsk says. The sides signed a declaration."
)


def fact(of: str, words: str, /, **fields: object) -> AnyFact:
    start = TEXT.index(words)
    return decode_fact({"type": of, "evidence": [(start, start + len(words))], **fields})


def page_of(
    *facts: AnyFact, text: str = TEXT, colour: bool = False, explain: bool = False, **more: object
) -> str:
    report = Report(id="r1", text=text, title="A summit", source="AA", published=dt.date(2024, 11, 28))
    found = tuple(Found(fact=one, rule="some_rule") for one in facts)
    stream = io.StringIO()
    console = make_console(stream, colour=colour, width=100)
    print_page(console, Reading(report=report, found=found, **more), explain=explain)  # type: ignore[arg-type]
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


SUMMIT = fact(
    "meeting", "Astana hosted the CSTO summit on Thursday", id="m1", organisation="CSTO", kind="summit",
    city="Astana", country="KAZ", date="2024-11-28", ordinal=22,
)  # fmt: skip
PRESENT = [
    fact(
        "attendance",
        "Presidents of Belarus and Russia took part",
        meeting="m1",
        party=party,
        office="head_of_state",
    )
    for party in ("BLR", "RUS")
]
ABSENT = fact("attendance", "Armenia stayed away", meeting="m1", party="ARM", status="absent")
LEAVING = fact(
    "membership", "It may leave the bloc", organisation="CSTO", party="ARM", status="leaving",
    modality="possible", claimed_by="Minsk",
)  # fmt: skip
SIGNED = fact("document", "The sides signed a declaration", kind="declaration", action="signed", meeting="m1")


def test_the_whole_page_without_colour() -> None:
    assert page_of(SUMMIT, *PRESENT, ABSENT, LEAVING, SIGNED) == (
        "▌ A summit\n"
        "▌ r1 · AA · 28 Nov 2024 · 6 facts\n"
        "\n MEETINGS\n"
        "  M1     22nd CSTO summit · Astana, Kazakhstan · 28 Nov 2024\n"
        "         “Astana hosted the CSTO summit on Thursday”\n"
        "\n ATTENDANCE at M1 22nd CSTO summit\n"
        "  A1–2   participant     Belarus, Russia (head of state)\n"
        "         “Presidents of Belarus and Russia took part”\n"
        "  A3     absent          Armenia\n"
        "         “Armenia stayed away”\n"
        "\n MEMBERSHIP\n"
        "  B1     leaving         CSTO: Armenia [possible] [says Minsk]\n"
        "         “It may leave the bloc”\n"
        "\n DOCUMENTS\n"
        "  D1     signed          declaration · at M1\n"
        "         “The sides signed a declaration”\n"
        "\n the text  M meeting   A attendance   B membership   D document   "
        + "─"
        * 34
        + "\n  [M1]Astana hosted the CSTO summit on Thursday. "
        "[A1–2]Presidents of Belarus and Russia took part.\n"
        "  [A3]Armenia stayed away. [B1]It may leave the bloc, Minsk says. [D1]The sides signed a\n"
        "  declaration.\n\n"
    )


def test_colour_tints_the_words_of_each_type() -> None:
    page = page_of(SUMMIT, ABSENT, colour=True)
    assert "\x1b[38;5;16;48;5;153mAstana hosted the CSTO summit on Thursday\x1b[0m" in page
    assert "\x1b[38;5;16;48;5;157mArmenia stayed away\x1b[0m" in page


def test_where_evidence_overlaps_the_innermost_has_the_colour() -> None:
    whole = decode_fact({"type": "position", "holder": "CSTO", "stance": "commits", "evidence": [(0, 10)]})
    inner = decode_fact({"type": "office", "person": "X", "office": "envoy", "evidence": [(3, 5)]})
    report = Report(text="abcdefghijkl")
    found = tuple(Found(fact=one, rule="r") for one in (whole, inner))
    marked = mark_text(report.text, label_facts(Reading(report=report, found=found)), 0, 12)
    assert marked.plain == "[P1]abc[O1]defghijkl"
    tints = {marked.plain[span.start : span.end]: str(span.style) for span in marked.spans}
    assert tints["abc"] == tints["fghij"] == "color(16) on color(218)"
    assert tints["de"] == "color(16) on color(159)"


def test_rejections_show_check_and_words_and_explain_their_rule() -> None:
    rejection = Rejection(fact=ABSENT, rule="stayed_away", check="polarity", detail="it came")
    page = page_of(SUMMIT, rejected=(rejection,))
    assert "attendance: absent Armenia — polarity: it came" in page and "“Armenia stayed away”" in page
    assert "stayed_away" not in page and "some_rule" not in page
    explained = page_of(SUMMIT, rejected=(rejection,), explain=True)
    assert "‹stayed_away›" in explained and "‹some_rule›" in explained


def test_a_report_without_facts_takes_two_lines() -> None:
    assert page_of(sifted=True) == "▌ A summit\n▌ r1 · AA · 28 Nov 2024 · sifted out unread\n\n"


@pytest.mark.parametrize("colour", [True, False])
def test_hostile_text_does_not_reach_the_terminal(colour: bool) -> None:
    text = "\x1b]0;owned\x07\x1b[2J ARM joined CSTO \u202egnp.exe\u202c\x9b31m\r overwritten"
    joined = decode_fact(
        {"type": "membership", "organisation": "C\x1b[1mSTO", "party": "A\u202eRM", "status": "joined",
         "claimed_by": "\x1b[5m", "reason": "\x07", "evidence": [(0, len(text))]}
    )  # fmt: skip
    page = page_of(joined, text=text, colour=colour)
    assert "⟨U+001B⟩]0;owned⟨U+0007⟩" in page and "⟨U+202E⟩gnp.exe⟨U+202C⟩" in page
    for mark in ("\x07", "\x1b]", "\x1b[2J", "\x1b[5m", "\x9b", "\r", "\u202e"):
        assert mark not in page
    assert colour or "\x1b" not in page


def test_visible_keeps_accents_emoji_and_line_ends() -> None:
    assert visible("e\u0301 👩‍⚖️\tשלום\r\nx\n") == "e\u0301 👩‍⚖️\tשלום\nx\n"


def test_of_a_very_long_text_the_start_is_shown() -> None:
    long = TEXT + " word" * SHOWN_TEXT
    page = page_of(SUMMIT, text=long)
    assert f"… and {len(long) - SHOWN_TEXT:,} characters more" in page
    assert len(page) < 2 * SHOWN_TEXT


def test_every_type_of_fact_has_a_look_with_a_letter_of_its_own() -> None:
    assert [look.kind for look in LOOKS] == [kind.kind_of_fact() for kind in FACT_TYPES]
    assert len({look.letter for look in LOOKS}) == len({look.tint for look in LOOKS}) == len(LOOKS)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2024", "2024"),
        ("2024-11", "Nov 2024"),
        ("2024-11-28", "28 Nov 2024"),
        ("2024-07-03/2024-07-04", "3–4 Jul 2024"),
        ("2024-07-31/2024-08-01", "31 Jul–1 Aug 2024"),
        ("2023-12-31/2024-01-01", "31 Dec 2023–1 Jan 2024"),
        ("2024-01/2024-06", "Jan–Jun 2024"),
        ("2024/2025", "2024–2025"),
    ],
)
def test_dates_as_people_write_them(when: str, words: str) -> None:
    assert day_words(When(when)) == words


def test_ordinals() -> None:
    assert [ordinal_words(n) for n in (1, 2, 3, 11, 12, 22, 66, 113)] == (
        ["1st", "2nd", "3rd", "11th", "12th", "22nd", "66th", "113th"]
    )


def test_text_format_through_the_command_line(run: Callable[..., Result]) -> None:
    plain = run("read", "-", "--format", "text", input="ARM joined CSTO.").stdout
    assert "CSTO: Armenia" in plain and "\x1b" not in plain
    assert (
        "\x1b[" in run("read", "-", "--format", "text", "--color", "always", input="ARM joined CSTO.").stdout
    )

"""The page of one report: its facts by type, then its text with their words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from summitry.cli.printing.entries import Entry, caveats_of, label_facts, make_entries, words_of
from summitry.cli.printing.marking import mark_text
from summitry.cli.printing.visible import one_line
from summitry.facts import Meeting, Span, When
from summitry.reading import Reading, Rejection
from summitry.text.report import Report
from summitry.wording import LOOKS, Look, day_words, look_of

SHOWN_TEXT = 100_000
"""Of a longer text, the page shows this many code points."""

_QUOTED = 280
_LABEL_WIDTH = 6
_LEAD_WIDTH = 15
_AGAINST = {"absent", "left", "leaving", "expelled", "suspended", "froze own part", "condemns", "rejected"}


def print_page(console: Console, reading: Reading, *, explain: bool = False) -> None:
    """Writes the report's page: header, facts, text, rejections (with their rules, if `explain`)."""
    labelled = label_facts(reading)
    console.print(_header(reading), end="")
    meetings = {fact.id: words_of([fact]).main for fact in reading.facts if isinstance(fact, Meeting)}
    for (look, sitting), entries in groupby(
        make_entries(labelled), lambda entry: (entry.look, entry.sitting)
    ):
        console.print(_heading(look, f"at {sitting.upper()} {meetings.get(sitting, '')}" if sitting else ""))
        console.print(_section(reading.report, list(entries), explain))
    if labelled:
        legend = [look for look in LOOKS if any(item.look == look for item in labelled)]
        console.print(_legend(legend))
        text = reading.report.text
        end = min(len(text.rstrip()), SHOWN_TEXT)
        console.print(Padding(mark_text(text, labelled, 0, end), (0, 2)))
        if end < len(text.rstrip()):
            console.print(Text(f"  … and {len(text) - end:,} characters more", "dim"))
    if reading.rejected:
        console.print(_rejections(reading, explain))
    console.print()


def _header(reading: Reading) -> Text:
    """Title or id, then where it came from and how much was found."""
    report = reading.report
    published = day_words(When.day(report.published)) if report.published else "no date"
    found = "sifted out unread" if reading.sifted else f"{len(reading.found)} facts"
    if len(reading.found) == 1:
        found = "1 fact"
    rejected = f"{len(reading.rejected)} rejected" if reading.rejected else ""
    below = [report.id if report.title else "", report.source or "", published, found, rejected]
    title = one_line(report.title or report.id or "untitled")
    return Text.assemble(
        ("▌", "bold color(75)"),
        (f" {title}\n", "bold"),
        ("▌", "bold color(75)"),
        (" " + " · ".join(one_line(word) for word in below if word) + "\n", "dim"),
    )


def _heading(look: Look, of_what: str) -> Text:
    return Text.assemble(
        "\n ", (look.heading.upper(), f"bold color({look.ink})"), (f" {one_line(of_what)}".rstrip(), "dim")
    )


def _grid() -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_LABEL_WIDTH, no_wrap=True)
    grid.add_column()
    return grid


def _section(report: Report, entries: Sequence[Entry], explain: bool) -> Padding:
    """The lines of one type; facts in a row with the same evidence are followed by it once."""
    grid = _grid()
    for evidence, group in groupby(entries, key=lambda entry: entry.evidence):
        for entry in group:
            label = Text(entry.label, f"bold color({entry.look.ink})", overflow="ignore")
            grid.add_row(label, _line(entry, explain))
        grid.add_row("", _quotation(report.text, evidence))
    return Padding(grid, (0, 0, 0, 2))


def _line(entry: Entry, explain: bool) -> RenderableType:
    """The entry in words, its sort in a column of its own where the type has sorts."""
    words = words_of([member.found.fact for member in entry.members])
    line = Text.assemble((one_line(words.main), "bold"))
    for particular in words.rest:
        line.append(f" · {one_line(particular)}")
    for caveat in caveats_of(entry.fact):
        line.append(" ")
        line.append(f"[{one_line(caveat)}]", "bold color(178)")
    if explain:
        line.append(f" ‹{_found_by(entry)}›", "italic color(246)")
    if not words.lead:
        return line
    row = Table.grid(padding=(0, 1))
    row.add_column(width=_LEAD_WIDTH)
    row.add_column()
    style = "color(203)" if words.lead in _AGAINST else f"color({entry.look.ink})"
    row.add_row(Text(words.lead, style), line)
    return row


def _quotation(text: str, evidence: Sequence[Span]) -> Text:
    """The words that say it; what is long is cut in its middle."""
    return Text(" … ".join(f"“{_cut(one_line(text[start:end]))}”" for start, end in evidence), "dim italic")


def _cut(words: str) -> str:
    half = _QUOTED // 2
    return words if len(words) <= _QUOTED else f"{words[:half].rstrip()} […] {words[-half:].lstrip()}"


def _legend(looks: Sequence[Look]) -> Padding:
    """The rule above the text: which colour and letter stands for which type."""
    title = Text(" the text ", "dim")
    for look in looks:
        title.append(f" {look.letter} {look.kind} ", f"color(16) on color({look.tint})")
        title.append(" ")
    return Padding(Rule(title, align="left", style="color(240)"), (1, 0, 0, 0))


def _found_by(entry: Entry) -> str:
    """The rules behind a line; of a reader that says so, who found it and how sure it is."""
    rules = ", ".join(entry.rules)
    if entry.confidence is None:
        return rules
    return f"{rules} · {', '.join(entry.readers)} · {entry.confidence:.2f} sure{_resting_on(entry)}"


def _resting_on(entry: Entry) -> str:
    """The words that weighed most for the first of its facts, and what else the model would say."""
    explained = entry.members[0].found.explained
    if explained is None:
        return ""
    words = ", ".join(f"“{one_line(one.words)}” {one.weight:+.1f}" for one in explained.words)
    role = explained.instead.replace("_", " ")
    return f" · {f'by {words} · ' if words else ''}else {role} {explained.instead_support:.2f}"


def _rejections(reading: Reading, explain: bool) -> Padding:
    """The would-be facts that did not stand, each with the check that it failed."""
    grid = _grid()
    for rejection in reading.rejected:
        for line in _rejection(rejection, reading.report.text, explain):
            grid.add_row(*line)
    title = Text.assemble(
        (" REJECTED", "bold color(203)"), ("  would-be facts that their words do not bear out", "dim")
    )
    whole = Table.grid()
    whole.add_row(title)
    whole.add_row(Padding(grid, (0, 0, 0, 2)))
    return Padding(whole, (1, 0, 0, 0))


def _rejection(rejection: Rejection, text: str, explain: bool) -> Iterator[tuple[Text, Text]]:
    fact = rejection.fact
    if fact is None:
        line = Text(f"{one_line(rejection.type)}: {one_line(_told(rejection))}")
    else:
        words = words_of([fact])
        told = " ".join(part for part in (words.lead, words.main, *words.rest) if part)
        line = Text.assemble((f"{rejection.type}: ", f"color({look_of(rejection.type).ink})"), one_line(told))
    line.append(f" — {one_line(rejection.check)}", "bold color(203)")
    if rejection.detail:
        line.append(f": {one_line(rejection.detail)}")
    if explain:
        line.append(f" ‹{rejection.rule}›", "italic color(246)")
    yield Text("✗", "bold color(203)"), line
    if fact is not None:
        yield Text(""), _quotation(text, fact.evidence)


def _told(rejection: Rejection) -> str:
    """What a model told where it made no fact: the values of its fields."""
    values = (value for name, value in rejection.told.items() if name not in ("type", "modality"))
    words = (
        " … ".join(map(str, value)) if isinstance(value, list) else str(value) for value in values if value
    )
    return ", ".join(words) or "nothing"

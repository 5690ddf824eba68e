"""Answers that are more than a table: why, conflicts, comparison, search, and the page of a name."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from summitry.cli.printing.matrix import print_matrix
from summitry.cli.printing.tables import cell_text, print_heading, print_table
from summitry.cli.printing.visible import one_line, visible
from summitry.facts import When
from summitry.record.answers import Answer
from summitry.wording import day_words, name_of

_HITS = "bold color(16) on color(222)"
_NO_SPACE_BEFORE = (",", ".", ";", ":", "?", "!", ")", "’", "”")
_COLUMNS = {
    "MeetingRow": ("id", "date", "body", "city", "came", "stayed_away", "documents", "conflicts", "sources"),
    "Presence": ("name", "status", "expected", "person", "office", "role", "reason", "modality", "id"),
    "PositionRow": ("date", "holder", "stance", "theme", "about", "words", "modality", "id"),
    "DocumentRow": ("date", "kind", "title", "count", "action", "by", "meeting", "modality", "id"),
    "Member": (
        "name",
        "status",
        "since",
        "until",
        "suspended",
        "known",
        "disputed",
        "last_told",
        "sources",
        "id",
    ),
    "StandingRow": (
        "organisation",
        "name",
        "status",
        "since",
        "until",
        "told_first",
        "told_last",
        "modality",
        "id",
    ),
    "Turn": ("post", "holder", "since", "until", "told_first", "told_last", "former", "modality", "id"),
}


def print_shown(shown: Any, console: Console) -> None:
    """The page of an organisation, a country, a person or a meeting."""
    console.print(Text.assemble(("▌ ", "bold color(75)"), (visible(shown.title), "bold"), f"  {shown.what}"))
    for name, value in shown.facts.items():
        if name != "id":
            words = cell_text(name, value)
            console.print(Text.assemble((f"  {name.replace('_', ' ')}  ", "dim"), words))
    for heading, answer in shown.sections.items():
        if not len(answer):
            continue
        print_heading(console, heading)
        print_section(answer, console)
        for note in answer.notes:
            console.print(Text(f"{note}", style="dim"))


def print_section(answer: Answer[Any], console: Console) -> None:
    """A section of a page, its columns those that a reader needs there."""
    kind = answer.row_type.__name__
    if kind == "ConflictRow":
        print_conflicts(answer, console)
    else:
        columns = _COLUMNS.get(kind)
        if kind == "Presence" and len({row.party for row in answer}) == 1:
            columns = ("meeting", *(columns or ()))
        print_table(answer, console, columns=columns)


def print_conflicts(answer: Answer[Any], console: Console) -> None:
    """Each conflict with both sides, the shown one first, and the words of each."""
    if not len(answer):
        console.print("no open conflicts", style="dim")
    for conflict in answer:
        console.print(Text.assemble((f"{conflict.id} ", "dim"), (visible(conflict.about), "bold")))
        for place, side in enumerate(conflict.sides):
            sign = "✓" if place == 0 else "·"
            many = f"{side.sources} independent source{'s' if side.sources != 1 else ''}"
            many += f" · shown: {conflict.chosen_by}" if place == 0 else ""
            says = Text.assemble((f"  {sign} {visible(side.says)}", "bold"), (f"  {many}", "dim"))
            console.print(says)
            # A row of a table may tell two facts: its words are shown once.
            claims = list({(claim.report, claim.words[0].start): claim for claim in side.claims}.values())
            for claim in claims[:3]:
                print_claim(claim, console, brief=True)
            if len(claims) > 3:
                console.print(Text(f"      and {len(claims) - 3} more", style="dim"))
        console.print()


def print_claim(claim: Any, console: Console, *, brief: bool = False) -> None:
    """A claim: where it stands, and its words in context."""
    day = day_words(When(claim.published)) if claim.published else "undated"
    page = f", page {claim.page}" if claim.page else ""
    head = Text.assemble(
        ("      " if brief else "  ", ""),
        (visible(one_line(claim.source or "unnamed source")), "color(75)"),
        (f" · {day} · {one_line(claim.report)}{page} · {claim.fact}", "dim"),
    )
    console.print(head)
    for words in claim.words:
        quoted = Text("“", style="dim") if brief else Text("")
        if not brief:
            quoted.append(_one_paragraph(words.before), "dim")
        quoted.append(_one_paragraph(words.words), "" if brief else _HITS)
        quoted.append("”" if brief else _one_paragraph(words.after), "dim")
        console.print(Padding(quoted, (0, 0, 0, 6 if brief else 4), expand=False))
    if not brief:
        told = (
            f"rule {claim.rule}{_found_by(claim)} · read by {claim.reader} · recorded {claim.recorded[:10]}"
        )
        console.print(Padding(Text(told, style="dim"), (0, 0, 0, 4), expand=False))
    if claim.decided:
        console.print(Padding(Text(claim.decided, style="italic"), (0, 0, 0, 6), expand=False))


def _found_by(claim: Any) -> str:
    """Which reader found it and how sure it was, where it said so."""
    if claim.confidence is None:
        return ""
    return f" · found by {one_line(claim.found_by or claim.reader)}, {claim.confidence:.2f} sure"


def _one_paragraph(words: str) -> str:
    return visible(words.replace("\n", " "))


def print_why(why: Any, console: Console) -> None:
    """What is said, the claims that say it, and what was not preferred."""
    console.print(Text.assemble(("▌ ", "bold color(75)"), (_words_of(why.what, why.fields), "bold")))
    sure = f" · confidence {why.confidence:.2f}" if why.confidence is not None else ""
    many = f"{why.sources} independent source{'s' if why.sources != 1 else ''}"
    shown = "" if why.shown else " · not shown: another value is preferred"
    console.print(Text(f"  {why.id} · {why.modality} · {many}{sure}{shown}", style="dim"))
    if why.claims:
        print_heading(console, "claims")
        for claim in why.claims:
            print_claim(claim, console)
    if why.others:
        print_heading(console, "also said")
        for other in why.others:
            console.print(
                Text(f"  {_words_of(why.what, other.fields)} ({other.modality}, {other.id})", style="bold")
            )
            for claim in other.claims:
                print_claim(claim, console, brief=True)
    if why.conflicts:
        print_heading(console, "conflicts")
        print_conflicts(Answer(type(why.conflicts[0]), why.conflicts), console)


def _words_of(what: str, fields: dict[str, Any]) -> str:
    """A statement in one line: its kind and its fields."""
    left_out = ("type", "evidence", "modality", "claimed_by", "person_id", "words", "former", "id")
    told = []
    for name, value in fields.items():
        if name in left_out or value in (None, False, "", [], "participant"):
            continue
        told.append(f"{_LABELS.get(name, '')}{cell_text(name if name != 'of' else 'party', value).plain}")
    return f"{what}: {' · '.join(told)}"


_LABELS = {
    "since": "since ",
    "until": "until ",
    "seen_first": "told from ",
    "seen_last": "told to ",
    "reason": "because ",
    "on": "on ",
    "by": "by ",
    "about": "about ",
}


def print_compared(answer: Answer[Any], console: Console) -> None:
    """The wording of both, what is new in green, what is gone in red and struck through."""
    styles = {"kept": "", "added": "green", "dropped": "red strike"}
    signs = {
        "kept": ("=", "dim"),
        "reworded": ("~", "yellow"),
        "added": ("+", "green"),
        "dropped": ("−", "red"),
    }
    for row in answer:
        sign, ink = signs[row.change]
        about = f" about {', '.join(name_of(one) for one in row.about)}" if row.about else ""
        stance = row.stance.replace("_", " ")
        if row.stance_before and row.stance_before != row.stance:
            stance = f"{row.stance_before.replace('_', ' ')} → {stance}"
        head = f"{name_of(row.holder)} {stance}{about} · {row.theme.replace('_', ' ')}"
        console.print(Text.assemble((f"{sign} {row.change:<9}", f"bold {ink}"), (visible(head), "bold")))
        marks = {"added": ("[+", "+]"), "dropped": ("[-", "-]"), "kept": ("", "")}
        words = Text()
        for piece in row.pieces:
            before, after = marks[piece.change] if console.no_color and row.change == "reworded" else ("", "")
            if words and not piece.words.startswith(_NO_SPACE_BEFORE):
                words.append(" ")
            words.append(visible(f"{before}{piece.words}{after}"), styles[piece.change])
        console.print(Padding(words, (0, 0, 0, 4), expand=False))
        console.print()
    if not len(answer):
        console.print("no position is told of either meeting", style="dim")


def print_hits(answer: Answer[Any], console: Console) -> None:
    """What was found, the words that fit marked."""
    from summitry.record.answers.searching import split_hits

    if not len(answer):
        console.print("nothing in the record has these words", style="dim")
    for hit in answer:
        day = day_words(When(hit.published)) if hit.published else "undated"
        source = one_line(hit.source or "unnamed source")
        title = f" · {one_line(hit.title)}" if hit.title else ""
        head = (
            (f"{hit.what:<12}", "bold"),
            (visible(source), "color(75)"),
            (f" · {day}{title} · {hit.id}", "dim"),
        )
        console.print(Text.assemble(*head))
        words = Text()
        for piece, fits in split_hits(hit.words):
            words.append(_one_paragraph(piece), _HITS if fits else "")
        console.print(Padding(words, (0, 0, 0, 4), expand=False))


def print_presence(answer: Answer[Any], console: Console) -> None:
    """A matrix, or a list where that says more."""
    if len({row.meeting for row in answer}) < 2:
        print_section(answer, console)
    else:
        print_matrix(answer, console)

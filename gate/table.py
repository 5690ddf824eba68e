"""The gate's figures as tables for a terminal, and its misses as lines of an example file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from rich.markup import escape
from rich.table import Table

from gate.floors import Floors
from gate.scores import TYPE_NAMES, Counts, Judged, Share, Tally
from summitry.facts import AnyFact

_NOT_SHOWN = ("type", "evidence")


def types_table(title: str, total: Tally, floors: Floors | None) -> Table:
    """A row a fact type: figures, counts, floors, and the fields of matched facts."""
    table = Table("type", title=title, title_justify="left", caption=_caption(total), caption_justify="left")
    for head in ("P", "R", "F1", "gold", "read", "hits", "floor P", "floor F1"):
        table.add_column(head, justify="right")
    table.add_column("fields of matched facts", overflow="fold")
    for name in TYPE_NAMES:
        counts = total.types[name]
        pinned = [_floor(floors, f"{name} {what}") for what in ("precision", "f1")]
        table.add_row(name, *_cells(counts), *pinned, _fields(total.fields[name]))
    table.add_section()
    table.add_row("all", *_cells(total.all_types), "", "", "")
    table.add_row("macro", "", "", f"{total.macro_f1:.3f}", "", "", "", "", _floor(floors, "macro_f1"), "")
    return table


def sources_table(sources: Mapping[str, Tally]) -> Table:
    """A row a source: figures over all types, macro F1, and the F1 of each type."""
    table = Table("source", title="by source", title_justify="left")
    for head in (
        "reports",
        "P",
        "R",
        "F1",
        "gold",
        "read",
        "hits",
        "macro",
        *(name[:6] for name in TYPE_NAMES),
    ):
        table.add_column(head, justify="right")
    for source, total in sources.items():
        scores = [f"{counts.f1:.3f}" if counts.gold else "-" for counts in total.types.values()]
        cells = _cells(total.all_types)
        table.add_row(escape(source), str(total.reports), *cells, f"{total.macro_f1:.3f}", *scores)
    return table


def error_lines(judged: Judged, wanted: str, rules: Mapping[int, str]) -> Iterator[str]:
    """A line for each fact missed or spurious; `rules` names the rule that found a fact, by its id()."""
    for pairing in judged.pairings:
        if wanted not in ("all", pairing.kind.kind_of_fact()):
            continue
        for fact in pairing.missed():
            yield f"{judged.report.id} missed   {show_fact(fact, judged.report.text)}"
        for fact in pairing.spurious():
            rule = f" [{rules[id(fact)]}]" if id(fact) in rules else ""
            yield f"{judged.report.id} spurious {show_fact(fact, judged.report.text)}{rule}"


def show_fact(fact: AnyFact, text: str) -> str:
    """The fact as a line of an example file: what is not its default, and the words quoted."""
    quotes = [" ".join(text[start:end].split()) for start, end in fact.evidence]
    return " << ".join(("; ".join((fact.kind_of_fact(), *_told_fields(fact))), *quotes))


def _told_fields(fact: AnyFact) -> Iterator[str]:
    fields = fact.fields()
    for field in msgspec.structs.fields(type(fact)):
        if field.name not in _NOT_SHOWN and getattr(fact, field.name) != field.default:
            yield f"{field.name}={_show_value(fields[field.name])}"


def _show_value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _cells(counts: Counts) -> tuple[str, ...]:
    shares = (f"{share:.3f}" for share in (counts.precision, counts.recall, counts.f1))
    return (*shares, str(counts.gold), str(counts.read), str(counts.hits))


def _floor(floors: Floors | None, what: str) -> str:
    return f"{floors.figures[what]:.3f}" if floors else "none"


def _fields(shares: Mapping[str, Share]) -> str:
    return " ".join(f"{name} {share.good / share.all:.2f}" for name, share in shares.items() if share.all)


def _caption(total: Tally) -> str:
    return f"{total.reports} reports; evidence in range {total.in_range.good} of {total.in_range.all}"

"""A report's text with the words of each fact marked in the colour of its type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from summitry.cli.printing.entries import Labelled, label_range
from summitry.cli.printing.visible import visible
from summitry.facts import Span
from summitry.wording import Look


def mark_text(text: str, labelled: Sequence[Labelled], start: int, end: int) -> Text:
    """The text from `start` to `end`: each evidence tinted, its labels before it: `[M1 A2–4]`.

    Where evidence overlaps, the shortest has the colour, the first of those alike.
    """
    opening: defaultdict[int, list[Labelled]] = defaultdict(list)
    spans: dict[Span, Look] = {}
    for item in labelled:
        for span in dict.fromkeys(item.found.fact.evidence):
            opening[span[0]].append(item)
            spans.setdefault(span, item.look)
    marked = Text()
    for piece_start, piece_end, look in _pieces(spans, start, end):
        if piece_start in opening:
            marked.append_text(_labels(opening[piece_start]))
        style = f"color(16) on color({look.tint})" if look else ""
        marked.append(visible(text[piece_start:piece_end]), style)
    return marked


def _labels(items: Sequence[Labelled]) -> Text:
    """The labels of the facts whose evidence begins here, in brackets."""
    shown = [
        (label_range(group), f"bold color({look.ink})")
        for look, group in ((look, list(group)) for look, group in groupby(items, lambda item: item.look))
    ]
    parts = [part for label in shown for part in (" ", label)]
    return Text.assemble(("[", "dim"), *parts[1:], ("]", "dim"))


def _pieces(spans: dict[Span, Look], start: int, end: int) -> list[tuple[int, int, Look | None]]:
    """The stretches between the ends of spans, each with the look of the innermost span over it."""
    cuts = sorted({start, end, *(at for span in spans for at in span if start < at < end)})
    inner_last = sorted(spans, key=lambda span: span[0] - span[1])
    look_at: dict[int, Look] = {}
    index = {cut: at for at, cut in enumerate(cuts)}
    for span in inner_last:
        if span[0] < end and span[1] > start:
            for at in range(index.get(span[0], 0), index.get(span[1], len(cuts) - 1)):
                look_at[at] = spans[span]
    return [(cuts[at], cuts[at + 1], look_at.get(at)) for at in range(len(cuts) - 1)]

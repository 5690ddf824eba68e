"""The roles that a mark can play in a sentence: what the tagger says of each mark, layer by layer."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from summitry.facts import AttendanceStatus, ChairChange, DocumentAction, Role, Stance, Standing
from summitry.reading.mark import Mark

NONE = "none"
"""The label of a mark that plays no role of a layer: the first of each."""


class Layer(NamedTuple):
    """One question asked of marks, the answers that there are, and which classes of marks it is asked of."""

    name: str
    labels: tuple[str, ...]
    asked_of: frozenset[str]

    def asks(self, mark: Mark) -> bool:
        """Whether the mark can play a role of this layer."""
        return not self.asked_of or mark.any_of(self.asked_of)


PARTIES = frozenset("COUNTRY ADJ PEOPLE CAPITAL SEAT PERSON ORG BODY REGION".split())
"""Classes of marks that name a party or a person."""
HOLDERS = PARTIES | frozenset("PRON LEADERS DOC GOVERNMENT ORGNOUN TITLE MEMBERNOUN COUNTERPART".split())
"""Classes of marks by which the holder of a position may be known."""
GATHERINGS = frozenset("MEETING MEET BODY ORG HOLD HOST ATTEND TALKS CALL".split())
"""Classes of marks by which a meeting may be told."""

LAYERS: tuple[Layer, ...] = (
    Layer("position", (NONE, *(f"{part}-{stance.value}" for stance in Stance for part in "BI")), frozenset()),
    Layer("holder", (NONE, "holder"), HOLDERS),
    Layer("attendance", (NONE, *(status.value for status in AttendanceStatus)), PARTIES),
    Layer("part", (NONE, *(role.value for role in Role)), PARTIES),
    Layer("membership", (NONE, *(standing.value for standing in Standing)), PARTIES),
    Layer("chairmanship", (NONE, *(change.value for change in ChairChange)), PARTIES),
    Layer("document", (NONE, *(action.value for action in DocumentAction)), frozenset({"DOC"})),
    Layer("meeting", (NONE, "meeting"), GATHERINGS),
    Layer("office", (NONE, "office"), frozenset({"PERSON"})),
)
"""The layers in the order in which the tagger's scores stand."""

WIDTH = sum(len(layer.labels) for layer in LAYERS)
"""How many scores a mark gets."""


@cache
def slices() -> dict[str, slice]:
    """Where the scores of each layer stand."""
    found: dict[str, slice] = {}
    start = 0
    for layer in LAYERS:
        found[layer.name] = slice(start, start + len(layer.labels))
        start += len(layer.labels)
    return found

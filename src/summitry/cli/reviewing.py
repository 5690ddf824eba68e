"""A review on the terminal: one thing after the other, and a key for each decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.text import Text

from summitry.cli.printing.pages import print_claim, print_conflicts
from summitry.cli.printing.tables import cell_text
from summitry.cli.printing.visible import one_line
from summitry.cli.review import value_of
from summitry.errors import RecordError
from summitry.record import Record
from summitry.record.answers import Answer, Asked
from summitry.record.answers.claims import Cited
from summitry.record.answers.conflicts import ConflictRow
from summitry.record.review import Decision, DecisionKind
from summitry.record.review.deciding import decide, split_meeting, undo
from summitry.record.review.decisions import make_decision
from summitry.record.review.queue import Doubt, Item, Pair, to_review

_HELP = {
    "n": "next, undecided",
    "u": "undo the last decision",
    "w": "say why, for the decisions that follow",
    "q": "quit",
}


class Review:
    """One person's walk through what waits for a decision."""

    def __init__(self, record: Record, who: str, why: str) -> None:
        self._record, self._who, self._why = record, who, why
        self._console = Console(highlight=False, emoji=False)
        self._decided: list[Sequence[Decision]] = []

    def walk(self, asked: Asked, below: float) -> None:
        """Shows each item and takes a decision, until all are seen or the person has had enough."""
        items = list(to_review(self._record.store, asked, below=below))
        if not items:
            self._console.print("nothing waits for a decision", style="dim")
            return
        for number, item in enumerate(items, 1):
            self._console.rule(Text(f"{number} of {len(items)}", style="dim"))
            self._show(item)
            if not self._take(item):
                break
        self._console.print(f"{len(self._decided)} decided; `summitry review log` lists them", style="dim")

    def _show(self, item: Item) -> None:
        if isinstance(item, ConflictRow):
            print_conflicts(Answer(ConflictRow, [item]), self._console)
            return
        if isinstance(item, Pair):
            self._console.print(Text(f"One meeting, or two? {item.one.id} and {item.other.id}", style="bold"))
        else:
            sure = f"{item.statement.confidence:.2f}"
            self._console.print(Text(f"Is this what the words say? (confidence {sure})", style="bold"))
        for claim in item.claims:
            self._console.print(Text(f"  {fields_in_words(claim)}", style="bold"))
            print_claim(claim, self._console)

    def _take(self, item: Item) -> bool:
        """Whether to go on, once the person has decided on the item or passed it over."""
        keys = keys_of(item) | _HELP
        while True:
            shown = "  ".join(f"[{key}] {told}" for key, told in keys.items())
            self._console.print(Text(shown, style="dim"))
            key = click.getchar().lower()
            if key in ("q", "\x03", "\x04"):
                return False
            if key == "n":
                return True
            try:
                if self._act(key, item):
                    return True
            except RecordError as error:
                self._console.print(Text(str(error), style="red"))

    def _act(self, key: str, item: Item) -> bool:
        """Whether the key decided on the item."""
        if key == "u":
            if not self._decided:
                raise RecordError(
                    "nothing was decided in this walk", advice="`summitry review undo ID` undoes more"
                )
            for made in self._decided.pop():
                undo(self._record.store, who=self._who, of=made.id)
                self._console.print(f"undone: {made.id}", style="dim")
            return False
        if key == "w":
            self._why = one_line(click.prompt("why", default=self._why, show_default=bool(self._why)))
            return False
        if key not in keys_of(item):
            self._console.print(f"{key!r} is none of the keys", style="dim", markup=False)
            return False
        decisions = list(self._decisions(key, item))
        if decisions:
            self._decided.append(decisions)
        return bool(decisions)

    def _decisions(self, key: str, item: Item) -> Iterator[Decision]:
        """What the key decides on the item, recorded; nothing where it means nothing there."""
        if isinstance(item, ConflictRow):
            yield from self._on_conflict(key, item)
        elif isinstance(item, Pair):
            yield from self._on_pair(key, item)
        else:
            yield from self._on_doubt(key, item)

    def _on_conflict(self, key: str, item: ConflictRow) -> Sequence[Decision]:
        if key.isdecimal() and 1 <= int(key) <= len(item.sides):
            chosen = item.sides[int(key) - 1]
            fact = min(claim.fact for claim in chosen.claims)
            others = [min(claim.fact for claim in side.claims) for side in item.sides if side is not chosen]
            return self._decide(*(self._make(DecisionKind.PREFER, fact=fact, other=one) for one in others))
        if key == "t" and item.kind in ("date", "place"):
            facts, *rest = [[claim.fact for claim in side.claims] for side in item.sides]
            others = [fact for side in rest for fact in side]
            return split_meeting(self._record.store, facts, others, who=self._who, why=self._why)
        claims = [claim for side in item.sides for claim in side.claims]
        return self._on_one_of(key, claims)

    def _on_pair(self, key: str, item: Pair) -> Sequence[Decision]:
        mine, theirs = (
            [claim.fact for claim in item.claims if self._tells(claim, meeting.id)]
            for meeting in (item.one, item.other)
        )
        if key in ("s", "t") and not (mine and theirs):
            raise RecordError("these meetings are no more what they were: an earlier decision changed them")
        if key == "s":
            return self._decide(self._make(DecisionKind.SAME, fact=mine[0], other=theirs[0]))
        if key == "t":
            return split_meeting(self._record.store, mine, theirs, who=self._who, why=self._why)
        return ()

    def _tells(self, claim: Cited, meeting: str) -> bool:
        rows = self._record.store.select(
            "SELECT 1 FROM grounds g JOIN facts f ON f.number = g.fact WHERE g.statement = ? AND f.id = ?",
            (meeting, claim.fact),
        )
        return bool(rows)

    def _on_doubt(self, key: str, item: Doubt) -> Sequence[Decision]:
        if key == "a":
            return self._decide(*(self._make(DecisionKind.ACCEPT, fact=one.fact) for one in item.claims))
        return self._on_one_of(key, item.claims)

    def _on_one_of(self, key: str, claims: Sequence[Cited]) -> Sequence[Decision]:
        """A rejection or a correction of one claim, which is asked for where there are several."""
        if key not in ("r", "c"):
            return ()
        claim = self._which(claims)
        if key == "r":
            return self._decide(self._make(DecisionKind.REJECT, fact=claim.fact))
        names = [name for name in claim.fields if name not in ("type", "evidence", "id", "meeting")]
        field = click.prompt("field", type=click.Choice(names))
        value = value_of(
            click.prompt("value", default=msgspec.json.encode(claim.fields[field]).decode().strip('"'))
        )
        return self._decide(self._make(DecisionKind.CORRECT, fact=claim.fact, field=field, value=value))

    def _which(self, claims: Sequence[Cited]) -> Cited:
        if len(claims) == 1:
            return claims[0]
        for number, claim in enumerate(claims, 1):
            self._console.print(
                f"  {number} {claim.source or claim.report}: {fields_in_words(claim)}", markup=False
            )
        while True:
            typed = click.prompt("which (0 for none)", default="0").strip()
            if typed in ("0", "q", ""):
                raise RecordError("nothing was decided")
            if typed.isdecimal() and 1 <= int(typed) <= len(claims):
                return claims[int(typed) - 1]

    def _make(self, kind: DecisionKind, **fields: Any) -> Decision:
        return make_decision(kind, who=self._who, why=self._why, **fields)

    def _decide(self, *decisions: Decision) -> Sequence[Decision]:
        return decide(self._record.store, decisions)


def keys_of(item: Item) -> dict[str, str]:
    """The keys that decide on an item, and what they say."""
    if isinstance(item, ConflictRow):
        keys = {str(number): side.says for number, side in enumerate(item.sides, 1)}
        if item.kind in ("date", "place"):
            keys["t"] = "two meetings"
        return keys | {"r": "reject a claim", "c": "correct a claim"}
    if isinstance(item, Pair):
        return {"s": "the same meeting", "t": "two meetings"}
    return {"a": "accept", "r": "reject", "c": "correct a field"}


def fields_in_words(claim: Cited) -> str:
    """A fact's fields that say something, in one line."""
    left_out = ("type", "evidence", "id", "meeting", "claimed_by")
    told = [
        f"{name.replace('_', ' ')} {cell_text('party' if name == 'of' else name, value).plain}"
        for name, value in claim.fields.items()
        if name not in left_out and value not in (None, [], False, "asserted", "participant")
    ]
    return one_line(f"{claim.type}: {', '.join(told)}")

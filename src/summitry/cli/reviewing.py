"""A review on the terminal: one thing after the other, and a key for each decision."""

from __future__ import annotations

from collections.abc import Sequence

import click
import msgspec
from rich.console import Console
from rich.text import Text

from summitry.cli.printing.pages import print_claim, print_conflicts
from summitry.cli.printing.tables import cell_text
from summitry.cli.printing.visible import one_line
from summitry.errors import RecordError
from summitry.record import Record
from summitry.record.answers import Answer, Asked
from summitry.record.answers.claims import Cited
from summitry.record.answers.conflicts import ConflictRow
from summitry.record.review import Decision
from summitry.record.review.choices import (
    CORRECT,
    REJECT,
    correct_claim,
    correctable,
    decide_item,
    keys_of,
    reject_claim,
)
from summitry.record.review.deciding import undo
from summitry.record.review.queue import Item, Pair, to_review

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
        decisions = self._decisions(key, item)
        if decisions:
            self._decided.append(decisions)
        return bool(decisions)

    def _decisions(self, key: str, item: Item) -> Sequence[Decision]:
        """What the key decides on the item, recorded."""
        if key not in (REJECT, CORRECT):
            return decide_item(self._record.store, item, key, who=self._who, why=self._why)
        claims = (
            [claim for side in item.sides for claim in side.claims]
            if isinstance(item, ConflictRow)
            else item.claims
        )
        return self._on_one_of(key, claims)

    def _on_one_of(self, key: str, claims: Sequence[Cited]) -> Sequence[Decision]:
        """A rejection or a correction of one claim, which is asked for where there are several."""
        claim, store = self._which(claims), self._record.store
        if key == REJECT:
            return reject_claim(store, claim.fact, who=self._who, why=self._why)
        field = click.prompt("field", type=click.Choice(correctable(claim)))
        value = click.prompt("value", default=msgspec.json.encode(claim.fields[field]).decode().strip('"'))
        return correct_claim(store, claim.fact, field, value, who=self._who, why=self._why)

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


def fields_in_words(claim: Cited) -> str:
    """A fact's fields that say something, in one line."""
    left_out = ("type", "evidence", "id", "meeting", "claimed_by")
    told = [
        f"{name.replace('_', ' ')} {cell_text('party' if name == 'of' else name, value).plain}"
        for name, value in claim.fields.items()
        if name not in left_out and value not in (None, [], False, "asserted", "participant")
    ]
    return one_line(f"{claim.type}: {', '.join(told)}")

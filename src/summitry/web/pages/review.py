"""The pages of the review: what waits, one thing at a time, and how far each coder is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from summitry.errors import RecordError
from summitry.record import Record
from summitry.record.answers.claims import Cited, cite_statement
from summitry.record.answers.conflicts import ConflictRow
from summitry.record.review import Decision, DecisionKind
from summitry.record.review.agreement import Agreement, UnsharedError, agreement
from summitry.record.review.choices import CORRECT, REJECT, correctable, keys_of
from summitry.record.review.decisions import decisions_of, not_undone
from summitry.record.review.queue import WAITING, Item, Pair, item_with_id, waiting
from summitry.web.page import Page, View
from summitry.web.pages.naming import titled
from summitry.web.pages.why import report_keys
from summitry.web.said import claim_words, meeting_title
from summitry.wording import plain

_LATEST = 20

HEADINGS = {
    "conflicts": ("Conflicts", "Reports that contradict each other: which side holds?"),
    "meetings": ("Meetings that may be one", "Two meetings within days of each other: one, or two?"),
    "doubts": ("Doubtful facts", "Facts of which the reader is not sure: do the words say so?"),
}


class Coder(msgspec.Struct, frozen=True, kw_only=True):
    """How far a coder is: decisions that hold, those undone, and the day of the last."""

    name: str
    decided: int
    conflicts: int
    meetings: int
    facts: int
    undone: int
    last: str


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as the log shows it."""

    id: str
    who: str
    made: str
    says: str
    why: str
    about: str
    held: bool


def review(record: Record, view: View) -> Page:
    """What waits by kind, each coder's progress, their agreement, and the decisions made last."""
    with record.store.reading():
        decisions = decisions_of(record.store)
        queues = {kind: waiting(record.store, kind) for kind in WAITING}
        ((settled,),) = record.store.select("SELECT count(*) FROM conflicts WHERE settled")
        rows, note = _agreement(record)
        coders, log = coders_of(decisions), log_of(record, decisions)
    queued = [(kind, *HEADINGS[kind], len(ids), ids[0] if ids else None) for kind, ids in queues.items()]
    return Page(
        template="review.html",
        title="Review",
        summary="What waits for a decision, and who decided what.",
        dated=(),
        shows={
            "queues": queued,
            "settled": settled,
            "open": len(queues["conflicts"]),
            "coders": coders,
            "agreement": rows,
            "note": note,
            "log": log,
        },
    )


def _agreement(record: Record) -> tuple[Sequence[Agreement], str]:
    """The rows, or a sentence that says why there are none."""
    try:
        return agreement(record.store), ""
    except UnsharedError:
        return (), "It is told once two people have decided the same things, here or by imported decisions."
    except RecordError as error:
        return (), f"{error.what[:1].upper()}{error.what[1:]}: {error.advice}."


def coders_of(decisions: Sequence[Decision]) -> list[Coder]:
    """A row a coder, those who decided most first."""
    held = {one.id for one in not_undone(decisions)}
    made: dict[str, list[Decision]] = {}
    for one in decisions:
        if one.kind is not DecisionKind.UNDO:
            made.setdefault(one.who, []).append(one)
    found = []
    for who, own in made.items():
        holding = [one for one in own if one.id in held]
        kinds = Counter(map(_sort, holding))
        found.append(
            Coder(
                name=who,
                decided=len(holding),
                conflicts=kinds["conflicts"],
                meetings=kinds["meetings"],
                facts=kinds["facts"],
                undone=len(own) - len(holding),
                last=max(one.made for one in own)[:10],
            )
        )
    return sorted(found, key=lambda coder: (-coder.decided, coder.name))


def _sort(decision: Decision) -> str:
    return {"sides": "conflicts", "meetings": "meetings"}.get(decision.subject()[0], "facts")


def log_of(record: Record, decisions: Sequence[Decision], latest: int = _LATEST) -> list[Logged]:
    """The decisions made last, the latest first, each with what it is about."""
    held = {one.id for one in not_undone(decisions)}
    made = [one for one in decisions if one.kind is not DecisionKind.UNDO]
    shown = sorted(made, key=lambda one: (one.made, one.id), reverse=True)[:latest]
    about = _facts_in_words(record, [one.fact for one in shown])
    return [
        Logged(
            id=one.id,
            who=one.who,
            made=f"{one.made[:10]} {one.made[11:16]}",
            says=said_of(one),
            why=one.why,
            about=about.get(one.fact, one.fact),
            held=one.id in held,
        )
        for one in shown
    ]


def said_of(decision: Decision) -> str:
    """What a decision says, in words."""
    if decision.kind is DecisionKind.CORRECT:
        return f"corrected {plain(decision.field)} to {decision.value}"
    return {
        DecisionKind.ACCEPT: "accepted",
        DecisionKind.REJECT: "rejected",
        DecisionKind.PREFER: "preferred",
        DecisionKind.SAME: "one meeting",
        DecisionKind.APART: "two meetings",
    }[decision.kind]


def _facts_in_words(record: Record, ids: Sequence[str]) -> dict[str, str]:
    rows = record.store.select(
        "SELECT id, type, fields FROM facts WHERE id IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(list(ids)).decode(),),
    )
    return {identity: claim_words(kind, msgspec.json.decode(fields)) for identity, kind, fields in rows}


def review_item(record: Record, identity: str, done: Sequence[Decision] = ()) -> Page:
    """One thing that waits: its claims with their words, the keys, and what comes next."""
    with record.store.reading():
        item = item_with_id(record.store, identity)
        if item is None:
            raise RecordError("this waits no more: a decision changed it", advice="go on with the review")
        kind = kind_of(item)
        ids = waiting(record.store, kind)
        claims = claims_of(item)
        keys = report_keys(record, claims)
    item = titled(record, [item])[0] if isinstance(item, ConflictRow) else item
    title = question_of(item)
    return Page(
        template="review_item.html",
        title=title,
        crumbs=(("Review", "/review"),),
        dated=(),
        summary=f"What is told of it, and what to decide: {title}",
        shows={
            "item": item,
            "kind": kind,
            "heading": HEADINGS[kind][0],
            "parties": parties_of(record, item),
            "keys": {key: says for key, says in keys_of(item).items() if key not in (REJECT, CORRECT)},
            "single": REJECT in keys_of(item),
            "at": ids.index(identity) + 1 if identity in ids else None,
            "total": len(ids),
            "following": following(ids, identity),
            "reports": keys,
            "correctable": correctable,
            "shown_value": shown_value,
            "claim_words": claim_words,
            "done": [said_of(one) for one in done],
        },
    )


def following(ids: Sequence[str], identity: str) -> str | None:
    """What comes after it, the first where it is the last or waits no more; None where nothing else waits."""
    at = ids.index(identity) if identity in ids else -1
    after = ids[(at + 1) % len(ids)] if ids else None
    return None if after == identity else after


def kind_of(item: Item) -> str:
    """In which queue it waits."""
    if isinstance(item, ConflictRow):
        return "conflicts"
    return "meetings" if isinstance(item, Pair) else "doubts"


def claims_of(item: Item) -> list[Cited]:
    """All claims of it."""
    if isinstance(item, ConflictRow):
        return [claim for side in item.sides for claim in side.claims]
    return item.claims


def question_of(item: Item) -> str:
    """What is asked, as a heading."""
    if isinstance(item, ConflictRow):
        return f"{item.about[:1].upper()}{item.about[1:]}"
    if isinstance(item, Pair):
        return f"One meeting, or two? {meeting_title(item.one.fields)}"
    return f"Do the words say so? {claim_words(item.statement.kind, item.statement.fields)}"


def parties_of(record: Record, item: Item) -> list[dict[str, Any]]:
    """What stands side by side: a heading, the key that chooses it (or none), its sources, its claims."""
    if isinstance(item, ConflictRow):
        return [
            {
                "says": side.says,
                "key": str(at) if at < 10 else None,
                "sources": side.sources,
                "claims": side.claims,
            }
            for at, side in enumerate(item.sides, 1)
        ]
    if isinstance(item, Pair):
        return [
            {
                "says": claim_words("meeting", told.fields),
                "key": None,
                "sources": told.sources,
                "claims": cite_statement(record.store, told.id),
            }
            for told in (item.one, item.other)
        ]
    statement = item.statement
    says = claim_words(statement.kind, statement.fields)
    return [{"says": says, "key": None, "sources": statement.sources, "claims": item.claims}]


def shown_value(value: Any) -> str:
    """A field's value as it is typed."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()

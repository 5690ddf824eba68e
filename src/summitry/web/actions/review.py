"""Reviewing: the pages of what waits, a decision, and its undoing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import quote, urlencode

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler

from summitry.errors import RecordError
from summitry.record import Record
from summitry.record.review import Decision
from summitry.record.review.choices import CORRECT, REJECT, correct_claim, decide_item, reject_claim
from summitry.record.review.deciding import undo
from summitry.record.review.decisions import decisions_of, not_undone
from summitry.record.review.queue import Item, item_with_id, waiting
from summitry.web.access.person import Right
from summitry.web.access.refusal import Refusal
from summitry.web.actions.desk import SMALL_FORM, Asked, Desk, Sent
from summitry.web.page import Page, View
from summitry.web.pages.review import claims_of, following, kind_of, review, review_item

_LONGEST_WHY = 1_000
_MOST_UNDONE = 400
"""More decisions than one key ever makes are undone one by one."""


def review_routes(desk: Desk) -> Sequence[HTTPRouteHandler]:
    """The routes of the review."""

    @get("/review", name="review")
    async def overview(request: Asked) -> Response[bytes]:
        return await _shown(desk, request, lambda record: review(record, View()))

    @get("/review/{item:str}", name="review item")
    async def one(request: Asked) -> Response[bytes]:
        item, done = str(request.path_params["item"]), request.query_params.get("done", "")
        return await _shown(desk, request, lambda record: review_item(record, item, _batch(record, done)))

    @post("/review/{item:str}", name="review decide", request_max_body_size=SMALL_FORM)
    async def decide(request: Asked) -> Response[bytes]:
        item, sent, who = await _given(desk, request)

        def work() -> str:
            with desk.records.writing() as record:
                return decided(record, item, sent, who)

        return desk.to(request, await desk.work(work), *desk.remembering(request, who))

    @post("/review/undo", name="review undo", request_max_body_size=SMALL_FORM)
    async def take_back(request: Asked) -> Response[bytes]:
        _, sent, who = await _given(desk, request)
        anybody = Right.UNDO in request.user.may

        def work() -> str:
            with desk.records.writing() as record:
                return undone(record, sent, who, anybody=anybody)

        return desk.to(request, await desk.work(work), *desk.remembering(request, who))

    return [overview, one, decide, take_back]


async def _shown(desk: Desk, request: Asked, build: Callable[[Record], Page]) -> Response[bytes]:
    desk.person(request, Right.DECIDE)
    done, was = (request.query_params.get(name, "") for name in ("done", "was"))

    def work() -> Page:
        with desk.records.reading() as record:
            return build(record)

    return desk.show(request, await desk.work(work), coder=desk.coder(request), batch=done, was=was)


async def _given(desk: Desk, request: Asked) -> tuple[str, Sent, str]:
    desk.person(request, Right.DECIDE)
    sent = await desk.sent(request)
    if len(sent.get("why", "")) > _LONGEST_WHY:
        raise Refusal(400, "the reason is too long", f"give at most {_LONGEST_WHY:,} letters")
    return str(request.path_params.get("item", "")), sent, desk.coder(request, sent)


def decided(record: Record, identity: str, sent: Sent, who: str) -> str:
    """Records what was decided on an item; the address of what comes next, which offers to undo it."""
    item = item_with_id(record.store, identity)
    if item is None:
        raise RecordError("this waits no more: a decision changed it", advice="go on with the review")
    # What comes next is looked up before: the decision takes the item out of its queue.
    kind = kind_of(item)
    after = following(waiting(record.store, kind), identity)
    made = _decisions(record, item, sent, who)
    still = set(waiting(record.store, kind))
    place = f"/review/{quote(after, safe='')}" if after in still else "/review"
    return f"{place}?{urlencode({'done': f'{made[0].id}-{len(made)}', 'was': identity})}" if made else place


def _decisions(record: Record, item: Item, sent: Sent, who: str) -> Sequence[Decision]:
    store, key, why = record.store, sent.get("key", ""), " ".join(sent.get("why", "").split())
    if key not in (REJECT, CORRECT):
        return decide_item(store, item, key, who=who, why=why)
    fact = sent.get("claim", "")
    if fact not in {claim.fact for claim in claims_of(item)}:
        raise RecordError("this claim is not of what was shown", advice="open the page again")
    if key == REJECT:
        return reject_claim(store, fact, who=who, why=why)
    return correct_claim(store, fact, sent.get("field", ""), sent.get("value", "").strip(), who=who, why=why)


def undone(record: Record, sent: Sent, who: str, *, anybody: bool) -> str:
    """Undoes the decisions of one key; the address to go on at. Refusal where they are another's."""
    batch = _batch(record, sent.get("done", ""))
    held = {one.id for one in not_undone(decisions_of(record.store))}
    batch = [one for one in batch if one.id in held]
    if not batch:
        raise RecordError("there is nothing to undo: it was undone already", advice="go on with the review")
    if not anybody and any(one.who != who for one in batch):
        raise Refusal(403, f"this was decided by {batch[0].who}", "ask them, or an admin")
    why = " ".join(sent.get("why", "").split())
    for one in reversed(batch):
        undo(record.store, who=who, of=one.id, why=why)
    back = sent.get("back", "")
    return f"/review/{quote(back, safe='')}" if back and item_with_id(record.store, back) else "/review"


def _batch(record: Record, done: str) -> list[Decision]:
    """The decisions that `ID-NUMBER` names: so many of one coder, recorded one after the other."""
    first, _, number = done.partition("-")
    decisions = decisions_of(record.store) if first else []
    at = next((at for at, one in enumerate(decisions) if one.id == first), None)
    if at is None or not (number.isascii() and number.isdecimal() and 0 < int(number[:4]) <= _MOST_UNDONE):
        return []
    return [one for one in decisions[at : at + int(number[:4])] if one.who == decisions[at].who]

"""Reading what a browser sends: a text or files in, facts beside the text; kept in the record, or not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

import msgspec
from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler

from summitry.inputs import Skip
from summitry.reading import Reading
from summitry.reading.rules.reader import RulesReader
from summitry.record.adding import add_readings
from summitry.record.keys import report_key
from summitry.record.store.store import Kept
from summitry.web.access.person import Right
from summitry.web.access.refusal import Refusal
from summitry.web.actions.desk import Asked, Desk, Sent
from summitry.web.page import Page
from summitry.web.reading.shown import Sendable, Shown, shown_reading
from summitry.web.reading.upload import MOST_CHARACTERS, MOST_REPORTS, Upload

MOST_BYTES = 6_000_000
"""The most bytes of one form, all files together."""
MOST_FILES = 10
_LONGEST = 300
"""The most letters of a title or a source."""
_SAYS = {"title": "Reads texts into facts, each with its words; nothing is kept unless you say so."}


def read_routes(desk: Desk) -> Sequence[HTTPRouteHandler]:
    """The routes of reading."""

    @get("/read", name="read")
    async def empty(request: Asked) -> Response[bytes]:
        desk.person(request, Right.READ)
        became = {name: request.query_params.get(name, "") for name in ("new", "known", "changed")}
        counts = {name: int(given) for name, given in became.items() if given.isdecimal() and len(given) < 4}
        return desk.show(request, _page(Sent([]), (), (), counts))

    @post("/read", name="read texts", request_max_body_size=MOST_BYTES, status_code=200)
    async def read(request: Asked) -> Response[bytes]:
        desk.person(request, Right.READ)
        sent = await desk.sent(request)
        shown: list[Shown] = []
        skips: list[Skip] = []
        for upload in await uploads_of(sent):
            told = await desk.room.read(upload)
            own = sent.get("part", "")[:20] if sent.get("part", "").isalnum() else "r"
            shown += [shown_reading(one, f"{own}{len(shown) + at}-") for at, one in enumerate(told.readings)]
            skips += told.skips
        return desk.show(request, _page(sent, shown, skips, {}))

    @post("/read/keep", name="read and keep", request_max_body_size=MOST_BYTES)
    async def keep(request: Asked) -> Response[bytes]:
        desk.person(request, Right.KEEP)
        sent = await desk.sent(request)
        readings: list[Reading] = []
        for upload in kept_again(sent):
            readings += (await desk.room.read(upload)).readings
        counts = await desk.work(lambda: _keep(desk, readings, later="later" in sent))
        if counts[Kept.CHANGED] == 0 and len(readings) == 1:
            return desk.to(request, f"/report/{report_key(readings[0].report)}")
        told = {"new": counts[Kept.NEW], "known": counts[Kept.KNOWN], "changed": counts[Kept.CHANGED]}
        return desk.to(request, f"/read?{urlencode(told)}")

    return [empty, read, keep]


def _page(sent: Sent, shown: Sequence[Shown], skips: Sequence[Skip], counts: dict[str, int]) -> Page:
    return Page(
        template="read_part.html" if "part" in sent else "read.html",
        title="Read",
        summary=_SAYS["title"],
        dated=(),
        shows={
            "sent": sent,
            "shown": shown,
            "skips": skips,
            "counts": counts,
            "asked": bool(sent),
            "bounds": {"files": MOST_FILES, "megabytes": MOST_BYTES // 1_000_000, "reports": MOST_REPORTS},
        },
    )


async def uploads_of(sent: Sent) -> list[Upload]:
    """The text and the files of a form, with what it says of them; Refusal where it says what cannot be."""
    if len(sent.files) > MOST_FILES:
        raise Refusal(413, f"{len(sent.files)} files are too many", f"send at most {MOST_FILES} at once")
    title, source = (sent.get(name, "").strip() or None for name in ("title", "source"))
    if any(len(value or "") > _LONGEST for value in (title, source)):
        raise Refusal(400, "the title or source is too long", f"give at most {_LONGEST} letters")
    published = _day(sent.get("published", "").strip())
    known = Upload(text="", published=published, title=title, source=source)
    found = []
    for file in sent.files:
        if data := await file.read():
            found.append(msgspec.structs.replace(known, name=file.filename[:200], data=data))
    text = sent.get("text", "").replace("\r\n", "\n")
    if len(text) > MOST_CHARACTERS:
        raise Refusal(413, "the text is too long", f"read at most {MOST_CHARACTERS:,} characters at once")
    if text.strip() or not found:
        found.insert(0, msgspec.structs.replace(known, text=text))
    return found


def _day(given: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        raise Refusal(400, f"{given[:40]!r} is no day", "give the day of publication as YYYY-MM-DD") from None


def kept_again(sent: Sent) -> list[Upload]:
    """The reports that a page sent back to be kept; they are read again, since a browser may change them."""
    given = sent.all("report")
    if not 0 < len(given) <= MOST_REPORTS * MOST_FILES:
        raise Refusal(400, "there is nothing to keep", "read a text first")
    found = []
    for one in given:
        try:
            report = msgspec.json.decode(one, type=Sendable)
        except msgspec.DecodeError:
            raise Refusal(400, "this is no report", "read the text again") from None
        if not report.text.strip() or len(report.text) > MOST_CHARACTERS or len(report.id) > 1_000:
            raise Refusal(400, "this is no report", "read the text again")
        told = msgspec.structs.asdict(report) | {"published": _day(report.published or "")}
        found.append(Upload(**told))
    return found


def _keep(desk: Desk, readings: Sequence[Reading], *, later: bool) -> Counter[Kept]:
    with desk.records.writing() as record:
        added = add_readings(record.store, readings, reader=RulesReader().label, correction=later)
        record.refresh()
    return added.kept

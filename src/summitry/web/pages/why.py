"""The page of one statement: who says so, in which words."""

from __future__ import annotations

import msgspec

from summitry.record import Record
from summitry.record.answers import Answer
from summitry.record.answers.claims import Cited
from summitry.web.page import Page, View
from summitry.web.pages.naming import meeting_titles, titled
from summitry.web.said import claim_words, with_days


def why(record: Record, view: View, identity: str) -> Page:
    """The claims behind a statement, a fact or a conflict, each with its words in the report."""
    told = record.why(identity, known_by=view.known_by)
    claims = [*told.claims, *(claim for other in told.others for claim in other.claims)]
    claims += [claim for one in told.conflicts for side in one.sides for claim in side.claims]
    said = told.fields["about"] if told.what == "conflict" else claim_words(told.what, told.fields)
    conflicts = titled(record, told.conflicts)
    if told.what == "conflict" and conflicts:
        said = with_days(conflicts[0].about)
    about = told.fields.get("meeting") if told.what != "meeting" else told.id
    return Page(
        template="why.html",
        title=said[:1].upper() + said[1:],
        summary=f"Who says so, and in which words: {said}",
        tables={"claims": Answer(Cited, told.claims)},
        shows={
            "why": told,
            "reports": report_keys(record, claims),
            "claim_words": claim_words,
            "about": about,
            "disputed": conflicts,
            "titles": meeting_titles(record, [about]),
        },
    )


def report_keys(record: Record, claims: list[Cited]) -> dict[str, str]:
    """The key of the report of each claim, by fact."""
    given = msgspec.json.encode([claim.fact for claim in claims]).decode()
    rows = record.store.select(
        "SELECT f.id, r.key FROM facts f JOIN reports r ON r.number = f.report"
        " WHERE f.id IN (SELECT value FROM json_each(?))",
        (given,),
    )
    return {fact: key for fact, key in rows}

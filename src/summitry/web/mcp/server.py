"""The tools of the Model Context Protocol: questions of the record, each answered with its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol

import msgspec
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from summitry.errors import RecordError
from summitry.facts.fact import encode_when
from summitry.reading import Reading
from summitry.record import Record
from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import day_of
from summitry.record.answers.claims import Cited, cite, cite_statement
from summitry.record.answers.naming import meeting_called
from summitry.text.report import Report
from summitry.web.access.refusal import Refusal

Records = Callable[[], AbstractContextManager[Record]]
Reads = Callable[[Report], Awaitable[Reading]]
Told = dict[str, Any]


class Ask(Protocol):
    """Puts a question to a record; its citations are of what was published by `known_by`."""

    def __call__(self, question: Callable[[Record], Any], known_by: str | None = None) -> Told: ...


_MOST_ROWS, _MOST_CITED = 50, 3
_LONGEST = 50_000
"""Characters of a text."""


def mcp_server(records: Records, reads: Reads) -> MCPServer:
    """A server whose tools ask the records that `records` lends; `reads` reads a text, within bounds."""
    server = MCPServer(
        "summitry", instructions="Answers from a record of reports of summits. Cite the words."
    )

    def ask(question: Callable[[Record], Any], known_by: str | None = None) -> Told:
        try:
            with records() as record:
                return _told(record, question(record), known_by)
        except RecordError as error:
            raise ToolError(str(error)) from None

    _add_lists(server, ask)
    _add_words(server, ask)
    _add_reading(server, reads)
    return server


def _add_lists(server: MCPServer, ask: Ask) -> None:
    """The tools that list who met, came and belonged."""

    @server.tool()
    def meeting(name: str, known_by: str | None = None) -> Told:
        """A meeting by its handle or words of it: when, where, who came, who was absent and why.

        With `known_by`, a day, the answer is what had been published by then; so in the other tools.
        """
        return ask(lambda record: _meeting(record, name, known_by), known_by)

    @server.tool()
    def search(
        words: str, organisation: str | None = None, party: str | None = None, known_by: str | None = None
    ) -> Told:
        """Facts and reports that hold the words."""
        asked: Told = {"organisation": organisation, "party": party, "known_by": known_by}
        return ask(lambda record: record.search(words, **asked), known_by)

    @server.tool()
    def members(organisation: str, on: str | None = None, known_by: str | None = None) -> Told:
        """Who belonged to an organisation on a day (ISO 8601; today)."""
        return ask(lambda record: record.members(organisation, on=on, known_by=known_by), known_by)

    @server.tool()
    def attendance(
        organisation: str | None = None,
        party: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
        known_by: str | None = None,
    ) -> Told:
        """Who attended, was represented, absent or unaccounted for, at the latest meetings."""
        asked: Told = {"party": party, "status": status, "since": since, "until": until, "known_by": known_by}
        return ask(lambda record: record.attendance(organisation, limit=12, **asked), known_by)


def _meeting(record: Record, name: str, known_by: str | None) -> Told:
    """All that is told of a meeting: itself with its citations, and an answer a question."""
    why = record.why(meeting_called(record.store, name), known_by=known_by)
    asked: Told = {"meeting": why.id, "known_by": known_by}
    return {
        "meeting": why.fields
        | {"id": why.id, "modality": why.modality, "citations": [_citation(one) for one in why.claims]},
        "attendance": record.attendance(**asked),
        "documents": record.documents(**asked),
        "positions": record.positions(**asked),
        "conflicts": record.conflicts(**asked),
    }


def _add_words(server: MCPServer, ask: Ask) -> None:
    """The tools that tell what was said, and where."""

    @server.tool()
    def positions(
        holder: str | None = None,
        about: str | None = None,
        theme: str | None = None,
        known_by: str | None = None,
    ) -> Told:
        """What an organisation or a country said on an issue over the years."""
        asked = {"about": about, "theme": theme, "known_by": known_by}
        return ask(lambda record: record.positions(holder, **asked), known_by)

    @server.tool()
    def compare(before: str, after: str, known_by: str | None = None) -> Told:
        """The positions of two meetings: kept, reworded, added, dropped."""
        return ask(lambda record: record.compare(before, after, known_by=known_by), known_by)

    @server.tool()
    def why(id: str, known_by: str | None = None) -> Told:
        """The claims behind a statement, a fact or a conflict, with their words in context."""
        return ask(lambda record: record.why(id, known_by=known_by), known_by)


def _add_reading(server: MCPServer, reads: Reads) -> None:
    """The tool that reads a text."""

    @server.tool(name="read")
    async def read_text(text: str, published: str | None = None) -> Told:
        """The facts that a text tells, each with its words; nothing is kept."""
        if len(text) > _LONGEST:
            raise ToolError(f"the text is longer than {_LONGEST:,} characters; send it in parts")
        try:
            report = Report(text=text, published=dt.date.fromisoformat(published) if published else None)
        except ValueError as error:
            raise ToolError(f"{published!r} is no day: {error}; give one as 2024-11-28") from None
        try:
            found = (await reads(report)).facts
        except Refusal as error:
            raise ToolError(f"{error.what}; {error.advice}") from None
        return {
            "facts": [
                one.fields() | {"words": [text[start:end] for start, end in one.evidence]} for one in found
            ]
        }


def _told(record: Record, answer: Any, known_by: str | None) -> Told:
    """The answer as plain values, each row with its citations."""
    if isinstance(answer, dict):
        return {
            name: _told(record, one, known_by) if isinstance(one, Answer) else one
            for name, one in answer.items()
        }
    if not isinstance(answer, Answer):
        return dict(msgspec.to_builtins(answer, enc_hook=encode_when))
    left = len(answer) - _MOST_ROWS
    notes = [*answer.notes, *([f"{left:,} more rows are left out: narrow the question"] if left > 0 else [])]
    rows = [_cited(record, row, known_by) for row in answer[:_MOST_ROWS]]
    return {"rows": rows, "notes": notes}


def _cited(record: Record, row: Any, known_by: str | None) -> Told:
    told = dict(msgspec.to_builtins(row, enc_hook=encode_when))
    ids = [str(told[name]) for name in ("id", "before_id", "after_id") if told.get(name)]
    claims = [claim for one in ids for claim in _claims(record, one, day_of(known_by, end=True))]
    return told | {"citations": [_citation(one) for one in claims[:_MOST_CITED]]}


def _claims(record: Record, identity: str, day: str | None) -> list[Cited]:
    """The claims of a statement or fact, of those published by the day."""
    claims = cite_statement(record.store, identity) or cite(record.store, [identity])
    if day is None:
        return claims
    then = [one for one in claims if (one.published or one.recorded[:10]) <= day]
    if then or not identity.startswith("s"):
        return then
    return record.why(identity, known_by=day).claims  # a statement that was another by then


def _citation(one: Cited) -> Told:
    words = [piece.words for piece in one.words]
    return {
        "words": words,
        "report": one.report,
        "source": one.source,
        "url": one.url,
        "published": one.published,
    }

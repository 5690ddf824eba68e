"""The tools of the Model Context Protocol: questions of the record, each answered with its words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import msgspec
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from summitry import read
from summitry.errors import RecordError
from summitry.facts.fact import encode_when
from summitry.record import Record
from summitry.record.answers.answer import Answer
from summitry.record.answers.claims import Cited, cite, cite_statement

Records = Callable[[], AbstractContextManager[Record]]
Told = dict[str, Any]
Ask = Callable[[Callable[[Record], Any]], Told]

_MOST_ROWS, _MOST_CITED, _LONGEST = 50, 3, 200_000


def mcp_server(records: Records) -> MCPServer:
    """A server whose tools ask the records that `records` lends."""
    server = MCPServer(
        "summitry", instructions="Answers from a record of reports of summits. Cite the words."
    )

    def ask(question: Callable[[Record], Any]) -> Told:
        try:
            with records() as record:
                return _told(record, question(record))
        except RecordError as error:
            raise ToolError(str(error)) from None

    _add_lists(server, ask)
    _add_words(server, ask)
    _add_reading(server)
    return server


def _add_lists(server: MCPServer, ask: Ask) -> None:
    """The tools that list who met, came and belonged."""

    @server.tool()
    def meeting(name: str) -> Told:
        """Who was expected at a meeting, who came, who was absent and why; by its handle or words of it."""
        return ask(lambda record: record.attendance(meeting=name))

    @server.tool()
    def search(words: str, organisation: str | None = None, party: str | None = None) -> Told:
        """Facts and reports that hold the words."""
        return ask(lambda record: record.search(words, organisation=organisation, party=party))

    @server.tool()
    def members(organisation: str, on: str | None = None) -> Told:
        """Who belonged to an organisation on a day (ISO 8601; today)."""
        return ask(lambda record: record.members(organisation, on=on))

    @server.tool()
    def attendance(
        organisation: str | None = None,
        party: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Told:
        """Who attended, was represented, absent or unaccounted for, at the latest meetings."""
        asked = {"party": party, "status": status, "since": since, "until": until}
        return ask(lambda record: record.attendance(organisation, limit=12, **asked))


def _add_words(server: MCPServer, ask: Ask) -> None:
    """The tools that tell what was said, and where."""

    @server.tool()
    def positions(holder: str | None = None, about: str | None = None, theme: str | None = None) -> Told:
        """What an organisation or a country said on an issue over the years."""
        return ask(lambda record: record.positions(holder, about=about, theme=theme))

    @server.tool()
    def compare(before: str, after: str) -> Told:
        """The positions of two meetings: kept, reworded, added, dropped."""
        return ask(lambda record: record.compare(before, after))

    @server.tool()
    def why(id: str) -> Told:
        """The claims behind a statement, a fact or a conflict, with their words in context."""
        return ask(lambda record: record.why(id))


def _add_reading(server: MCPServer) -> None:
    """The tool that reads a text."""

    @server.tool(name="read")
    def read_text(text: str, published: str | None = None) -> Told:
        """The facts that a text tells, each with its words; nothing is kept."""
        if len(text) > _LONGEST:
            raise ToolError(f"the text is longer than {_LONGEST:,} characters; send it in parts")
        try:
            found = read(text, published=published).facts
        except ValueError as error:
            raise ToolError(f"{published!r} is no day: {error}; give one as 2024-11-28") from None
        return {
            "facts": [
                one.fields() | {"words": [text[start:end] for start, end in one.evidence]} for one in found
            ]
        }


def _told(record: Record, answer: Any) -> Told:
    """The answer as plain values, each row with its citations."""
    if not isinstance(answer, Answer):
        return dict(msgspec.to_builtins(answer, enc_hook=encode_when))
    left = len(answer) - _MOST_ROWS
    notes = [*answer.notes, *([f"{left:,} more rows are left out: narrow the question"] if left > 0 else [])]
    rows = [_cited(record, row) for row in answer[:_MOST_ROWS]]
    return {"rows": rows, "notes": notes}


def _cited(record: Record, row: Any) -> Told:
    told = dict(msgspec.to_builtins(row, enc_hook=encode_when))
    ids = [str(told[name]) for name in ("id", "before_id", "after_id") if told.get(name)]
    claims = [
        claim for one in ids for claim in cite_statement(record.store, one) or cite(record.store, [one])
    ]
    return told | {"citations": [_citation(one) for one in claims[:_MOST_CITED]]}


def _citation(one: Cited) -> Told:
    words = [piece.words for piece in one.words]
    return {
        "words": words,
        "report": one.report,
        "source": one.source,
        "url": one.url,
        "published": one.published,
    }

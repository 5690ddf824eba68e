"""The record → files for other tools: one format a file here, and one line in `EXPORTS`.

Formats are imported when they are used.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from summitry.exports.export import Export, ExportError, Notes
from summitry.exports.view import View, view_of


def _file(name: str, module: str, title: str) -> Export:
    return Export(name=name, title=title, file=_later(module))


def _folder(name: str, module: str, title: str) -> Export:
    return Export(name=name, title=title, folder=_later(module))


def _later(module: str) -> Callable[[View, Any], Notes]:
    """The `write` of a module, which is imported when it is called."""

    def write(view: View, target: BinaryIO | Path) -> Notes:
        notes: Notes = import_module(f"summitry.exports.{module}").write(view, target)
        return notes

    return write


EXPORTS: tuple[Export, ...] = (
    _folder("csv", "csv_files", "a CSV file a type of fact"),
    _file("jsonl", "jsonl", "JSON Lines, a fact a line"),
    _folder("parquet", "parquet", "Parquet tables of facts and statements (extra: frames)"),
    _file("state-meeting-year", "state_meeting_year", "CSV for R and Stata, with COW and ISO codes"),
    _file("graphml", "graphml", "who met and signed with whom, as GraphML"),
    _file("gexf", "gexf", "the same network as GEXF, for Gephi"),
    _file("markdown", "markdown", "a summary for people, in Markdown"),
    _file("docx", "docx", "the same summary as a Word file (extra: documents)"),
    _folder("datasette", "datasette", "a readable SQLite file, with metadata for Datasette"),
    _file("ftm", "ftm", "FollowTheMoney entities, for Aleph and its kin (extra: ftm)"),
    _file("jsonld", "jsonld", "PROV, schema.org and Web Annotation as JSON-LD"),
    _file("plover", "plover", "event rows in the manner of PLOVER, as CSV"),
    _file("quickstatements", "quickstatements", "memberships for Wikidata, with references"),
)

__all__ = ["EXPORTS", "Export", "ExportError", "Notes", "View", "view_of"]

"""The report of a table's row: its columns are told by their names, where the caller names none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summitry.inputs.published import find_published
from summitry.inputs.rows import FIELDS, report_of_row
from summitry.inputs.skip import Unreadable
from summitry.inputs.source import Source
from summitry.text.report import Report

NAMES = {
    "text": "text body content full_text fulltext body_text article article_text maintext story",
    "id": "id guid uuid doc_id docid document_id article_id",
    "published": "published date published_at pubdate pub_date publication_date date_published "
    "publish_date published_date date_publish datetime",
    "title": "title headline",
    "author": "author byline authors",
    "source": "source source_name outlet publisher publication agency newspaper",
    "url": "url link uri href source_url",
    "language": "language lang",
}
"""The fields of a report, each with the names that columns give it, the likeliest first."""


def columns_among(header: Sequence[str], named: Mapping[str, str] | None = None) -> dict[str, int]:
    """The place in the header of each field of a report that has a column there.

    `named` are the columns that the caller named, by field.

    >>> columns_among(["ID", "Headline", "Date published", "Body", "n"], {"id": "n"})
    {'text': 3, 'id': 4, 'published': 2, 'title': 1}
    """
    plain = [name.strip().strip("'\"").lower().replace(" ", "_").replace("-", "_") for name in header]
    found: dict[str, int] = {}
    for field, names in NAMES.items():
        if named and field in named:
            if named[field] in header:
                found[field] = header.index(named[field])
        elif known := next((name for name in names.split() if name in plain), None):
            found[field] = plain.index(known)
    return found


def check_columns(header: Sequence[str], source: Source) -> dict[str, int]:
    """The columns of a table; Unreadable where it has none for the text, or none of a name that was given."""
    listed = ", ".join(header[:20])
    for field, column in source.columns.items():
        if column not in header:
            raise Unreadable(f"a table without a column `{column}`", field, f"name one of {listed}")
    columns = columns_among(header, source.columns)
    if "text" not in columns:
        advice = f"say which of {listed} holds it: --columns text=NAME"
        raise Unreadable("a table without a column that is known to hold the text", advice=advice)
    return columns


def report_of(values: Mapping[str, Any], source: Source, part: int) -> Report:
    """The report of a row's values by field, the row's number being `part`; Unreadable says what is bad."""
    row = {source.columns.get(field, field): _plain(field, value) for field, value in values.items()}
    data = "\x1f".join(str(values[field]) for field in FIELDS if values.get(field) is not None)
    return report_of_row(row, source, data.encode(errors="replace"), part)


def _plain(field: str, value: Any) -> Any:
    """The value as the fields of a report want it: no blanks around, dates as they are written in tables."""
    if field == "text":
        return "" if value is None else value
    if not isinstance(value, str):
        return value
    value = value.strip()
    return find_published(value) or value if field == "published" else value

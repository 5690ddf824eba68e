"""Parquet: the facts and the merged statements as two typed tables. Needs the extra `frames`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from summitry.exports.export import Notes, needing
from summitry.exports.rows import all_columns, claim_row
from summitry.exports.view import KINDS, Claimed, View
from summitry.facts import FACT_TYPES
from summitry.record.answers.asked import Told

_ROWS = 10_000
"""Rows that are held, and written as one group."""


def write(view: View, folder: Path) -> Notes:
    """`facts.parquet`, a row a fact, and `statements.parquet`, a row a statement with its `facts`."""
    with needing("frames", "pyarrow"):
        import pyarrow
    _write_table(folder / "facts.parquet", _fact_schema(pyarrow), _facts(view))
    _write_table(folder / "statements.parquet", _statement_schema(pyarrow), _statements(view))
    return []


def _facts(view: View) -> Iterator[dict[str, Any]]:
    for claim in view.claims():
        yield {"type": claim.type, "evidence": claim.fields["evidence"], **claim_row(claim)}


def _statements(view: View) -> Iterator[dict[str, Any]]:
    for kind in KINDS:
        for one in view.statements(kind, shown=False):
            row = msgspec.structs.asdict(one)
            facts = [claim.evidence for claim in view.claims_of(one.id)]
            yield row | {"fields": msgspec.json.encode(one.fields).decode(), "facts": facts}


def _write_table(path: Path, schema: Any, rows: Iterable[dict[str, Any]]) -> None:
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    rows = iter(rows)
    with ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(rows, _ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))


def _fact_schema(pyarrow: Any) -> Any:
    hints: dict[str, Any] = get_type_hints(Claimed)
    for kind in FACT_TYPES:
        hints |= get_type_hints(kind)
    lists = {"statements": pyarrow.list_(pyarrow.string())}
    columns = [(name, lists.get(name) or _type_of(pyarrow, hints.get(name))) for name in all_columns()]
    spans = pyarrow.list_(pyarrow.list_(pyarrow.int64()))
    return pyarrow.schema([*columns, ("evidence", spans)])


def _statement_schema(pyarrow: Any) -> Any:
    hints = get_type_hints(Told)
    text = pyarrow.string()
    cited = pyarrow.struct(
        [(name, text) for name in ("fact", "words", "report", "source", "title", "published", "url")]
        + [("page", pyarrow.int64())]
    )
    own = [(name, text if name == "fields" else _type_of(pyarrow, hint)) for name, hint in hints.items()]
    return pyarrow.schema([*own, ("facts", pyarrow.list_(cited))])


def _type_of(pyarrow: Any, hint: Any) -> Any:
    """The column type of a field: a list of strings, a truth value, a number, else a string."""
    words = str(hint)
    if "tuple" in words:
        return pyarrow.list_(pyarrow.string())
    for kind, made in ((bool, pyarrow.bool_), (int, pyarrow.int64), (float, pyarrow.float64)):
        if hint is kind or hint == kind | None:
            return made()
    return pyarrow.string()

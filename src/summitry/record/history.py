"""The record as it was known by a day: statements made anew of the claims published by then.

They stand in temporary tables of the connection, before those of the file: every question is asked of
them in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from summitry.record.deriving import derive_block, keep_statements, load_claims
from summitry.record.review.decisions import decisions_of, standing_decisions
from summitry.record.store import Store
from summitry.record.store.opening import derived_sql

_TABLES = ("statements", "grounds", "conflicts")


@contextmanager
def known_by(store: Store, day: str | None, blocks: Iterable[str] | None = None) -> Iterator[None]:
    """Answers within it from what had been published by the day; all of it where `day` is None.

    Only the given blocks are made anew, where the question is of them alone. What people decided about
    claims holds whenever they decided it: it is about how a report is read.
    """
    if day is None:
        yield
        return
    for table in _TABLES:
        store.execute(_as_temporary(table))
    try:
        decisions = standing_decisions(decisions_of(store))
        for block in blocks if blocks is not None else _all_blocks(store):
            keep_statements(store, block, *derive_block(block, load_claims(store, block, day), decisions))
        yield
    finally:
        for table in _TABLES:
            store.execute(f"DROP TABLE temp.{table}")


def meeting_then(store: Store, meeting: str) -> str:
    """The handle that a meeting had, within `known_by`: that of a meeting told by one of its claims.

    The handle itself where no report told of it yet: nothing is found for it then.
    """
    rows = store.select(
        "SELECT s.id FROM main.grounds now CROSS JOIN grounds g ON g.fact = now.fact"
        " CROSS JOIN statements s ON s.id = g.statement"
        " WHERE now.statement = ? AND s.kind = 'meeting' ORDER BY s.id LIMIT 1",
        (meeting,),
    )
    return str(rows[0][0]) if rows else meeting


def _all_blocks(store: Store) -> list[str]:
    return [block for (block,) in store.select("SELECT DISTINCT block FROM placed ORDER BY block")]


def blocks_of(store: Store, party: str | None = None, person: str | None = None) -> list[str]:
    """The blocks in which something is told of a party or a person."""
    if person:
        sql = (
            "SELECT DISTINCT block FROM placed p"
            " JOIN names n ON n.name = p.name AND n.party = coalesce(p.party, '')"
            " WHERE n.person = ? ORDER BY block"
        )
        return [block for (block,) in store.select(sql, (person,))]
    rows = store.select(
        "SELECT DISTINCT block FROM placed WHERE party = ? OR block = ? ORDER BY block", (party, party)
    )
    return [block for (block,) in rows]


def _as_temporary(table: str) -> str:
    """The definition of a derived table, for a temporary one of the same name."""
    start = derived_sql().index(f"CREATE TABLE {table} ")
    definition = derived_sql()[start : derived_sql().index(";", start)]
    return definition.replace("CREATE TABLE", "CREATE TEMP TABLE", 1)

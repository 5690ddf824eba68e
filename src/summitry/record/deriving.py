"""From claims to statements and conflicts: each stale block is merged anew, whole, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from summitry.facts.fact import encode_when
from summitry.record.claim import Claim, Origin
from summitry.record.conflicts import Conflict, find_conflicts
from summitry.record.indexing import index_reports
from summitry.record.merging import Statement, merge_block
from summitry.record.review.decisions import (
    Decision,
    apply_decisions,
    decisions_of,
    pairs_decided,
    standing_decisions,
)
from summitry.record.sources import is_official
from summitry.record.store import Store
from summitry.record.store.store import decode_kept

_CLAIMS = """
SELECT f.number, f.id, f.fields, f.rule, f.confidence, f.report, m.id, n.person, w.words
FROM placed p
CROSS JOIN facts f ON f.number = p.fact  -- CROSS: from the block's facts, never through all facts
LEFT JOIN facts m ON m.number = p.meeting
LEFT JOIN names n ON n.name = p.name AND n.party = coalesce(p.party, '')
LEFT JOIN quotations w ON w.fact = p.fact
WHERE p.block = ?
ORDER BY p.fact
"""

_ORIGINS = """
SELECT r.number, r.key, r.id, r.source, coalesce(r.published, substr(r.recorded, 1, 10)), r.published,
    t.key, r.url, EXISTS (
        SELECT 1 FROM reports c
        WHERE c.source = r.source AND c.id = r.id AND r.id <> ''
            AND (coalesce(c.published, substr(c.recorded, 1, 10)), c.key)
                > (coalesce(r.published, substr(r.recorded, 1, 10)), r.key)
            AND coalesce(c.published, substr(c.recorded, 1, 10)) <= :known_by
    )
FROM reports r JOIN signatures s ON s.report = r.number JOIN reports t ON t.number = s.story
WHERE r.number IN (
        SELECT f.report FROM placed p CROSS JOIN facts f ON f.number = p.fact WHERE p.block = :block
    )
    AND coalesce(r.published, substr(r.recorded, 1, 10)) <= :known_by
"""

_BATCH = 20
"""Blocks in one transaction."""

_EVER = "9999-12-31"
_WHEN = msgspec.json.Encoder(enc_hook=encode_when)


def refresh(store: Store, watch: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Brings all that is derived up to date with what is kept; how many blocks were merged.

    `watch` hears how many blocks are done, of how many.
    """
    index_reports(store)
    blocks = [block for (block,) in store.select("SELECT block FROM stale ORDER BY block")]
    for start in range(0, len(blocks), _BATCH):
        with store.writing():
            decisions = standing_decisions(decisions_of(store))
            for done, block in enumerate(blocks[start : start + _BATCH], start):
                watch(done, len(blocks))
                statements, conflicts = derive_block(block, load_claims(store, block), decisions)
                _replace_block(store, block, statements, conflicts)
    watch(len(blocks), len(blocks))
    return len(blocks)


def is_fresh(store: Store) -> bool:
    """Whether all that is kept is merged."""
    (stale,) = store.select(
        "SELECT EXISTS (SELECT 1 FROM stale) OR"
        " (SELECT coalesce(max(number), 0) FROM reports) > (SELECT coalesce(max(report), 0) FROM signatures)"
    )[0]
    return not stale


def derive_block(
    block: str, claims: Sequence[Claim], decisions: Sequence[Decision]
) -> tuple[list[Statement], list[Conflict]]:
    """The statements and conflicts of one block's claims."""
    statements = merge_block(block, apply_decisions(claims, decisions), pairs_decided(decisions))
    return statements, find_conflicts(statements)


def load_claims(store: Store, block: str, known_by: str = _EVER) -> list[Claim]:
    """The claims of a block as they came, of reports published by the day `known_by`."""
    asked = {"block": block, "known_by": known_by}
    origins = {row[0]: _origin(row) for row in store.select(_ORIGINS, asked)}
    return [
        Claim(
            number=number,
            id=identity,
            fact=decode_kept(fields),
            rule=rule,
            confidence=confidence,
            origin=origins[report],
            words=words or "",
            meeting=meeting,
            person=person,
        )
        for number, identity, fields, rule, confidence, report, meeting, person, words in store.select(
            _CLAIMS, (block,)
        )
        if report in origins
    ]


def _origin(row: Sequence[Any]) -> Origin:
    number, key, identity, source, day, published, story, url, corrected = row
    return Origin(
        key=key,
        report=number,
        id=identity,
        source=source,
        day=day,
        published=published,
        story=story,
        official=is_official(source, url),
        corrected=bool(corrected),
    )


def _replace_block(
    store: Store, block: str, statements: Iterable[Statement], conflicts: Iterable[Conflict]
) -> None:
    store.execute(
        "DELETE FROM grounds WHERE statement IN (SELECT id FROM statements WHERE block = ?)", (block,)
    )
    store.execute("DELETE FROM statements WHERE block = ?", (block,))
    store.execute("DELETE FROM conflicts WHERE block = ?", (block,))
    keep_statements(store, block, statements, conflicts)
    store.execute("DELETE FROM stale WHERE block = ?", (block,))


def keep_statements(
    store: Store, block: str, statements: Iterable[Statement], conflicts: Iterable[Conflict]
) -> None:
    """Writes what was derived of a block, in the open transaction."""
    statements = list(statements)
    store.execute_many(
        "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_row_of(block, one) for one in statements),
    )
    store.execute_many(
        "INSERT INTO grounds VALUES (?, ?)",
        ((one.id, claim.number) for one in statements for claim in one.claims),
    )
    store.execute_many(
        "INSERT INTO conflicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                one.id,
                one.kind,
                block,
                one.organisation,
                one.party,
                one.meeting,
                one.first,
                one.about,
                msgspec.json.encode(one.sides).decode(),
                one.chosen_by,
                one.settled,
            )
            for one in conflicts
        ),
    )


def _row_of(block: str, one: Statement) -> tuple[Any, ...]:
    return (
        one.id,
        one.kind,
        block,
        one.organisation,
        one.party,
        one.person,
        one.meeting,
        one.fields.get("theme"),
        one.first,
        one.last,
        one.modality,
        one.shown,
        one.sources,
        one.confidence,
        _WHEN.encode(one.fields).decode(),
    )

"""Decisions as JSON Lines: out of one record, into another, so that two people can work apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from summitry.errors import RecordError
from summitry.inputs.skip import Skip
from summitry.record.review.deciding import check_decision, decide
from summitry.record.review.decisions import Decision, DecisionKind, decisions_of, with_id
from summitry.record.store import Store

_LEAVE_OUT = "leave out its id to make it a decision of its own"


def export_decisions(store: Store) -> Iterator[bytes]:
    """Each decision as a line of JSON, in the order in which they were made; those undone as well."""
    for one in sorted(decisions_of(store), key=lambda one: (one.made, one.id)):
        plain = {name: value for name, value in msgspec.to_builtins(one).items() if value not in ("", None)}
        yield msgspec.json.encode(plain)


def read_decisions(lines: Iterable[bytes], name: str) -> Iterator[Decision | Skip]:
    """The decisions of a file; a line that holds none comes as a Skip with file and line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            read = msgspec.json.decode(line, type=Decision)
            decision = with_id(read)
            changed = Skip(where=where, reason="changed after it was made", advice=_LEAVE_OUT)
            yield decision if read.id in ("", decision.id) else changed
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            yield Skip(
                where=where,
                reason="no decision",
                detail=str(error),
                advice="export it with `summitry review export`",
            )


def import_decisions(store: Store, decisions: Iterable[Decision | Skip]) -> tuple[list[Decision], list[Skip]]:
    """Records what can be; the decisions that were new, and what was passed over and why."""
    fitting: list[Decision] = []
    skipped: list[Skip] = []
    undone: list[Decision] = []
    for one in decisions:
        if isinstance(one, Skip):
            skipped.append(one)
        elif one.kind is DecisionKind.UNDO:
            undone.append(one)
        else:
            (skipped if (fault := _fault(store, one)) else fitting).append(fault or one)  # type: ignore[arg-type]
    new = decide(store, fitting) if fitting else []
    for one in sorted(undone, key=lambda one: (one.made, one.id)):
        fault = _fault(store, one)
        if fault:
            skipped.append(fault)
        else:
            new += decide(store, [one])
    return new, skipped


def _fault(store: Store, decision: Decision) -> Skip | None:
    try:
        check_decision(store, decision)
    except RecordError as error:
        where = f"decision {decision.id} of {decision.who}"
        return Skip(
            where=where, reason="cannot be made on this record", detail=error.what, advice=error.advice
        )
    return None

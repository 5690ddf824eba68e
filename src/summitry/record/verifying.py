"""Whether a record is sound: the file, the words of every fact, and what was derived."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from summitry.errors import RecordError
from summitry.record.keys import fact_id, report_key
from summitry.record.store import Store
from summitry.record.store.store import decode_kept


class Fault(msgspec.Struct, frozen=True):
    """What is wrong, where, and what to do."""

    where: str
    what: str
    advice: str


def verify(store: Store, watch: Callable[[int, int], None] = lambda done, total: None) -> Iterator[Fault]:
    """The faults of a record, none where it is sound; `watch` hears of reports done and their number."""
    yield from _file_faults(store)
    ((total,),) = store.select("SELECT count(*) FROM reports")
    for done, (number,) in enumerate(store.select("SELECT number FROM reports ORDER BY number")):
        watch(done, total)
        yield from _report_faults(store, number)
    yield from _derived_faults(store)
    watch(total, total)


def _file_faults(store: Store) -> Iterator[Fault]:
    advice = "go back to a copy of the file, or add the reports to a new record"
    for (said,) in store.select("PRAGMA integrity_check"):
        if said != "ok":
            yield Fault(str(store.path), said, advice)
    for table, row, parent, _ in store.select("PRAGMA foreign_key_check"):
        yield Fault(f"{table}, row {row}", f"what it refers to in {parent} is missing", advice)


def _report_faults(store: Store, number: int) -> Iterator[Fault]:
    """A report that is not what its key says, or a fact whose words are not in it."""
    ((key,),) = store.select("SELECT key FROM reports WHERE number = ?", (number,))
    report = store.report(number)
    identity, text = report.id, report.text
    advice = "the file was changed by hand: go back to a copy of it"
    if report_key(report) != key:
        yield Fault(f"report {identity}", "its text is not what was added", advice)
    for fact, fields in store.select("SELECT id, fields FROM facts WHERE report = ?", (number,)):
        where = f"fact {fact} of report {identity}"
        try:
            decoded = decode_kept(fields)
        except RecordError as error:
            yield Fault(where, error.what, advice)
            continue
        if fact_id(key, decoded) != fact:
            yield Fault(where, "it is not what was added", advice)
        if any(end > len(text) or not text[start:end].strip() for start, end in decoded.evidence):
            yield Fault(where, "its words are not in the report", advice)


def _derived_faults(store: Store) -> Iterator[Fault]:
    rebuild = "run `summitry rebuild`"
    questions = (
        (
            "SELECT count(*) FROM reports WHERE number NOT IN (SELECT report FROM signatures)",
            "reports not yet merged",
        ),
        ("SELECT count(*) FROM stale", "blocks not yet merged anew"),
        (
            "SELECT count(*) FROM statements WHERE id NOT IN (SELECT statement FROM grounds)",
            "statements without a claim",
        ),
        (
            "SELECT count(*) FROM grounds WHERE fact NOT IN (SELECT number FROM facts)",
            "statements on facts that are not there",
        ),
    )
    for sql, what in questions:
        ((count,),) = store.select(sql)
        if count:
            yield Fault(str(store.path), f"{count:,} {what}", rebuild)

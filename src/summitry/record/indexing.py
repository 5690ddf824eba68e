"""Placing what was kept: each report in its story, each fact in its block, each name with its person.

All of it is derived. A report is indexed once; `rebuild` forgets that it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summitry.facts import AnyFact
from summitry.record.people import Name, family_of, name_people
from summitry.record.placing import Place, place_facts
from summitry.record.review.decisions import Decision, corrected, corrections_of, decisions_of
from summitry.record.store import Store
from summitry.record.stories import join_stories

_BATCH = 500


def index_reports(store: Store) -> int:
    """Indexes every report that is not yet, a few hundred in a transaction; how many they were."""
    done = 0
    while True:
        # Chosen inside the transaction: another program may be indexing too.
        with store.writing():
            batch = store.select(
                "SELECT number, key, title, text FROM reports"
                " WHERE number > (SELECT coalesce(max(report), 0) FROM signatures) ORDER BY number LIMIT ?",
                (_BATCH,),
            )
            if not batch:
                return done
            _index(store, batch, corrections_of(decisions_of(store)))
        done += len(batch)


def _index(store: Store, batch: list[tuple[Any, ...]], corrections: Mapping[str, Sequence[Decision]]) -> None:
    store.execute_many(
        "INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)",
        ((number, title, text) for number, _, title, text in batch),
    )
    names: set[Name] = set()
    for number, _, _, text in batch:
        facts = _facts_as_corrected(store, number, corrections)
        _keep_words(store, text, facts)
        names |= _place(store, facts)
    _mark_stale(store, join_stories(store, ((number, key, text) for number, key, _, text in batch)))
    _name_people(store, names)


def _facts_as_corrected(
    store: Store, report: int, corrections: Mapping[str, Sequence[Decision]]
) -> list[tuple[int, AnyFact]]:
    return [
        (number, corrected(fact, corrections.get(identity, ())))
        for number, identity, fact in store.facts_of(report)
    ]


def _place(store: Store, facts: Sequence[tuple[int, AnyFact]]) -> set[Name]:
    """Places the facts of one report; the names in them."""
    places = list(place_facts(facts))
    _keep_places(store, places)
    return {Name(place.name, place.party or "") for place in places if place.name}


def place_anew(store: Store, report: int) -> None:
    """Places a report's facts again, after one of them was corrected, in the open transaction."""
    facts = _facts_as_corrected(store, report, corrections_of(decisions_of(store)))
    _mark_stale(store, [report])
    before = store.select(
        "SELECT DISTINCT name, coalesce(party, '') FROM placed JOIN facts ON number = fact"
        " WHERE report = ? AND name IS NOT NULL",
        (report,),
    )
    store.execute_many("DELETE FROM placed WHERE fact = ?", ((number,) for number, _ in facts))
    new = _place(store, facts)
    store.execute_many(
        "DELETE FROM names WHERE name = ? AND party = ?"
        " AND NOT EXISTS (SELECT 1 FROM placed p"
        "   WHERE p.name = names.name AND coalesce(p.party, '') = names.party)",
        before,
    )
    _name_people(store, new, {family_of(Name(name, party)) for name, party in before})


def _keep_places(store: Store, places: list[Place]) -> None:
    store.execute_many(
        "INSERT INTO placed VALUES (?, ?, ?, ?, ?)",
        ((place.number, place.block, place.meeting, place.name, place.party) for place in places),
    )
    store.execute_many(
        "INSERT OR IGNORE INTO stale VALUES (?)", ((block,) for block in {place.block for place in places})
    )


def _keep_words(store: Store, text: str, facts: Iterable[tuple[int, AnyFact]]) -> None:
    """The words of each fact, to be compared and searched."""
    rows = [(number, " … ".join(text[start:end] for start, end in fact.evidence)) for number, fact in facts]
    store.execute_many("INSERT INTO quotations VALUES (?, ?)", rows)
    store.execute_many("INSERT INTO fact_words (rowid, words) VALUES (?, ?)", rows)


def _mark_stale(store: Store, reports: Iterable[int]) -> None:
    """Marks the blocks of reports whose story changed: their independent sources are to be counted anew."""
    store.execute_many(
        "INSERT OR IGNORE INTO stale SELECT block FROM placed JOIN facts ON number = fact WHERE report = ?",
        ((report,) for report in reports),
    )


def _name_people(store: Store, names: set[Name], families: Iterable[str] = ()) -> None:
    """Finds the persons of new names, and anew those of some families.

    Where an old name's person changes, its blocks are stale.
    """
    new = [
        name
        for name in names
        if not store.select("SELECT 1 FROM names WHERE name = ? AND party = ?", (name.name, name.party))
    ]
    store.execute_many(
        "INSERT INTO names VALUES (?, ?, ?, '')", ((name.name, name.party, family_of(name)) for name in new)
    )
    for family in {family_of(name) for name in new}.union(families):
        rows = store.select("SELECT name, party, person FROM names WHERE family = ?", (family,))
        known = {Name(name, party): person for name, party, person in rows}
        for name, person in name_people(known).items():
            if known[name] == person:
                continue
            store.execute(
                "UPDATE names SET person = ? WHERE name = ? AND party = ?", (person, name.name, name.party)
            )
            store.execute(
                "INSERT OR IGNORE INTO stale"
                " SELECT block FROM placed WHERE name = ? AND coalesce(party, '') = ?",
                (name.name, name.party),
            )

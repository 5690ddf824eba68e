"""Full text over reports and over the words of facts."""

from __future__ import annotations

import re

import msgspec

from summitry.errors import RecordError
from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked
from summitry.record.store import Store

_MARK, _END = "\x02", "\x03"


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A fact whose words fit, or a report whose text does; `words` with the hits between two marks."""

    what: str
    id: str
    report: str
    source: str
    published: str | None
    title: str | None
    words: str


_FACTS = """
SELECT f.type, f.id, r.id, r.source, r.published, r.title,
    highlight(fact_words, 0, :mark, :end)
FROM fact_words JOIN facts f ON f.number = fact_words.rowid JOIN reports r ON r.number = f.report
    {joined}
WHERE fact_words MATCH :words AND {where}
ORDER BY bm25(fact_words), f.id LIMIT :limit
"""

_REPORTS = """
SELECT 'report', r.key, r.id, r.source, r.published, r.title,
    snippet(report_words, -1, :mark, :end, ' … ', 24)
FROM report_words JOIN reports r ON r.number = report_words.rowid
WHERE report_words MATCH :words AND {where}
ORDER BY bm25(report_words), r.key LIMIT :limit
"""


def search(
    store: Store, words: str, asked: Asked, *, limit: int = 20, known_by: str | None = None
) -> Answer[Hit]:
    """Facts, then reports, that hold all the words, those that hold them most closely first.

    Quotes ask for a phrase, `a OR b` for either, `a*` for the start of a word.
    """
    given = {
        "words": as_query(words),
        "mark": _MARK,
        "end": _END,
        "limit": limit,
        **msgspec.structs.asdict(asked),
    }
    where = ["1"]
    where += ["r.published >= :since"] if asked.since else []
    where += ["r.published <= :until"] if asked.until else []
    if known_by:
        where.append("coalesce(r.published, substr(r.recorded, 1, 10)) <= :known_by")
        given["known_by"] = known_by
    plain = " AND ".join(where)
    columns = [name for name in ("organisation", "party", "theme") if given[name] is not None]
    joined = ""
    if columns:
        joined = "JOIN grounds g ON g.fact = f.number JOIN statements s ON s.id = g.statement"
        where += [f"s.{name} = :{name}" for name in columns]
    rows = store.select(_FACTS.format(joined=joined, where=" AND ".join(where)), given)
    rows += [] if columns else store.select(_REPORTS.format(where=plain), given)
    return Answer(Hit, [_hit(row) for row in dict.fromkeys(rows)])


def _hit(row: tuple[str, ...]) -> Hit:
    what, identity, report, source, published, title, words = row
    return Hit(
        what=what, id=identity, report=report, source=source, published=published, title=title, words=words
    )


def split_hits(words: str) -> list[tuple[str, bool]]:
    """The words in pieces, each with whether it is a hit."""
    pieces = re.split(f"{_MARK}(.*?){_END}", words, flags=re.DOTALL)
    return [(piece, bool(at % 2)) for at, piece in enumerate(pieces) if piece]


def as_query(words: str) -> str:
    """What a person typed as a query of FTS5: all words, phrases in quotes, OR, and `start*`.

    >>> as_query('Armenia "did not" OR boycott*')
    '"Armenia" "did not" OR "boycott" *'
    """
    parts = re.findall(r'"[^"]*"|\S+', words)
    found: list[str] = []
    for part in parts:
        bare = part.strip('"')
        if part in ("OR", "AND", "NOT") and found and found[-1] not in ("OR", "AND", "NOT"):
            found.append(part)
        elif re.search(r"\w", bare):
            start = " *" if bare.endswith("*") and not part.startswith('"') else ""
            quoted = bare.rstrip("*").replace('"', "")
            found.append(f'"{quoted}"{start}')
    while found and found[-1] in ("OR", "AND", "NOT"):
        found.pop()
    if not found:
        raise RecordError("nothing to search for", advice="give a word, or a phrase in quotes")
    return " ".join(found)

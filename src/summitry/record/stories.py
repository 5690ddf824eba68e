"""Which reports tell one story: copies and near-copies of a wire's text, which are one source.

MinHash (Broder 1997) over runs of four words; two reports are near-copies where the estimated
Jaccard similarity of their runs is at least a half. Reports that tell of the same event in their own
words share well under a tenth.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from hashlib import blake2b

from rensa import RMinHash

from summitry.record.store import Store

SIMILAR = 0.5
_HASHES, _ROWS, _RUN, _SEED = 128, 4, 4, 1947
_FEWEST_WORDS = 12
_WORD = re.compile(r"\w+")


def sign_text(text: str) -> bytes:
    """The signature of a text: 128 hashes of 32 bits; of a few words, a hash of just these words."""
    words = _WORD.findall(text.lower())
    if len(words) < _FEWEST_WORDS:
        return blake2b(" ".join(words).encode()).digest() * (_HASHES * 4 // 64)
    signature = RMinHash(num_perm=_HASHES, seed=_SEED)
    signature.update([" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)])
    return array("I", signature.digest()).tobytes()


def similarity(one: bytes, other: bytes) -> float:
    """The estimated share of runs that two texts have in common, 0 to 1."""
    return sum(map(int.__eq__, array("I", one), array("I", other))) / _HASHES


def _bands(signature: bytes) -> list[int]:
    """The hashes, of 63 bits, of the signature's 32 bands: near-copies share at least one, very likely."""
    width = _ROWS * 4
    return [
        int.from_bytes(
            blake2b(signature[at : at + width], digest_size=8, salt=at.to_bytes(4, "big")).digest(), "big"
        )
        >> 1
        for at in range(0, len(signature), width)
    ]


def join_stories(store: Store, reports: Iterable[tuple[int, str, str]]) -> set[int]:
    """Puts each report (its number, key and text) into its story; the reports whose story changed.

    In the open transaction. The stories do not depend on the order of the reports.
    """
    changed: set[int] = set()
    for number, key, text in reports:
        signature = sign_text(text)
        bands = _bands(signature)
        stories = _stories_like(store, signature, bands)
        store.execute("INSERT INTO signatures VALUES (?, ?, ?)", (number, number, signature))
        store.execute_many("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((band, number) for band in bands))
        if stories:
            changed |= _unite(store, number, key, stories)
    return changed


def _stories_like(store: Store, signature: bytes, bands: list[int]) -> set[int]:
    """The stories that have a near-copy of the text."""
    marks = ",".join("?" * len(bands))
    rows = store.select(
        "SELECT story, signature FROM signatures WHERE report IN"
        f" (SELECT report FROM bands WHERE band IN ({marks}))",
        bands,
    )
    found: set[int] = set()
    for story, other in rows:
        if story not in found and similarity(signature, other) >= SIMILAR:
            found.add(story)
    return found


def _unite(store: Store, number: int, key: str, stories: set[int]) -> set[int]:
    """Makes one story of several; its number is that of the report whose key comes first."""
    marks = ",".join("?" * len(stories))
    told = store.select(f"SELECT key, number FROM reports WHERE number IN ({marks})", [*stories])
    _, first = min((key, number), *told)
    others = [story for story in (*stories, number) if story != first]
    marks = ",".join("?" * len(others))
    moved = store.select(f"SELECT report FROM signatures WHERE story IN ({marks})", others)
    store.execute(f"UPDATE signatures SET story = ? WHERE story IN ({marks})", [first, *others])
    return {report for (report,) in moved}

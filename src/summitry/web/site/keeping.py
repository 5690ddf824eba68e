"""A folder that a site takes over once it is whole; until then what stood there stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

import msgspec

from summitry import __version__
from summitry.folders import take_place
from summitry.record import Record
from summitry.web.settings import WebError
from summitry.web.site.writing import Site

MANIFEST = "summitry-site.json"


class Manifest(msgspec.Struct, frozen=True):
    """What a site was made of, and what lies at its root: so that nothing else is ever taken away."""

    made_of: str
    holds: list[str]


def fingerprint(record: Record, site: Site, day: str) -> str:
    """What is the same for two runs that would write the same site."""
    rows = record.store.select(
        "SELECT count(*), max(number), max(recorded), (SELECT count(*) FROM facts),"
        " (SELECT count(*) FROM decisions), (SELECT count(*) FROM statements) FROM reports"
    )
    said = msgspec.json.encode([__version__, str(record.store.path), site, day, rows])
    return blake2b(said, digest_size=8).hexdigest()


@contextmanager
def taking_place(target: Path, made_of: str) -> Iterator[Path]:
    """A folder beside the target, as an earlier run left it, that takes its place at the end.

    WebError where the target holds files that no site put there. Where anything fails or is broken off, the
    folder stays, and the next run goes on in it.
    """
    target = target.resolve()
    _check(target)
    part = target.with_name(f".{target.name}.{made_of}.part")
    part.mkdir(parents=True, exist_ok=True)
    yield part
    holds = sorted({*(one.name for one in part.iterdir()), MANIFEST})
    (part / MANIFEST).write_bytes(msgspec.json.encode(Manifest(made_of, holds)))
    _check(target)
    take_place(part, target, target.with_name(f".{target.name}.{made_of}.old"))


def _check(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise WebError("is a file", str(target), "give a folder")
    there = {one.name for one in target.iterdir()}
    if not there:
        return
    try:
        ours = set(msgspec.json.decode((target / MANIFEST).read_bytes(), type=Manifest).holds)
    except (OSError, msgspec.MsgspecError):
        ours = set()
    if foreign := sorted(there - ours):
        raise WebError(
            f"holds other files ({', '.join(foreign[:3])})", str(target), "give a new or an empty folder"
        )

"""The floors below which no figure may fall: pinned a corpus in floors.toml, with the corpus' hash."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from gate.scores import TYPE_NAMES, Tally
from summitry.errors import DataError

FLOORS_FILE = Path(__file__).with_name("floors.toml")
TOLERANCE = 0.0005
_PINNED = ("precision", "f1")
_HEAD = """\
# What `python -m gate` holds the reader to. Written by `python -m gate --update`, which raises floors only.
"""


class Floors(msgspec.Struct, frozen=True):
    """The hash of one corpus and its pinned figures, as (what, figure): `macro_f1`, `office precision`."""

    sha256: str
    figures: dict[str, float]


class Fall(msgspec.Struct, frozen=True):
    """A figure below its floor."""

    corpus: str
    what: str
    floor: float
    reached: float

    def __str__(self) -> str:
        return f"{self.corpus}: {self.what} fell to {self.reached:.4f}, below its floor of {self.floor:.4f}"


class LoweringRefused(DataError):
    """Floors would have to be lowered, and nobody said that they may be."""


def pin(sha256: str, tally: Tally) -> Floors:
    """The floors that these figures would make, rounded down to four places."""
    figures = {"macro_f1": _round_down(tally.macro_f1)}
    for name, counts in tally.types.items():
        figures |= {f"{name} {what}": _round_down(getattr(counts, what)) for what in _PINNED}
    return Floors(sha256, figures)


def _round_down(figure: float) -> float:
    return math.floor(figure * 10_000 + 1e-6) / 10_000


def find_falls(corpus: str, floors: Floors, tally: Tally) -> list[Fall]:
    """The figures that are below their floors by more than the tolerance."""
    reached = {"macro_f1": tally.macro_f1}
    for name, counts in tally.types.items():
        reached |= {f"{name} {what}": getattr(counts, what) for what in _PINNED}
    return [
        Fall(corpus, what, floor, reached[what])
        for what, floor in floors.figures.items()
        if reached[what] < floor - TOLERANCE
    ]


def raise_floors(
    old: Mapping[str, Floors], new: Mapping[str, Floors], falls: Iterable[Fall], *, lower: bool
) -> dict[str, Floors]:
    """The old floors, those of the corpora in `new` raised to it; LoweringRefused where any would fall.

    With `lower` the new figures stand as they are. Corpora that `new` does not have keep their floors.
    """
    if (lost := list(falls)) and not lower:
        raise LoweringRefused("\n".join(map(str, lost)) + "\nnothing was written; --lower lowers floors")
    return {
        **old,
        **{name: pinned if lower else _higher(old.get(name), pinned) for name, pinned in new.items()},
    }


def _higher(old: Floors | None, new: Floors) -> Floors:
    """The new hash with the higher of the figures."""
    if old is None:
        return new
    return Floors(
        new.sha256, {what: max(old.figures.get(what, 0.0), got) for what, got in new.figures.items()}
    )


def read_floors(path: Path = FLOORS_FILE) -> dict[str, Floors]:
    """The floors of each corpus in the file; none where it does not exist."""
    if not path.exists():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: _read_table(table) for name, table in tables.items()}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"{path}: not as --update writes it: {error!r}") from None


def _read_table(table: Mapping[str, Any]) -> Floors:
    figures = {"macro_f1": float(table["macro_f1"])}
    for name in TYPE_NAMES:
        figures |= {f"{name} {what}": float(table[name][what]) for what in _PINNED}
    return Floors(str(table["sha256"]), figures)


def write_floors(floors: Mapping[str, Floors], path: Path = FLOORS_FILE) -> None:
    """The file, written anew."""
    path.write_text("\n".join(_lines(floors)) + "\n", encoding="utf-8")


def _lines(floors: Mapping[str, Floors]) -> Iterator[str]:
    yield _HEAD.rstrip()
    for corpus, pinned in floors.items():
        yield f'\n["{corpus}"]'
        yield f'sha256 = "{pinned.sha256}"'
        yield f"macro_f1 = {pinned.figures['macro_f1']:.4f}"
        for name in TYPE_NAMES:
            values = ", ".join(f"{what} = {pinned.figures[f'{name} {what}']:.4f}" for what in _PINNED)
            yield f"{name} = {{ {values} }}"

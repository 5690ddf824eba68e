"""What is known of sources beforehand: who is official, and how far a reader is to be trusted."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from summitry.names.organisations import organisations


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(files("summitry.record").joinpath("sources.toml").read_text(encoding="utf-8"))


@cache
def is_official(source: str, url: str | None) -> bool:
    """Whether a source speaks for a government or an organisation.

    >>> is_official("Press Service of the President", None), is_official("Anadolu Agency", None)
    (True, False)
    """
    words = _known()["official"]
    name, address = source.casefold(), (url or "").casefold()
    if any(word in name for word in words["names"]) or any(word in address for word in words["addresses"]):
        return True
    return name.removesuffix(" website").removesuffix(" secretariat") in _organisation_names()


@cache
def _organisation_names() -> frozenset[str]:
    found: set[str] = set()
    for organisation in organisations().values():
        found |= {name.casefold() for name in (organisation.key, organisation.name, *organisation.also)}
    return frozenset(found)


def measured_precision(kind: str, rule: str) -> float:
    """How often a fact of that type is right, 0 to 1; `rule` tells a table's from the reader's."""
    known: dict[str, float] = _known()["precision"]
    return known["table"] if rule.startswith("table:") else known.get(kind, 0.5)

"""Regions, seas and areas of conflict that positions are about."""

from __future__ import annotations

from functools import cache

from summitry.names.data_files import read_toml


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """Every region by its plain English name, with its other names."""
    return {name: tuple(table.get("also", ())) for name, table in read_toml("regions.toml").items()}

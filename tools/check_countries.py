"""Compares names/data/countries.csv with pycountry and prints what differs.

    python tools/check_countries.py

Ends with status 1 where a code is missing, a row is faulty, or a name stands for two countries and
ambiguous.toml does not say which is meant. Names that merely differ from ISO's are printed for the eye.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pycountry

DATA = Path(__file__).resolve().parent.parent / "src" / "summitry" / "names" / "data"
LISTS = ("official", "also", "adjectives", "people", "capital", "seats")

Rows = dict[str, dict[str, str]]
"""The rows of countries.csv by code."""

# Territories without an adjective of their own.
NO_ADJECTIVE = frozenset(["ATA", "ATF", "BVT", "CCK", "CXR", "HMD", "IOT", "SGS", "SJM", "UMI"])


def read_rows() -> Rows:
    """The rows by code."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines)}


def faults(rows: Rows) -> Iterator[str]:
    """What must be mended."""
    for country in pycountry.countries:
        if country.alpha_3 not in rows:
            yield f"{country.alpha_3} {country.name}: no row"
    for code, row in rows.items():
        if code.isupper() and code not in NO_ADJECTIVE and not row["adjectives"]:
            yield f"{code}: no adjective"
        for column in LISTS:
            parts = row[column].split("|") if row[column] else []
            if len(set(parts)) < len(parts) or any(part != part.strip() or not part for part in parts):
                yield f"{code}: {column} has an empty, padded or repeated entry"


def undecided(rows: Rows) -> Iterator[str]:
    """Forms of two countries that ambiguous.toml does not treat."""
    treated = tomllib.loads((DATA / "ambiguous.toml").read_text(encoding="utf-8"))
    owners: dict[str, set[str]] = {}
    for code, row in rows.items():
        for form in "|".join(row[column] for column in ("name", *LISTS)).split("|"):
            owners.setdefault(form, set()).add(code)
    owners.pop("", None)
    for form, codes in sorted(owners.items()):
        if len(codes) > 1 and form not in treated:
            yield f"{form}: {', '.join(sorted(codes))}, and nothing in ambiguous.toml"


def differences(rows: Rows) -> Iterator[str]:
    """ISO's names that a row does not list."""
    for country in pycountry.countries:
        row = rows.get(country.alpha_3)
        if row is None:
            continue
        ours = {row["name"], *row["official"].split("|"), *row["also"].split("|")}
        for field in ("name", "official_name", "common_name"):
            name = getattr(country, field, None)
            if name and name.removeprefix("the ") not in ours:
                yield f"{country.alpha_3}: ISO {field} {name!r} is not listed"


def main() -> int:
    """Prints differences, then faults; the exit status."""
    rows = read_rows()
    for line in differences(rows):
        print("differs:", line)
    wrong = [*faults(rows), *undecided(rows)]
    for line in wrong:
        print("FAULT:", line)
    print(f"{len(rows)} rows, {len(pycountry.countries)} ISO codes, {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

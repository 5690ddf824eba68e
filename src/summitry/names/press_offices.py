"""Whose press office an outlet is: the White House's releases speak for the United States."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from summitry.names.data_files import read_toml

_WORDS = re.compile(r"\w+")


def press_office_of(source: str | None, url: str | None = None) -> str | None:
    """The party whose press office the outlet is, told by its page's host or by its name; else None.

    >>> press_office_of("kremlin.ru/en")
    'RUS'
    >>> press_office_of(None, "https://www.nato.int/cps/en/natohq/news_1.htm")
    'NATO'
    """
    for address in (url, source):
        host = _host(address or "")
        for step in range(host.count(".")):
            party = _hosts().get(".".join(host.split(".")[step:]))
            if party is not None:
                return party
    return _names().get(_plain((source or "").partition("/")[0])) if source else None


def _host(address: str) -> str:
    """The host of a web address, with or without its scheme; the text before the first slash of others."""
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").strip()
    except ValueError:
        return ""


def _plain(name: str) -> str:
    return " ".join(_WORDS.findall(name.lower()))


@cache
def _hosts() -> dict[str, str]:
    return {host: party for party, table in _table().items() for host in table.get("hosts", ())}


@cache
def _names() -> dict[str, str]:
    return {_plain(name): party for party, table in _table().items() for name in table.get("names", ())}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return read_toml("press_offices.toml")

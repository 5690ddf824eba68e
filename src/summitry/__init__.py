"""Reads reports of summits into dated facts, each with the words that say it.

>>> import summitry
>>> text = "Armenia did not attend the CSTO summit in Minsk on Thursday."
>>> reading = summitry.read(text, published="2023-11-24")
>>> [fact.kind_of_fact() for fact in reading.facts]
['meeting', 'attendance']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summitry.reading import Reading, read
    from summitry.text.report import Report

__version__ = "0.1.0"
__all__ = ["Reading", "Report", "read"]

_HOMES = {
    "read": "summitry.reading",
    "Reading": "summitry.reading",
    "Report": "summitry.text.report",
}


def __getattr__(name: str) -> Any:
    """The public names, imported when first used so that the command line starts at once."""
    if name not in _HOMES:
        raise AttributeError(f"module 'summitry' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)

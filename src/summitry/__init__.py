"""Reads reports of summits into dated facts, each with the words that say it, and keeps the record.

>>> import summitry
>>> text = "Armenia did not attend the CSTO summit in Minsk on Thursday."
>>> reading = summitry.read(text, published="2023-11-24")
>>> [fact.kind_of_fact() for fact in reading.facts]
['meeting', 'attendance']

Facts of many reports are kept in a record, which is one file, and asked there:

>>> import tempfile
>>> record = summitry.open(tempfile.mkdtemp() + "/csto.db")
>>> record.add([reading]).facts
2
>>> [(row.name, row.status) for row in record.attendance("CSTO", on="2023-11-23")]
[('Armenia', 'absent')]
>>> record.close()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summitry.reading import Reading, read
    from summitry.record import Record
    from summitry.record import open_record as open
    from summitry.text.report import Report

__version__ = "0.1.0"
__all__ = ["Reading", "Record", "Report", "open", "read"]

_HOMES = {
    "open": ("summitry.record", "open_record"),
    "read": ("summitry.reading", "read"),
    "Reading": ("summitry.reading", "Reading"),
    "Record": ("summitry.record", "Record"),
    "Report": ("summitry.text.report", "Report"),
}


def __getattr__(name: str) -> Any:
    """The public names, imported when first used so that the command line starts at once."""
    if name not in _HOMES:
        raise AttributeError(f"module 'summitry' has no attribute {name!r}")
    from importlib import import_module

    home, own = _HOMES[name]
    return getattr(import_module(home), own)

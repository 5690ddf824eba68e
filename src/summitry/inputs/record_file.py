"""The file of a record, and what SQLite keeps beside it: no documents, wherever they lie among them."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.inputs.format import Format, Item
from summitry.inputs.source import Source

_DATABASE, _APPLICATION, _WITH_LOG = b"SQLite format 3\0", b"SUMM", b"\2\2"
_LOGS = (
    b"\x37\x7f\x06\x82",
    b"\x37\x7f\x06\x83",
    (3007000).to_bytes(4, "little"),
    (3007000).to_bytes(4, "big"),
)
_PAGE = 4096


def _holds_record(head: bytes) -> bool:
    """Whether this is a record of ours, or what SQLite keeps beside it.

    Of a record that is being made all is in the log at first: the database is one page that says nothing.
    """
    if not head.startswith(_DATABASE):
        return head.startswith(_LOGS)
    return head[68:72] == _APPLICATION or (head[18:20] == _WITH_LOG and len(head) <= _PAGE)


def pass_over(source: Source) -> Iterator[Item]:
    """Nothing: who adds the folder in which the record lies does not mean the record."""
    yield from ()


RECORD = Format(name="record", recognises=_holds_record, read=pass_over)

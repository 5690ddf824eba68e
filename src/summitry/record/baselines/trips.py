"""The trips in an XML file of the Office of the Historian, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

import msgspec

from summitry.errors import InputError
from summitry.inputs.source import printable_name

_PIECE = 65_536
_MAX_FIELD = 20_000
_FIELDS = {
    "id": "id",
    "role": "role",
    "name": "name",
    "start-date": "start",
    "end-date": "end",
    "country": "country",
    "locale": "locale",
    "remarks": "remarks",
}


class Trip(msgspec.Struct, kw_only=True):
    """One stop of a trip, as the file tells it; `line` is where it begins."""

    line: int
    id: str = ""
    role: str = ""
    name: str = ""
    start: str = ""
    end: str = ""
    country: str = ""
    locale: str = ""
    remarks: str = ""


def read_trips(path: Path) -> Iterator[Trip]:
    """The file's trips in order; InputError where it is no XML, or declares entities."""
    reader = _Reader()
    with path.open("rb") as stream:
        last = False
        while not last:
            piece = stream.read(_PIECE)
            last = not piece
            fault = reader.fault_in(piece, last)
            yield from reader.taken()
            if fault:
                raise InputError(fault, f"{printable_name(str(path))}:{reader.line}")


class _Reader:
    """An XML parser that keeps trips, and takes no declarations (so that no entity can grow)."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._trips: list[Trip] = []
        self._trip: Trip | None = None
        self._words: list[str] | None = None
        self._size = 0

    @property
    def line(self) -> int:
        """The line that the parser has reached."""
        return self._parser.CurrentLineNumber

    def fault_in(self, piece: bytes, last: bool) -> str | None:
        """What is wrong with the next bytes, if anything."""
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            return f"no XML: {expat.ErrorString(error.code)}"
        except InputError as error:
            return error.what
        return None

    def taken(self) -> list[Trip]:
        """The trips that ended since this was last asked for."""
        trips, self._trips = self._trips, []
        return trips

    def _refuse(self, *_: object) -> None:
        raise InputError("a document type or entity, which no such file needs")

    def _start(self, tag: str, _: dict[str, str]) -> None:
        if tag == "trip":
            self._trip = Trip(line=self.line)
        elif self._trip and tag in _FIELDS:
            self._words, self._size = [], 0

    def _text(self, words: str) -> None:
        if self._words is None:
            return
        self._size += len(words)
        if self._size > _MAX_FIELD:
            raise InputError("a field too long")
        self._words.append(words)

    def _end(self, tag: str) -> None:
        if tag == "trip" and self._trip:
            self._trips.append(self._trip)
            self._trip = None
        elif self._trip and self._words is not None and tag in _FIELDS:
            setattr(self._trip, _FIELDS[tag], " ".join("".join(self._words).split()))
            self._words = None

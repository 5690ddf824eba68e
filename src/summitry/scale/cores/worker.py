"""The process that reads: `python -m summitry.scale.cores.worker FILE`, frames in, frames out.

The first frame is where to look for modules, the second what opens the reader and the bounds; each
further one is a batch of reports, answered with a list of what came of each. In FILE stands which
report of the batch is being read, so that whoever finds this process dead knows of what it died.
The time bound is an alarm whose signal kills: it also ends what no Python code could interrupt.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
from typing import Any, BinaryIO

import msgspec

from summitry.children import OUT_OF_MEMORY, bound_memory, pipes_of_child, read_frame, set_alarm, write_frame
from summitry.errors import ReaderError
from summitry.reading import Reader, Reading
from summitry.scale.cores.bounds import Bounds, ReaderBroke
from summitry.text.report import Report

PLACE = struct.Struct("<q")
_NOBODY = Report(text="")


def main(place_file: str) -> None:
    """Reads batches until there are no more."""
    frames_in, frames_out = pipes_of_child()
    with open(place_file, "r+b") as file, mmap.mmap(file.fileno(), PLACE.size) as place:
        try:
            sys.path[:] = read_frame(frames_in)
            opener, bounds = read_frame(frames_in)
            reader = opener()
        except EOFError:
            return
        except Exception as error:  # told to the other end, which can say it
            write_frame(frames_out, error if isinstance(error, ReaderError) else ReaderBroke(_told(error)))
            return
        bound_memory(bounds.megabytes)
        write_frame(frames_out, None)
        _serve(reader, bounds, place, frames_in, frames_out)


def _serve(
    reader: Reader, bounds: Bounds, place: mmap.mmap, frames_in: BinaryIO, frames_out: BinaryIO
) -> None:
    while True:
        try:
            batch: list[Report] = read_frame(frames_in)
        except EOFError:
            return
        outcomes: list[Any] = []
        for at, report in enumerate(batch):
            PLACE.pack_into(place, 0, at)
            outcomes.append(_read(reader, report, bounds))
        PLACE.pack_into(place, 0, -1)
        write_frame(frames_out, outcomes)


def _read(reader: Reader, report: Report, bounds: Bounds) -> Any:
    """What is sent back for a report: less the report itself, which the other end has."""
    set_alarm(bounds.seconds)
    try:
        reading = reader.read(report)
    except ReaderError as error:
        return error
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # what is left of the heap is not worth going on with
    except Exception as error:  # whatever it is, it costs this report only
        return ReaderBroke(_told(error), report.id or "report", "leave it out, and tell us of it")
    finally:
        set_alarm(0)
    return _light(reading, report)


def _light(reading: Reading, report: Report) -> Reading:
    """The reading without its report."""
    return msgspec.structs.replace(reading, report=_NOBODY) if reading.report is report else reading


def whole(light: Reading, report: Report) -> Reading:
    """The reading that was sent back without its report."""
    return msgspec.structs.replace(light, report=report) if light.report == _NOBODY else light


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


if __name__ == "__main__":
    main(sys.argv[1])

"""What a browser sends to be read, and the reader that takes it apart in a process of its own.

A file is told by its bytes, unpacked, decoded and read there: nothing of it is looked at in the server.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import PurePosixPath, PureWindowsPath

import msgspec

from summitry.inputs import Report, Skip, read_source
from summitry.inputs.source import Source
from summitry.reading import Reader, Reading
from summitry.reading.rules.reader import RulesReader

MOST_REPORTS = 50
"""So many reports of one file are read; for more there is `summitry add`."""
MOST_CHARACTERS = 400_000
"""So much text of one file is read, all reports together."""
_LEFT_OUT = "left out: too much at once"
_ELSEWHERE = "add the file with `summitry add`, which has no such bound"


class Upload(Report, frozen=True, kw_only=True):
    """A text as it was pasted, or, where there is `data`, a file that is not yet taken apart."""

    name: str = ""
    data: bytes = b""


class Told(Reading, frozen=True, kw_only=True):
    """What came of an upload: a reading for each report in it, a skip for what could not be read."""

    readings: tuple[Reading, ...] = ()
    skips: tuple[Skip, ...] = ()


class UploadReader(Reader):
    """Reads uploads by rules."""

    def __init__(self) -> None:
        self._rules = RulesReader()
        self.name, self.version = self._rules.name, self._rules.version

    def read(self, report: Report) -> Told:
        """What is in the upload, within `MOST_REPORTS` and `MOST_CHARACTERS`."""
        readings: list[Reading] = []
        skips: list[Skip] = []
        characters = 0
        for item in _reports(report):
            if isinstance(item, Skip):
                skips.append(item)
                continue
            characters += len(item.text)
            if len(readings) >= MOST_REPORTS or characters > MOST_CHARACTERS:
                skips.append(Skip(where=item.id or "text", reason=_LEFT_OUT, advice=_ELSEWHERE))
                break
            readings.append(self._rules.read(named(item)))
        return Told(report=Report(text="", id="upload"), readings=tuple(readings), skips=tuple(skips))


def open_upload_reader() -> Reader:
    """The reader, opened in the process that reads."""
    return UploadReader()


def _reports(upload: Report) -> Iterator[Report | Skip]:
    if not (isinstance(upload, Upload) and upload.data):
        yield _plain(upload) if upload.text.strip() else _no_text(upload)
        return
    # The name is only a name: no file of this machine is opened by it.
    for item in read_source(Source(io.BytesIO(upload.data), upload.name, stem=stem_of(upload.name))):
        yield item if isinstance(item, Skip) else _with_what_is_known(item, upload)


def _no_text(upload: Report) -> Skip:
    where = getattr(upload, "name", "") or "text"
    return Skip(where=where, reason="no text", advice="paste a text, or choose a file")


def _plain(upload: Report) -> Report:
    """The report alone: what is kept knows nothing of uploads."""
    return Report(**{name: getattr(upload, name) for name in Report.__struct_fields__})


def _with_what_is_known(report: Report, upload: Upload) -> Report:
    """The report with what the form says, where it does not say it itself."""
    names = ("title", "published", "source")
    missing = {name: getattr(upload, name) for name in names if getattr(report, name) is None}
    return msgspec.structs.replace(report, **missing)


def named(report: Report) -> Report:
    """The report; one without an id is called by its text, or all of them would be one."""
    if report.id:
        return report
    digest = blake2b(report.text.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return msgspec.structs.replace(report, id=f"pasted-{digest}")


def stem_of(name: str) -> str:
    """The name of a file without its folders and its suffix, as a browser of any system sends it.

    >>> stem_of("../../etc/passwd"), stem_of("C:\\\\reports\\\\a.txt"), stem_of("..")
    ('passwd', 'a', 'upload')
    """
    last = PurePosixPath(PureWindowsPath(name.replace("\\0", "")).name).stem.strip(".")
    return last[:200] or "upload"

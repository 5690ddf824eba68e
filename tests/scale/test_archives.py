"""The archives that are measured: seeded, with the share of relevant reports that was asked, well-formed."""

from __future__ import annotations

import gzip
from itertools import islice
from pathlib import Path

from benchmarks.archives.generate import reports, write_jsonl
from benchmarks.archives.warc import write_warc
from summitry.inputs import open_reports


def test_the_same_seed_gives_the_same_archive_in_which_two_in_a_hundred_are_relevant() -> None:
    told = list(islice(reports(10**9, 1), 4_000))
    assert 50 <= [one.source for one in told].count("relevant") <= 110
    again, other = (list(islice(reports(10**9, seed), 100)) for seed in (1, 2))
    assert told[:100] == again != other


def test_an_archive_has_the_size_that_was_asked(tmp_path: Path) -> None:
    paths = write_jsonl(tmp_path, 400_000, 3, files=4)
    read = [one for path in paths for one in open_reports(path)]
    assert 400_000 <= sum(path.stat().st_size for path in paths) < 480_000
    assert len(paths) == 4 and len(read) == len({one.id for one in read})  # type: ignore[union-attr]


def test_each_record_of_a_warc_is_compressed_by_itself_and_as_long_as_it_says(tmp_path: Path) -> None:
    write_warc(tmp_path / "pages.warc.gz", 3, 7)
    whole = gzip.decompress((tmp_path / "pages.warc.gz").read_bytes())
    records = whole.split(b"WARC/1.0\r\n")[1:]
    assert len(records) == 3
    for record in records:
        head, _, body = record.partition(b"\r\n\r\n")
        length = int(head.rpartition(b"Content-Length: ")[2])
        assert body[length:] == b"\r\n\r\n" and body.startswith(b"HTTP/1.1 200 OK\r\n")

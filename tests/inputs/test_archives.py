"""What lies in archives is read as if it lay by itself; what is wrong with them is counted."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd

from summitry.inputs import Skip, open_reports, unpacking
from summitry.text.report import Report

LINES = b"".join(b'{"text": "Leaders met in Astana, report %d."}\n' % number for number in range(3000))
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def read(folder: Path, content: bytes, name: str = "archive.bin") -> list[Report | Skip]:
    (folder / name).write_bytes(content)
    return list(open_reports(folder / name))


def ids(found: list[Report | Skip]) -> list[str]:
    return [one.id if isinstance(one, Report) else f"SKIP {one.reason}" for one in found]


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_compressed_file_gives_what_the_file_gives(tmp_path: Path, suffix: str) -> None:
    found = read(tmp_path, PACKERS[suffix](LINES), f"a.jsonl.{suffix}")
    plain = read(tmp_path, LINES, "a.jsonl")
    assert ids(found) == ids(plain) and len(found) == 3000
    first = found[0]
    assert isinstance(first, Report) and first.origin and first.origin.member == ""


@pytest.mark.parametrize("suffix", PACKERS)
def test_streams_that_follow_each_other_are_one(tmp_path: Path, suffix: str) -> None:
    pack = PACKERS[suffix]
    assert len(read(tmp_path, pack(LINES) + pack(LINES))) == 6000


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("share", [0.02, 0.5, 0.999])
def test_of_a_file_that_is_cut_off_the_start_is_read(tmp_path: Path, suffix: str, share: float) -> None:
    packed = PACKERS[suffix](LINES)
    *reports, skip = read(tmp_path, packed[: int(len(packed) * share)])
    assert isinstance(skip, Skip) and skip.reason == "broken or cut off" and skip.advice
    # bzip2 and zstandard give a block at a time: of a single one that is cut nothing is left
    assert all(isinstance(one, Report) for one in reports) and (
        len(reports) > 500 or share < 0.5 or suffix in ("bz2", "zst")
    )


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_the_files_of_an_archive_are_told_and_read_each(
    tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    files = {
        "2024/csto.minsk.txt": b"Leaders met.",
        "2024/lines": b'{"text": "x"}\n{"text": "y"}\n',
        "2024/.hidden": b"x",
        "inner.zip": zipped({"deep.txt": b"Deep.", "b.gz": gzip.compress(b"Deeper.")}),
        "inner.tar.xz": lzma.compress(tarred({"t.txt": b"In a tar."})),
    }
    found = read(tmp_path, pack(files), "all.bin")
    assert ids(found) == [
        "all!2024/csto.minsk",
        "all!2024/lines:1",
        "all!2024/lines:2",
        "all!inner!deep",
        "all!inner!b",
        "all!inner!t",
    ]
    origins = [one.origin.member for one in found if isinstance(one, Report) and one.origin]
    assert origins[0] == "2024/csto.minsk.txt"
    assert origins[3:] == ["inner.zip!deep.txt", "inner.zip!b.gz", "inner.tar.xz!t.txt"]


def test_an_archive_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Pipe(zipped({"a.txt": b"Leaders met."}))))
    assert ids(list(open_reports("-"))) == ["stdin!a"]


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_paths_that_lead_out_lead_nowhere(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = ["../../evil.txt", "/etc/evil.txt", "..\\win.txt"]
    found = read(folder, pack(dict.fromkeys(names, b"Leaders met.")), "a.bin")
    assert ids(found) == ["a!evil", "a!etc/evil", "a!win"]
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.bin"]


def test_links_and_devices_of_a_tar_are_no_reports(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("tty", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("a.txt")
        info.size = 1
        archive.addfile(info, io.BytesIO(b"x"))
    assert ids(read(tmp_path, stream.getvalue())) == ["archive!a"]


def test_an_encrypted_member_is_a_skip_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"secret", "b.txt": b"Leaders met."}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    skip, report = read(tmp_path, bytes(data))
    assert isinstance(skip, Skip) and skip.reason == "encrypted" and "password" in skip.advice
    assert skip.where.endswith("archive.bin!a.txt") and isinstance(report, Report)


def test_a_broken_member_costs_itself(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"Leaders met. " * 50, "b.txt": b"Leaders met."}))
    at = data.index(b"a.txt") + 10
    data[at : at + 8] = bytes(8)
    skip, report = read(tmp_path, bytes(data))
    assert isinstance(skip, Skip) and skip.reason == "broken or cut off" and isinstance(report, Report)


def test_a_zip_that_is_cut_off_is_a_skip(tmp_path: Path) -> None:
    data = zipped({"a.txt": b"Leaders met."})
    (skip,) = read(tmp_path, data[:-30])
    assert isinstance(skip, Skip) and skip.reason == "broken or cut off"


@pytest.mark.parametrize("kept", [1024, 1030, 1536, 2000, 2048])
def test_a_tar_that_is_cut_off_gives_what_is_there_and_a_skip(tmp_path: Path, kept: int) -> None:
    data = tarred({"a.txt": b"x" * 300, "b.txt": b"y" * 300})  # headers at 0 and 1024, the end at 2048
    *reports, skip = read(tmp_path, data[:kept])
    assert isinstance(skip, Skip) and skip.reason == "broken or cut off"
    assert len([one for one in reports if isinstance(one, Report)]) == (2 if kept >= 2000 else 1)


def test_an_archive_without_files_is_a_skip(tmp_path: Path) -> None:
    (skip,) = read(tmp_path, zipped({}))
    assert isinstance(skip, Skip) and skip.reason == "an empty archive"


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_bomb_is_one_skip(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "ALWAYS", 1_000_000)
    bomb = PACKERS[suffix](b'{"text": "' + bytes(60_000_000))
    (skip,) = read(tmp_path, zipped({"a": bomb, "b": bomb}))
    assert isinstance(skip, Skip) and skip.reason == "unpacks to too much" and "times its size" in skip.detail


def test_a_bomb_of_many_levels_and_one_of_many_members(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nested = b"Leaders met."
    for _ in range(unpacking.MAX_DEPTH + 1):
        nested = gzip.compress(nested)
    assert ids(read(tmp_path, nested)) == ["SKIP archives nested too deeply"]
    monkeypatch.setattr(unpacking, "MAX_MEMBERS", 3)
    many = zipped({f"{number}.txt": b"x" for number in range(9)})
    assert ids(read(tmp_path, many))[3:] == ["SKIP too many members"]


def test_a_directory_that_would_fill_the_memory_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summitry.inputs.zip.MAX_DIRECTORY", 1000)
    many = zipped({f"{number}.txt": b"x" for number in range(99)})
    assert ids(read(tmp_path, many)) == ["SKIP too many members"]


def test_without_the_library_zstandard_is_a_skip_that_says_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    monkeypatch.delattr("backports.zstd")
    skip, report = read(tmp_path, zipped({"a.zst": zstd.compress(b"x"), "b.txt": b"Leaders met."}))
    assert isinstance(skip, Skip) and skip.advice == "pip install 'summitry[formats]'"
    assert isinstance(report, Report)


QUICKLY: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda data: gzip.compress(data, 1),
    "bz2": lambda data: bz2.compress(data, 1),
    "xz": lambda data: lzma.compress(data, preset=0),
    "zst": lambda data: zstd.compress(data, 1),
}


@pytest.mark.parametrize("suffix", QUICKLY)
def test_a_compressed_archive_is_streamed(tmp_path: Path, suffix: str) -> None:
    rng = random.Random(3)
    lines = [b'{"text": "%s"}\n' % rng.randbytes(1000).hex().encode() for _ in range(100)]
    (tmp_path / "a").write_bytes(QUICKLY[suffix](b"".join(lines * 60)))
    tracemalloc.start()
    count = sum(isinstance(one, Report) for one in open_reports(tmp_path / "a"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 6000 and peak < 8_000_000 < 6000 * 2000

"""Answers kept in a folder, so that a run that is repeated or goes on costs nothing for what it has."""

from __future__ import annotations

import os
import sys
import tempfile
from hashlib import blake2b
from pathlib import Path

import msgspec

from summitry.errors import ReaderError


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a model answered, and the tokens that it took: 0 where the endpoint did not say."""

    content: str
    tokens_in: int = 0
    tokens_out: int = 0


class Cache:
    """A folder of answers, a file each, by the hash of all that was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(self) -> None:
        """Nothing, but that the folder is there; ReaderError where it cannot be written to."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as error:
            raise ReaderError(
                f"answers cannot be kept in {self.folder}: {error.strerror}",
                advice="give another folder with --llm-cache",
            ) from None

    def get(self, key: str) -> Answer | None:
        """The answer under a key; None where there is none, or its file is broken."""
        try:
            return msgspec.json.decode(self._file(key).read_bytes(), type=Answer)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def put(self, key: str, answer: Answer) -> None:
        """Keeps an answer, whole or not at all; a full disk loses the answer, not the run."""
        file = self._file(key)
        part = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as stream:
                part = Path(stream.name)
                stream.write(msgspec.json.encode(answer))
            part.replace(file)
        except OSError:
            if part is not None:
                part.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def key_of(*asked: str) -> str:
    """The hash of all that was asked."""
    return blake2b(msgspec.json.encode(asked), digest_size=20).hexdigest()


def default_folder() -> Path:
    """Where answers are kept where no folder was given: beneath the user's folder for caches."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        place = Path(given)
    elif sys.platform == "darwin":
        place = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        place = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        place = Path.home() / ".cache"
    return place / "summitry" / "llm"

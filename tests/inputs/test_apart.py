"""A document that hangs, crashes or blows up the process that takes it apart costs only itself."""

from __future__ import annotations

import os
import time

import pytest

from summitry.inputs.apart import Apart
from summitry.inputs.skip import Unreadable


def take_apart(data: bytes) -> bytes | None:
    """Does to its process what the document says."""
    match data:
        case b"hang":
            time.sleep(60)
        case b"crash":
            os.abort()
        case b"swell":
            return bytes(4_000_000_000)
        case b"refuse":
            raise Unreadable("an encrypted document", "by a test", "save it without its password")
        case b"print":
            os.write(1, b"what a library says")
        case b"where":
            return str(os.getpid()).encode()
    return data


@pytest.fixture
def apart() -> Apart[bytes, bytes | None]:
    """With a process that has half a second and 300 MB a document."""
    return Apart(take_apart, seconds=0.5, megabytes=300)


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (b"hang", "takes too long to take apart", "more than 0.5 s"),
        (b"swell", "takes too much memory to take apart", "more than 300 MB"),
        (b"crash", "broke what takes it apart", "status -6"),
    ],
)
def test_what_a_document_does_to_the_process_is_its_own_skip(
    apart: Apart[bytes, bytes | None], data: bytes, reason: str, detail: str
) -> None:
    assert apart(b"one") == b"one"
    with pytest.raises(Unreadable) as fault:
        apart(data)
    skip = fault.value.skip("minutes.pdf")
    assert (skip.reason, skip.detail) == (reason, detail)
    assert skip.advice == "leave it out, or save its text"
    assert apart(b"another") == b"another"


def test_one_process_does_for_all_documents_that_behave(apart: Apart[bytes, bytes | None]) -> None:
    first = apart(b"where")
    assert first != str(os.getpid()).encode()
    with pytest.raises(Unreadable, match="encrypted") as refused:
        apart(b"refuse")
    assert refused.value.advice == "save it without its password"
    assert apart(b"print") == b"print"
    assert apart(b"where") == first
    apart.close()
    assert apart(b"where") != first

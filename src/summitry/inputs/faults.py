"""What becomes of what is raised while a document is read: it costs this document only, and is a skip."""

from __future__ import annotations

from collections.abc import Callable

from summitry.inputs.skip import Skip, Unreadable
from summitry.text.report import Report

CHECK = "check the file"
_OF_RUST = "PanicException"
"""What a library written in Rust raises where it should not; it is no Exception, and cannot be imported."""


def told_or_skipped(build: Callable[[], Report], where: str, format: str) -> Report | Skip:
    """The report of one document among many, or the skip in its place."""
    try:
        return build()
    except BaseException as error:
        return skip_of(error, where, format)


def skip_of(error: BaseException, where: str, format: str) -> Skip:
    """The skip for what a format, or a library that reads hostile bytes for it, raised.

    Raises it again where it is none of the document's: an interrupt, or an archive that is not read on.
    """
    if isinstance(error, Unreadable):
        if error.whole:
            raise error
        return error.skip(where)
    if isinstance(error, ModuleNotFoundError):
        reason = f"{format} needs a library that is not installed"
        return Skip(
            where=where, reason=reason, detail=error.name or "", advice="pip install 'summitry[formats]'"
        )
    if isinstance(error, OSError):
        detail = error.strerror or type(error).__name__
        return Skip(where=where, reason="cannot be read", detail=detail, advice=CHECK)
    if not isinstance(error, Exception) and type(error).__name__ != _OF_RUST:
        raise error
    detail = f"{type(error).__name__}: {error}"[:200]
    return Skip(where=where, reason=f"no readable {format}", detail=detail, advice=CHECK)

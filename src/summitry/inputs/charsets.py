"""Bytes as the character set says that their sender names; senders are wrong about it, and worse."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from summitry.errors import InputError
from summitry.inputs.skip import Unreadable
from summitry.text.decode import decode

_NOT_TAKEN = frozenset(("utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"))
"""Python has them, and no honest document: they hide words, or make characters that are none."""


def decoded(data: bytes, names: Iterable[str | None]) -> str | None:
    """The characters by the first of the character sets that is one and that fits; None where none does."""
    for name in names:
        if not name:
            continue
        try:
            codec = codecs.lookup(name)
            if codec._is_text_encoding and codec.name.replace("-", "_") not in _NOT_TAKEN:
                return data.decode(codec.name)
        except (LookupError, ValueError):
            continue
    return None


def characters(data: bytes, charset: str | None) -> str:
    """The characters of a text, as its sender says or as they look; Unreadable where it is none."""
    found = decoded(data, (charset, "utf-8"))
    return text_of(data, "leave it out") if found is None else found


def text_of(data: bytes, advice: str = "save it as UTF-8 text") -> str:
    """The characters of a text as they look; Unreadable where it is none."""
    try:
        return decode(data)
    except InputError as error:
        raise Unreadable(error.what, advice=advice) from None

"""Bytes → text, whatever encoding a newsroom's system wrote them in."""

from __future__ import annotations

import codecs
import re

from summitry.errors import InputError

WIDE_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What reports are found in. A closed list: left to itself, the detector takes "café" for UTF-16
# and English with two curly quotes for Baltic DOS.
_PLAUSIBLE = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2",
    "iso8859_5", "koi8_r", "mac_roman", "gb18030", "big5", "cp932", "euc_jp", "euc_kr",
]  # fmt: skip
_MOST_CHAOS = 0.1
_MOST_WORDS = 0.8
_FEW_ACCENTS = 0.25
_SAMPLE_BYTES = 65_536
_AROUND = 40
_TYPESET = frozenset("‘’‚“”„«»‹›–—…•·°€№§。、，「」（）：；！？\u00a0\u3000")
_BLANK = re.compile(rb"\s")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def wide_encoding(head: bytes) -> str | None:
    """`utf-16` or `utf-32` where `head` begins with its byte order mark, else None."""
    return next((name for mark, name in WIDE_MARKS if head.startswith(mark)), None)


def decode(data: bytes) -> str:
    """The text that `data` holds, its byte order mark dropped, every other character kept.

    UTF-8 is tried first, UTF-16 and UTF-32 are told by their mark, and what remains is detected
    on a sample. Raises InputError where there are NUL bytes or no encoding fits.

    >>> decode("Türkiye".encode("utf-16"))
    'Türkiye'
    """
    wide = wide_encoding(data)
    if wide:
        return _decode_as(data, wide)
    if b"\0" in data:
        raise InputError("holds NUL bytes: not a text")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return _decode_as(data, detect_encoding(data))


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"not {encoding} throughout: byte {error.start} does not fit") from None


def detect_encoding(data: bytes) -> str:
    """The encoding that fits a sample of `data`, which is no UTF-8, well; InputError where none does."""
    from charset_normalizer import from_bytes

    sample = _sample(data)
    matches = from_bytes(sample, cp_isolation=_PLAUSIBLE, enable_fallback=False)
    good = [match for match in matches if match.chaos <= _MOST_CHAOS and _reads_as_words(str(match))]
    if not good:
        raise InputError("not UTF-8, and no other encoding fits")
    # A few accents among ASCII fit much; then West European is meant: "Türkiye’s" is no Chinese.
    fitting = {name for match in good for name in (match.encoding, *match.could_be_from_charset)}
    accents = len(_NOT_ASCII.findall(sample)) / len(sample)
    return "cp1252" if "cp1252" in fitting and accents < _FEW_ACCENTS else good[0].encoding


def _reads_as_words(text: str) -> bool:
    """Whether what is not ASCII in `text` is mostly letters and the marks of typesetters."""
    foreign = [character for character in text if character > "\x7f"]
    telling = sum(character.isalpha() or character in _TYPESET for character in foreign)
    return telling >= _MOST_WORDS * len(foreign) and not _CONTROL.search(text)


def _sample(data: bytes) -> bytes:
    """The words of `data` around its first bytes outside ASCII, cut at blanks."""
    pieces: list[bytes] = []
    size = at = 0
    while size < _SAMPLE_BYTES and (found := _NOT_ASCII.search(data, at)):
        start = max(at, data.rfind(b" ", 0, max(at, found.start() - _AROUND)) + 1)
        blank = _BLANK.search(data, found.end() + _AROUND)
        at = min(blank.start() if blank else len(data), found.start() + _SAMPLE_BYTES)
        pieces.append(data[start:at])
        size += at - start
    return b"\n".join(pieces)

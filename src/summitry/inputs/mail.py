"""E-mail: a message, or a mailbox of them (mbox); a report a message, and what is attached to it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import policy
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from functools import partial
from typing import Any, BinaryIO, cast

from summitry.inputs.charsets import characters
from summitry.inputs.faults import told_or_skipped
from summitry.inputs.format import Format, Item
from summitry.inputs.limits import EMPTY, told, whole
from summitry.inputs.published import find_published
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.inputs.unpacking import broken
from summitry.inputs.web_page import read_page
from summitry.text.report import Report

MAX_MESSAGE = 50_000_000
TOO_LARGE = f"message of more than {MAX_MESSAGE // 1_000_000} MB"

_HEADER = re.compile(rb"([!-9;-~]+):(?:[ \t]|\r?$)")
_POSTMARK = re.compile(rb"From \S{1,250} [^\n]{0,100}\d\d:\d\d")
_BEGINS_MAILBOX = re.compile(rb"From \S{1,250} [^\n]{0,100}\d\d:\d\d[^\n]{0,100}\n[!-9;-~]{1,100}:")
_QUOTED_POSTMARK = re.compile(rb"^>(>*From )", re.MULTILINE)
_OF_MAIL = {b"date", b"message-id", b"received", b"mime-version", b"return-path", b"delivered-to"}
_SIGNATURES = ("pkcs7-signature", "x-pkcs7-signature", "pgp-signature", "pgp-keys")
_CUT = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_FAULTS = (ValueError, AttributeError, IndexError, KeyError, LookupError, TypeError)
"""What the library is known to raise for headers and parts that are not as they should be."""


def _holds_message(head: bytes) -> bool:
    """Whether a document begins with the headers of a message, `From` among them."""
    names: set[bytes] = set()
    for line in head.lstrip(b"\xef\xbb\xbf").split(b"\n", 200)[:200]:
        if not line.strip():
            break
        if line[:1] in b" \t" and names:
            continue
        header = _HEADER.match(line)
        if header is None:
            return False
        names.add(header[1].lower())
    return b"from" in names and bool(names & _OF_MAIL)


def read_message(source: Source) -> Iterator[Item]:
    """The message as a report, and each of its attachments."""
    yield from _items(whole(source, MAX_MESSAGE, "split it"), source, None)


def read_mailbox(source: Source) -> Iterator[Item]:
    """Each message as a report, with its attachments; a skip for one that cannot be read."""
    for number, data in enumerate(_messages(source.stream), 1):
        if data is None:
            yield Skip(where=f"{source.name}:{number}", reason=TOO_LARGE, advice="leave it out")
        else:
            yield from _items(_QUOTED_POSTMARK.sub(rb"\1", data), source, number)


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The messages of a mailbox; None for one that is too large, which is passed over."""
    lines: list[bytes] = []
    size, begun, after_blank = 0, False, True
    while line := stream.readline(MAX_MESSAGE):
        if after_blank and _POSTMARK.match(line):
            if begun:
                yield b"".join(lines) if size <= MAX_MESSAGE else None
            lines, size, begun = [], 0, True
        else:
            size += len(line)
            if size <= MAX_MESSAGE:
                lines.append(line)
        after_blank = not line.strip()
    if begun:
        yield b"".join(lines) if size <= MAX_MESSAGE else None


def _items(data: bytes, source: Source, number: int | None) -> Iterator[Item]:
    """What one message gives; the message as a skip where it cannot be read."""
    where = source.name if number is None else f"{source.name}:{number}"
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        attached = list(_attached(message))
    except (*_FAULTS, RecursionError) as error:
        yield Skip(
            where=where, reason="no readable message", detail=type(error).__name__, advice="leave it out"
        )
        return
    about = _about(message)
    letter = told_or_skipped(partial(_report, message, about, data, source, number), where, "message")
    # A letter that only brings something says nothing itself.
    if isinstance(letter, Report) or letter.reason != EMPTY or not attached:
        yield letter
    before = "" if number is None else f"{number}/"
    for at, part in enumerate(attached, 1):
        item = _attachment(part, source, f"{before}{_file_name(part) or f'attachment-{at}'}")
        if isinstance(item, Source):
            item.known = {name: about[name] for name in ("published", "source") if about[name]}
        yield item
    if any(isinstance(defect, _CUT) for part in message.walk() for defect in part.defects):
        yield broken(EOFError("the last part is not ended")).skip(where)


def _about(message: EmailMessage) -> dict[str, Any]:
    """What a message says of itself, by the fields of a report."""
    name, address = parseaddr(_header(message, "From") or "")
    link = (_header(message, "Archived-At") or "").strip("<> ")
    return {
        "title": _header(message, "Subject"),
        "author": name or address or None,
        "published": find_published(_header(message, "Date")),
        "source": _header(message, "Organization") or address.rpartition("@")[2].lower() or None,
        "url": link if link.startswith(("http://", "https://")) else None,
        "language": (_header(message, "Content-Language") or "").split("-")[0].lower() or None,
    }


def _report(
    message: EmailMessage, about: dict[str, Any], data: bytes, source: Source, number: int | None
) -> Report:
    """The message as a report; Unreadable where it holds no text."""
    fallback = source.stem if number is None else f"{source.stem}:{number}"
    identity = (_header(message, "Message-ID") or "").strip("<> ") or fallback
    origin = source.origin(data, number)
    return Report(id=identity, text=told(_body(message)), origin=origin, **about)


def _header(message: EmailMessage, name: str) -> str | None:
    """A header on one line; None where it is missing or cannot be read."""
    try:
        value = str(message.get(name) or "")
    except _FAULTS:
        return None
    return " ".join(value.encode("utf-8", "replace").decode().split()) or None


def _body(message: EmailMessage) -> str:
    """The text of the message: its plain form, or the main text of its HTML."""
    for kind in ("plain", "html"):
        try:
            part = message.get_body((kind,))
        except _FAULTS:
            continue
        data = _bytes_of(part) if part is not None else b""
        if part is None or not data.strip():
            continue
        charset = part.get_content_charset()
        if kind == "html":
            return read_page(data, charset).text
        return characters(data.replace(b"\r\n", b"\n"), charset)
    raise Unreadable(EMPTY, advice="leave it out")


def _bytes_of(part: MIMEPart) -> bytes:
    """What a part holds, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are neither body nor signature nor pictures within the text."""
    if message.get_content_maintype() != "multipart":
        if message.get_content_maintype() != "text":
            yield message  # the letter itself is what it brings
        return
    for part in message.iter_attachments():
        inline = part.get_content_disposition() != "attachment" and part.get("Content-ID")
        if part.get_content_subtype() not in _SIGNATURES and not inline:
            yield part


def _file_name(part: EmailMessage) -> str | None:
    try:
        return part.get_filename()
    except _FAULTS:
        return None


def _attachment(part: EmailMessage, source: Source, name: str) -> Item:
    """What is attached, to be told and read in turn; a skip where it is a picture, sound or film."""
    if part.get_content_maintype() in ("image", "audio", "video"):
        reason, kind = "an attachment that is no text", part.get_content_type()
        return Skip(where=f"{source.name}!{name}", reason=reason, detail=kind, advice="leave it out")
    try:
        if part.get_content_maintype() == "message" and part.is_multipart():
            data = cast(EmailMessage, part.get_payload(0)).as_bytes()
        else:
            data = _bytes_of(part)
        return source.inside(io.BytesIO(data), name)
    except Unreadable as error:
        if error.whole:
            raise
        return error.skip(f"{source.name}!{name}")
    except _FAULTS as error:
        return Skip(where=f"{source.name}!{name}", reason="no readable message", detail=type(error).__name__)


MESSAGE = Format(name="e-mail", recognises=_holds_message, read=read_message)
MAILBOX = Format(name="mailbox", recognises=lambda head: bool(_BEGINS_MAILBOX.match(head)), read=read_mailbox)

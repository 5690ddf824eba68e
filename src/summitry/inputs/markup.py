"""How a document of HTML or XML begins."""

from __future__ import annotations

import re

from summitry.text.decode import wide_encoding

# Atomic and possessive: comment upon comment could be divided up in more ways than there is time for.
_PROLOGUE = re.compile(
    r"(?>\s+|<!--.*?-->|<\?.*?\?>|<!DOCTYPE(?!\s+html\b)[^\[>]*(?:\[.*?\]\s*)?>)*+", re.DOTALL | re.IGNORECASE
)


def after_prologue(head: bytes) -> str:
    """What stands after a document's declaration, comments and document type, that of HTML excepted."""
    text = head.decode(wide_encoding(head) or "utf-8-sig", errors="ignore")
    found = _PROLOGUE.match(text)
    return text[found.end() :] if found else text

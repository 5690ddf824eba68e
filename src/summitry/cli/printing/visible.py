"""Text made safe to show: what would act on a terminal, or reorder what is seen, is spelled out."""

from __future__ import annotations

import re

# Control characters (ANSI escapes begin with one), and those that change the direction of what
# follows, hide, or break lines: a report must not be able to paint or move what is around it.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with its acting characters as `⟨U+202E⟩`; line feeds and tabs stay, CR LF is a line feed.

    >>> visible("a\\x1b[31mb")
    'a⟨U+001B⟩[31mb'
    """
    return _ACTING.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The text on one line, its runs of white space as one space, made safe to show."""
    return visible(" ".join(text.split()))

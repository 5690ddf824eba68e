"""Text as XML can hold it."""

from __future__ import annotations

import re
from typing import Any

# XML 1.0 has no place for these, not even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(value: Any) -> str:
    """The value as text that XML can hold; other characters become a replacement character.

    >>> xml_text("a\\x01b")
    'a\ufffdb'
    """
    return _NO_XML.sub("\ufffd", str(value))

"""Whether words are a quotation: those between quotation marks within one paragraph."""

from __future__ import annotations


def is_quoted(text: str, at: int) -> bool:
    """Whether the code point at `at` stands after a quotation mark that its paragraph has not closed.

    >>> said = 'He said: "We shall go." We stayed.'
    >>> is_quoted(said, 10), is_quoted(said, 25)
    (True, False)
    """
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")

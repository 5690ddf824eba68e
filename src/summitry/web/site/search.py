"""What the search of a site looks through: a line a page, as a script that a page loads."""

from __future__ import annotations

import msgspec

from summitry.web.page import Page
from summitry.web.said import visible
from summitry.web.site.addresses import Address

MOST_FACTS = 50_000
"""From so many statements on they are left out of the search: a browser would take too long to load it."""
_KINDS = ("organisation", "meeting", "country", "person", "place", "report", "why")
_WORDS = 240

Line = tuple[str, str, str, str]
"""Kind of page, title, way from the root, and the words that say it or what else is known of it."""


def line_of(address: Address, page: Page) -> Line | None:
    """The line of a page; None for pages that only lead to others."""
    if address.kind not in _KINDS or address.query or page.template == "error.html":
        return None
    words, title = "", page.title
    if address.kind == "why":
        claims = page.shows["why"].claims
        words = " … ".join(dict.fromkeys(one.words for claim in claims[:2] for one in claim.words))
        at = page.shows["titles"].get(page.shows["about"])
        title = f"{title} · {at}" if at and page.shows["why"].what != "meeting" else title
    elif address.kind == "report":
        words = page.shows["report"].source
    elif address.kind == "meeting":
        words = " ".join(filter(None, (page.shows["fields"].get(name) for name in ("city", "date"))))
    elif address.kind == "organisation" and address.identity and address.identity != title:
        title = f"{title} ({address.identity})"
    return address.kind, visible(title)[:_WORDS], address.path, visible(words or "")[:_WORDS]


def script_of(lines: list[Line]) -> bytes:
    """The lines as a script that hands them to the search: a page in a folder may load no other file.

    What could end a script or a line is written as an escape.
    """
    held = [line for line in lines if line[0] != "why"] if len(lines) > MOST_FACTS else lines
    encoded = msgspec.json.encode(held).decode()
    for sign in "<>&\u2028\u2029":
        encoded = encoded.replace(sign, f"\\u{ord(sign):04x}")
    return f"window.summitrySite = {encoded};\n".encode()

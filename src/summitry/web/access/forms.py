"""What a form must bring: the token of the page that it stood on, and no foreign page's word."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from summitry.web.access.refusal import Refusal

TOKEN = "token"
"""The name of the field that holds the token."""


def new_secret() -> str:
    """A secret that nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


def form_token(visit: str) -> str:
    """The token of a form: made from the cookie, which another site can neither read nor set.

    >>> form_token("a") == form_token("a") != form_token("b")
    True
    """
    return hmac.digest(visit.encode(), b"a form of this visit", "sha256").hex()


def check_token(visit: str, given: object) -> None:
    """Raises Refusal where a form does not bring the token of this visit."""
    if not visit or not isinstance(given, str) or not given.isascii():
        raise Refusal(403, "this form has no token", "open the page again, with cookies allowed")
    if not hmac.compare_digest(form_token(visit), given):
        raise Refusal(403, "this form is of another visit", "open the page again and send it once more")


def is_foreign(headers: Mapping[str, str], host: str) -> bool:
    """Whether a browser says that a page elsewhere sends this, where it may say nothing at all.

    >>> is_foreign({"origin": "https://evil.example"}, "127.0.0.1:8765")
    True
    >>> is_foreign({"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}, "127.0.0.1:8765")
    False
    """
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()

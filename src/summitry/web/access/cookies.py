"""The cookies: the visit, which no script can read, and the name of a coder who has no account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote, unquote

from litestar.datastructures import Cookie

from summitry.web.settings import WebSettings

_SAME_SITE: Literal["lax"] = "lax"
_YEAR = 365 * 24 * 3600


def is_secure(settings: WebSettings, scheme: str) -> bool:
    """Whether cookies are for HTTPS alone: always where other machines can reach the server."""
    return settings.secure or not settings.local or scheme == "https"


def _name(settings: WebSettings, scheme: str, what: str) -> str:
    # Browsers share cookies among the ports of a host: two servers on one machine must not mix theirs up.
    return f"__Host-summitry-{what}" if is_secure(settings, scheme) else f"summitry-{what}-{settings.port}"


def visit_in(cookies: Mapping[str, str], settings: WebSettings, scheme: str) -> str:
    """The secret of the visit that a browser brings; empty where it brings none."""
    found = cookies.get(_name(settings, scheme, "visit"), "")
    return found if 20 <= len(found) <= 100 and found.isascii() else ""


def visit_cookie(visit: str, settings: WebSettings, scheme: str, seconds: int | None = None) -> Cookie:
    """The cookie of a visit; until the browser closes, where no time is given."""
    return Cookie(
        key=_name(settings, scheme, "visit"),
        value=visit,
        max_age=seconds,
        httponly=True,
        secure=is_secure(settings, scheme),
        samesite=_SAME_SITE,
    )


def coder_in(cookies: Mapping[str, str], settings: WebSettings, scheme: str) -> str:
    """The name under which this browser decided last; empty where it did not."""
    return unquote(cookies.get(_name(settings, scheme, "coder"), ""))


def coder_cookie(name: str, settings: WebSettings, scheme: str) -> Cookie:
    """Keeps the name under which a person without an account decides."""
    return Cookie(
        key=_name(settings, scheme, "coder"),
        value=quote(name, safe=""),
        max_age=_YEAR,
        httponly=True,
        secure=is_secure(settings, scheme),
        samesite=_SAME_SITE,
    )

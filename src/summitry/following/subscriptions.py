"""The list of what is followed: a TOML file of feeds and pages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from summitry.following.addresses import split_address
from summitry.following.answer import FetchError, FollowError

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)", re.IGNORECASE)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_LEAST_EVERY, _LEAST_PACE = 60.0, 0.2
Text = Annotated[str, msgspec.Meta(min_length=1)]


class _Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file: a feed, or a page."""

    address: Text
    source: Text | None = None
    language: Text | None = None
    every: Text | None = None


class _Feed(_Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: Literal["page", "feed"] = "page"


class _Page(_Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    links: Text | None = None


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    feed: tuple[_Feed, ...] = ()
    page: tuple[_Page, ...] = ()
    every: Text = "15 minutes"
    pace: Text = "2 seconds"
    contact: Text | None = None


class Subscription(msgspec.Struct, frozen=True, kw_only=True):
    """A feed or a page that is followed, `every` so many seconds.

    `text` says whether a report is the page that a feed links to, or what the feed itself holds. A
    page with `links` is a list whose links, where that pattern is found in their address, are
    reports; without it the page is one itself, whenever it has changed.
    """

    address: str
    kind: Literal["feed", "page"]
    every: float
    source: str | None = None
    language: str | None = None
    text: Literal["page", "feed"] = "page"
    links: str | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.source or self.address


class Subscriptions(msgspec.Struct, frozen=True, kw_only=True):
    """All that is followed; `pace` are the seconds between two requests to one host."""

    all: tuple[Subscription, ...]
    pace: float = 2.0
    contact: str | None = None


def read_subscriptions(path: Path) -> Subscriptions:
    """What a file of feeds lists; FollowError says what is wrong with it, and where."""
    try:
        told = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8-sig")), _File)
    except OSError as error:
        raise FollowError("cannot be read", str(path), error.strerror or "check the file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FollowError(f"no TOML: {error}", str(path), "write it as docs/follow.md shows") from None
    except msgspec.ValidationError as error:
        raise FollowError(str(error), str(path), "docs/follow.md lists what may stand there") from None
    if not told.feed and not told.page:
        raise FollowError("lists nothing to follow", str(path), "add a [[feed]] with its address")
    tables: list[_Feed | _Page] = [*told.feed, *told.page]
    found = [_subscription(one, told.every, str(path)) for one in tables]
    addresses = [one.address for one in found]
    twice = next((one for one in addresses if addresses.count(one) > 1), None)
    if twice:
        raise FollowError(f"lists {twice} twice", str(path), "leave one out")
    pace = max(_LEAST_PACE, seconds_of(told.pace, str(path)))
    return Subscriptions(all=tuple(found), pace=pace, contact=told.contact)


def _subscription(told: _Feed | _Page, every: str, where: str) -> Subscription:
    """What a table stands for, checked."""
    try:
        split_address(told.address)
        if isinstance(told, _Page) and told.links:
            re.compile(told.links)
    except FetchError as error:
        raise FollowError(error.reason, f"{where}: {told.address}", error.advice) from None
    except re.error as error:
        raise FollowError(f"no pattern in `links`: {error}", f"{where}: {told.address}") from None
    seconds = seconds_of(told.every or every, f"{where}: {told.address}")
    return Subscription(
        kind="feed" if isinstance(told, _Feed) else "page",
        address=told.address,
        every=max(_LEAST_EVERY, seconds),
        source=told.source,
        language=told.language,
        text=told.text if isinstance(told, _Feed) else "page",
        links=told.links if isinstance(told, _Page) else None,
    )


def seconds_of(duration: str, where: str = "") -> float:
    """The seconds of "15 minutes", "2 h" or "1 day"; FollowError where it is no duration.

    >>> seconds_of("15 minutes"), seconds_of("1.5h")
    (900.0, 5400.0)
    """
    match = _DURATION.fullmatch(duration.strip())
    if match is None:
        raise FollowError(f"no duration: {duration!r}", where, 'write it as "15 minutes" or "2 hours"')
    return float(match[1]) * _SECONDS[match[2][0].lower()]

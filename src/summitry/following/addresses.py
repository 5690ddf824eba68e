"""Which addresses may be asked, and the connection to one: no name leads to what is private.

A name is looked up once. What it stands for is checked and connected to, so that a name that stands
for another address a moment later (DNS rebinding) does not matter.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import SplitResult, quote, urlsplit

from summitry.following.answer import FetchError

PRIVATE = "leads to a private address"
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_MOST_TRIED = 4


class Router:
    """Opens connections; to private, loopback and link-local addresses only where `allow_private`."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        resolve: Callable[[str, int], list[str]] | None = None,
        connect: Callable[[str, int, float], socket.socket] | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._resolve, self._connect = resolve or resolve_name, connect or connect_to

    def open(self, host: str, port: int, timeout: float) -> socket.socket:
        """A connection to the host; FetchError where it may not be asked, OSError where none comes about."""
        found = self._resolve(host, port)
        private = [] if self._allow_private else [one for one in found if not is_public(one)]
        if private:
            raise FetchError(PRIVATE, host, private[0], advice="--allow-private allows it")
        for at, address in enumerate(found[:_MOST_TRIED], start=1):
            try:
                return self._connect(address, port, timeout)
            except OSError:
                if at == min(len(found), _MOST_TRIED):
                    raise
        raise OSError("the name stands for no address")


def resolve_name(host: str, port: int) -> list[str]:
    """The addresses that a name stands for, in the system's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def connect_to(address: str, port: int, timeout: float) -> socket.socket:
    """A connection to an address in numbers, which nobody looks up again."""
    return socket.create_connection((address, port), timeout)


def is_public(address: str) -> bool:
    """Whether an address in numbers is one of the internet at large, also where another is wrapped in it.

    >>> [is_public(one) for one in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "fe80::1%eth0")]
    [True, False, False, False]
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def split_address(address: str) -> SplitResult:
    """The parts of an http address, made fit to send; FetchError where it is none."""
    try:
        parts = urlsplit(address.strip())
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise FetchError(
            "no address of the web", address[:200], advice="write http:// or https:// and a host"
        )
    if "@" in parts.netloc:
        raise FetchError("an address with a user's name in it", parts.hostname or "", advice="leave it out")
    return parts._replace(
        path=quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"),
        query=quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"),
        fragment="",
    )


def host_of(address: str) -> str:
    """The host of an address, in small letters; the empty string where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""

"""How a server is run: which record, where, and who may do what."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import msgspec

from summitry.errors import AdvisedError


class WebError(AdvisedError):
    """A server that cannot start, or a request that it cannot fulfil."""


class WebSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What `summitry serve` was asked for; `hosts` are names besides the address that may be asked for."""

    record: Path
    host: str = "127.0.0.1"
    port: int = 8765
    read_only: bool = False
    hosts: tuple[str, ...] = ()
    public_reading: bool = False
    """Whether everybody may look where there are users; only who logs in may then decide and keep."""
    secure: bool = False
    """Whether browsers reach it by HTTPS, through a proxy: cookies are then sent by HTTPS alone."""

    builders: int = 0
    """How many processes build pages; none: a thread of the server does."""

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)

    @property
    def local(self) -> bool:
        """Whether whoever asks sits at this machine: not where another name leads here, as by a proxy."""
        return self.loopback and all(map(is_loopback, self.hosts))

    @property
    def origin(self) -> str:
        """How addresses for others begin: the name that was allowed first, else where the server listens."""
        name = self.hosts[0] if self.hosts else f"{_in_address(self.host)}:{self.port}"
        return f"{'https' if self.secure else 'http'}://{name}"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own.

    >>> is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

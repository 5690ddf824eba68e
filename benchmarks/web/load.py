"""Requests over connections that stay open: how many a second, how long each took, how many failed."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence

import aiohttp
import msgspec

CONNECTIONS = 32


class Loaded(msgspec.Struct, frozen=True):
    """The seconds of each request, how long all took, how many failed, and the largest answer in bytes."""

    seconds: list[float]
    whole: float
    failed: int
    largest: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.seconds) / self.whole

    def milliseconds(self, share: float) -> float:
        """How long the share of requests took at most: 0.99 is the 99th percentile."""
        return 1000 * sorted(self.seconds)[min(len(self.seconds) - 1, int(share * len(self.seconds)))]


def load(addresses: Sequence[str], requests: int, *, connections: int = CONNECTIONS, seed: int = 1) -> Loaded:
    """So many requests for addresses drawn at random; each once, in order, where as many are asked for."""
    if requests == len(addresses):
        asked = list(addresses)
    else:
        asked = random.Random(seed).choices(addresses, k=requests)
    return asyncio.run(_load(asked, connections))


async def _load(asked: list[str], connections: int) -> Loaded:
    waiting, seconds, sizes, failures = iter(asked), list[float](), [0], list[str]()
    connector = aiohttp.TCPConnector(limit=connections)
    headers = {"Accept-Encoding": "gzip"}
    async with aiohttp.ClientSession(connector=connector, headers=headers, auto_decompress=False) as session:

        async def ask() -> None:
            for address in waiting:
                started = time.perf_counter()
                try:
                    async with session.get(address) as answer:
                        size, ok = len(await answer.read()), answer.status == 200
                except aiohttp.ClientError:
                    size, ok = 0, False
                seconds.append(time.perf_counter() - started)
                sizes.append(size)
                if not ok:
                    failures.append(address)

        started = time.perf_counter()
        await asyncio.gather(*(ask() for _ in range(connections)))
        return Loaded(seconds, time.perf_counter() - started, len(failures), max(sizes))

"""What reading by a model costs: estimated before, counted after, and held to a limit."""

from __future__ import annotations

import threading

import msgspec

from summitry.reading.llm.failures import OverLimit

Prices = tuple[float, float] | None


class Estimate(msgspec.Struct):
    """What a run would ask: how many reports and requests, and the tokens in and out, about."""

    reports: int = 0
    sifted: int = 0
    requests: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def line(self, prices: Prices) -> str:
        """The estimate in a line."""
        sifted = f", {self.sifted:,} sifted out" if self.sifted else ""
        asked = f"{_count(self.reports, 'report')}{sifted}: {_count(self.requests, 'request')}"
        if self.kept:
            asked += f" ({self.kept:,} more answered before)"
        return f"estimate: {asked}, {_tokens_and_money(self.tokens_in, self.tokens_out, prices)}"


class Bill:
    """The tokens and money of a run, which many threads add to."""

    def __init__(self, prices: Prices, limit: float | None) -> None:
        self._prices, self._limit = prices, limit
        self._lock = threading.Lock()
        self._reserved = 0.0
        self.requests = self.kept = self.tokens_in = self.tokens_out = 0

    @property
    def spent(self) -> float:
        """The money spent; 0 where no prices are known."""
        return money(self.tokens_in, self.tokens_out, self._prices)

    def reserve(self, tokens_in: int, tokens_out: int) -> float:
        """The money set aside for a request of at most so many tokens; OverLimit where it is too much."""
        cost = money(tokens_in, tokens_out, self._prices)
        with self._lock:
            if self._limit is not None and self.spent + self._reserved + cost > self._limit:
                raise OverLimit(
                    f"the spending limit of {amount(self._limit)} might be passed: {amount(self.spent)} "
                    f"spent, {amount(self._reserved)} under way, and this request may cost {amount(cost)}",
                    advice="run again with a higher --llm-limit; what was answered is kept and costs nothing",
                )
            self._reserved += cost
        return cost

    def settle(self, reserved: float, tokens_in: int, tokens_out: int) -> None:
        """Notes what the request took, in the place of what was set aside; one that took nothing is none."""
        with self._lock:
            self._reserved -= reserved
            self.requests += tokens_in > 0
            self.tokens_in += tokens_in
            self.tokens_out += tokens_out

    def note_kept(self) -> None:
        """Notes a request that did not have to be made."""
        with self._lock:
            self.kept += 1

    def line(self) -> str:
        """The bill in a line."""
        asked = _count(self.requests, "request")
        if self.kept:
            asked += f" ({self.kept:,} more answered before)"
        return (
            f"bill: {asked}, {_tokens_and_money(self.tokens_in, self.tokens_out, self._prices, about=False)}"
        )


def money(tokens_in: int, tokens_out: int, prices: Prices) -> float:
    """What so many tokens cost; 0 where no prices are known."""
    return (tokens_in * prices[0] + tokens_out * prices[1]) / 1_000_000 if prices else 0.0


def amount(value: float) -> str:
    """An amount of money with as many places as it needs: `12.30`, `0.0042`."""
    return f"{value:.2f}" if value >= 1 or value == 0 else f"{value:.4f}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _tokens_and_money(tokens_in: int, tokens_out: int, prices: Prices, *, about: bool = True) -> str:
    word = "about " if about else ""
    told = f"{word}{tokens_in:,} tokens in and {tokens_out:,} out"
    if prices is None:
        return f"{told}; give --llm-price to see it in money"
    return f"{told}, {word}{amount(money(tokens_in, tokens_out, prices))}"

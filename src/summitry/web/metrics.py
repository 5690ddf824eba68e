"""What Prometheus may ask: requests by route and status, how long they took, and how large the record is."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from litestar import Request, Response, get
from litestar.enums import ScopeType
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from summitry.web.guarding import is_local
from summitry.web.pool import Records
from summitry.web.statuses import ProblemError

_FORMAT = CONTENT_TYPE_LATEST.removesuffix("; charset=utf-8")
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The counts of one server."""

    def __init__(self, records: Records) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "summitry_requests", "Requests answered.", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "summitry_request_seconds",
            "How long answers took.",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.registry.register(_RecordSize(records))

    def told(self) -> bytes:
        """All of it, in Prometheus' text format."""
        return generate_latest(self.registry)


class _RecordSize(Collector):
    """How large the record is, asked when Prometheus asks."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def collect(self) -> Iterable[GaugeMetricFamily]:
        with self._records.reading() as record:
            for table in ("reports", "facts", "statements", "conflicts"):
                ((number,),) = record.store.select(f"SELECT count(*) FROM {table}")
                yield GaugeMetricFamily(f"summitry_record_{table}", f"{table} in the record", value=number)
            size = record.store.path.stat().st_size
        yield GaugeMetricFamily("summitry_record_bytes", "Size of the record's file", value=size)

    def describe(self) -> Iterable[GaugeMetricFamily]:
        return ()


class Measured:
    """ASGI: counts and times what the application answers, by the pattern of its address."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        status, started = 500, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            route = str(scope.get("path_template") or "none")  # addresses as typed would be endless
            self.metrics.requests.labels(scope["method"], route, status).inc()
            self.metrics.seconds.labels(route).observe(time.perf_counter() - started)


def metrics_route(metrics: Metrics) -> HTTPRouteHandler:
    """The address `/metrics`, for this machine alone."""

    @get("/metrics", sync_to_thread=True)
    def tell(request: Request[Any, Any, Any]) -> Response[bytes]:
        """The metrics, in Prometheus' text format."""
        if not is_local(request.scope):
            raise ProblemError(403, "metrics are for this machine alone", "ask on a loopback address")
        return Response(metrics.told(), media_type=_FORMAT)

    return tell

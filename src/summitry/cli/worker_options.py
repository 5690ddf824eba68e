"""The options of reading with many processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from summitry.scale.cores import Bounds


def _workers(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """The number of processes; wrong usage where it is none."""
    if value is None:
        return None
    if value == "auto":
        return cores()
    if value.isascii() and value.isdigit() and 1 <= int(value) <= 1024:
        return int(value)
    raise click.BadParameter(f"{value!r} is neither auto nor a number from 1 to 1024", ctx, param)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


WORKER_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--workers",
        callback=_workers,
        metavar="N",
        help="Read with N processes, or auto: one for each core. The output is the same. A report that takes "
        "too long or too much then costs only itself: it is skipped.  [default: in this process, unbounded]",
    ),
    click.option(
        "--report-seconds",
        type=click.FloatRange(min=0, min_open=True),
        default=Bounds().seconds,
        show_default=True,
        metavar="SECONDS",
        help="With workers: the longest that one report may take.",
    ),
    click.option(
        "--report-memory",
        type=click.IntRange(min=1),
        default=Bounds().megabytes,
        show_default=True,
        metavar="MB",
        help="With workers: the most memory that one report may take.",
    ),
)


def worker_settings(given: dict[str, Any]) -> tuple[int | None, Bounds]:
    """The number of processes and the bounds among a command's options, which are taken out of them."""
    bounds = Bounds(seconds=given.pop("report_seconds"), megabytes=given.pop("report_memory"))
    return given.pop("workers"), bounds

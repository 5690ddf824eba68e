"""Threads that read reports side by side, and that nobody waits for when a run is broken off."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


class Crew(Generic[Given, Made]):
    """So many threads that do one kind of work.

    The standard library's pool would do, but that the interpreter waits for its threads at the end:
    one that waits for an answer would hold up an interrupt for minutes.
    """

    def __init__(self, count: int, work: Callable[[Given], Made]) -> None:
        self._work, self._count = work, count
        self._jobs: queue.SimpleQueue[tuple[Given, Future[Made]] | None] = queue.SimpleQueue()
        for number in range(count):
            threading.Thread(target=self._toil, name=f"reader-{number}", daemon=True).start()

    def hand(self, given: Given) -> Future[Made]:
        """What the work will have made of it."""
        future: Future[Made] = Future()
        self._jobs.put((given, future))
        return future

    def dismiss(self) -> None:
        """Lets each thread go once it has done what was handed over before."""
        for _ in range(self._count):
            self._jobs.put(None)

    def _toil(self) -> None:
        while job := self._jobs.get():
            given, future = job
            try:
                future.set_result(self._work(given))
            except Exception as error:  # handed on, whatever it is, to whoever asks for the result
                future.set_exception(error)

"""Asking a model: tries again with growing pauses, the form of a request that is taken, what it costs."""

from __future__ import annotations

import json
import random
import threading
from typing import Any

from summitry.errors import ReaderError
from summitry.reading.llm.answers import content_of, facts_in, shown, tokens_of
from summitry.reading.llm.bill import Bill
from summitry.reading.llm.cache import Answer
from summitry.reading.llm.chunks import tokens_in
from summitry.reading.llm.dialect import Dialect
from summitry.reading.llm.endpoint import Endpoint
from summitry.reading.llm.failures import (
    Busy,
    Malformed,
    NoConnection,
    NotTaken,
    Stopped,
    TimedOut,
    WrongSetting,
)
from summitry.reading.llm.settings import LlmSettings

TRIES, TRIES_IF_SLOW = 4, 2
"""So often is a request made that the endpoint is too busy or too broken for, or that takes too long."""
_ASKED = 2
"""So often is a model asked whose answers are of no form."""
_LONGEST_PAUSE = 60.0
_GIVEN_UP_AFTER = 3
"""After so many requests in a row that got no answer in any try, no more are made."""


class Client:
    """One endpoint and model, which many threads may ask; `pause` is the first, in seconds."""

    def __init__(self, settings: LlmSettings, key: str, bill: Bill, *, pause: float = 0.5) -> None:
        self._settings, self._bill, self._pause = settings, bill, pause
        self._endpoint = Endpoint(settings, key)
        self._lock = threading.Lock()
        self._dialect = Dialect()
        self._stopped = threading.Event()
        self._broken: ReaderError | None = None
        self._proved: Dialect | None = None
        self._unanswered = 0

    def ask(self, data: str) -> Answer:
        """The model's answer on a report's data, which holds a list of facts; else a ReaderError.

        An answer of no form is asked for once more; one that was cut off or refused is not.
        """
        for left in reversed(range(_ASKED)):
            try:
                reply = self._reply(data)
                content = content_of(reply)
                facts_in(content)
            except Malformed:
                if not left:
                    raise
                continue
            counted = tokens_of(reply) or (0, 0)
            return Answer(content=content, tokens_in=counted[0], tokens_out=counted[1])
        raise AssertionError("the last time gives an answer or an error")

    def close(self) -> None:
        """Ends what is under way and lets no more be asked."""
        self._stopped.set()
        self._endpoint.close()

    def _reply(self, data: str) -> Any:
        """The endpoint's reply, after as many tries and forms of the request as it takes."""
        tried = 0
        while True:
            self._check_open()
            dialect = self._dialect
            try:
                return self._once(data, dialect)
            except Busy as error:
                tried += 1
                most = TRIES_IF_SLOW if isinstance(error, TimedOut) else TRIES
                if tried >= most or self._stopped.is_set():
                    raise self._given_up(error) from None
                self._rest(error.wait, tried)
            except NotTaken as error:
                self._put_simpler(dialect, error)
            except WrongSetting as error:
                if self._proved is None:
                    self._broken = error
                raise

    def _once(self, data: str, dialect: Dialect) -> Any:
        """The reply to one request, whose cost is set aside before and counted after."""
        request = dialect.request(self._settings, data)
        asked = dialect.tokens(request)
        reserved = self._bill.reserve(asked, self._settings.answer)
        spent = 0, 0
        try:
            body = self._endpoint.post(request)
            spent = asked, tokens_in(body)
            reply = _decoded(body)
            spent = tokens_of(reply) or spent
            with self._lock:
                self._proved, self._unanswered = dialect, 0
            return reply
        except TimedOut:
            # It may be charged for all the same.
            spent = asked, 0
            raise
        finally:
            self._bill.settle(reserved, *spent)

    def _check_open(self) -> None:
        """Nothing; an error where it is known that asking is no use."""
        if self._stopped.is_set():
            raise Stopped("the run was ended")
        if self._broken is not None:
            raise type(self._broken)(self._broken.what, advice=self._broken.advice)

    def _given_up(self, error: Busy) -> Busy:
        """The error, noted: an endpoint that has never answered, or no more does, is asked no more."""
        with self._lock:
            self._unanswered += 1
            never = isinstance(error, NoConnection) and self._proved is None
            if never or self._unanswered >= _GIVEN_UP_AFTER:
                self._broken = error
        return error

    def _rest(self, asked: float | None, tried: int) -> None:
        """Waits as long as the endpoint asks, else longer with each try, and not in step with others."""
        pause = self._pause * 2 ** (tried - 1) * random.uniform(0.75, 1.25)
        self._stopped.wait(min(max(pause, asked or 0.0), _LONGEST_PAUSE))

    def _put_simpler(self, dialect: Dialect, refused: NotTaken) -> None:
        """Drops what the endpoint does not take, for all requests to come.

        Where it took such a request before, it is this one's words that it will not have: the error.
        """
        with self._lock:
            if self._proved == dialect:
                raise refused
            if self._dialect is dialect:
                self._dialect = dialect.simpler(refused)


def _decoded(body: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Malformed(
            f"the endpoint's reply is no JSON: {shown(body)}",
            advice="is --llm-url the address of an OpenAI-compatible API, with its /v1?",
        ) from None

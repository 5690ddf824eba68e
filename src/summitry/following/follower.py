"""Asks what is due, round by round, and gives out the reports that are new.

One request is made at a time. While a host must not be asked yet, another one is; so a slow host does
not hold up the rest, and no host is asked faster than its pace. All waiting is by a clock that only
goes on: whoever sets the day back or forward changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from hashlib import blake2b

import msgspec

from summitry.following.addresses import host_of
from summitry.following.answer import Answer, FetchError
from summitry.following.articles import reads_pages, report_of_entry, report_of_page
from summitry.following.entries import Entry, check_extra, entries_of_feed, entries_of_links
from summitry.following.fetching import Fetcher
from summitry.following.poll import Poll
from summitry.following.robots import Robots
from summitry.following.state import Standing, State
from summitry.following.subscriptions import Subscription, Subscriptions
from summitry.inputs import Report, Skip

_LONGEST = 86_400.0
_MOST_NEW = 200
"""So many entries of a feed are taken at a poll, the others at the next."""
_MOST_TRIES = 5
_PATIENCE = 60.0
"""A host that asks for a longer pause is left alone until the next poll."""


class _Task(msgspec.Struct, frozen=True, eq=False):
    """A request to make: of a feed or page itself, or of the page of an entry."""

    poll: Poll
    entry: Entry | None = None

    @property
    def host(self) -> str:
        """Whom it asks."""
        return host_of(self.entry.link or "" if self.entry else self.poll.subscription.address)


class Follower:
    """Follows the subscriptions; `said` hears of each poll when it is through.

    A round is only noted when `settle` is called: once its reports are kept, so that a program that
    is killed in between asks for them again and loses none.
    """

    def __init__(
        self,
        subscriptions: Subscriptions,
        state: State,
        fetcher: Fetcher,
        *,
        said: Callable[[Poll], None] = lambda poll: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._state, self._fetcher, self._said, self._clock = state, fetcher, said, clock
        self._robots = Robots(fetcher, clock=clock)
        self._through: list[Poll] = []
        self._taken: set[str] = set()
        self._failures: dict[str, int] = {}
        self._due: dict[str, float] = {}
        self._subscriptions = subscriptions.all
        if any(one.kind == "feed" for one in self._subscriptions):
            check_extra()
        for one in self._subscriptions:
            standing = state.standing(one.address)
            self._failures[one.address] = standing.failures
            # A clock that was set back since makes it due far ahead: never wait longer than it takes anyway.
            left = min(standing.due - state.wall(), _pause(one, standing.failures))
            self._due[one.address] = clock() + max(0.0, left)

    def seconds_to_next(self) -> float:
        """The seconds until something is due."""
        return max(0.0, min(self._due.values()) - self._clock())

    def make_due(self) -> None:
        """Makes everything due at once."""
        self._due = dict.fromkeys(self._due, self._clock())

    def round(self) -> Iterator[Report | Skip]:
        """The reports that are new at what is due, as they come; a skip for each that cannot be had."""
        self._taken.clear()
        due = [one for one in self._subscriptions if self._due[one.address] <= self._clock()]
        waiting = [_Task(Poll(subscription=one)) for one in due]
        while waiting:
            task = min(waiting, key=lambda task: self._fetcher.pace.ready_in(task.host))
            waiting.remove(task)
            for outcome in self._entry(task) if task.entry else self._feed(task.poll):
                if isinstance(outcome, _Task):
                    task.poll.open += 1
                    waiting.append(outcome)
                else:
                    task.poll.new += isinstance(outcome, Report)
                    task.poll.skipped += isinstance(outcome, Skip)
                    yield outcome
            task.poll.open -= task.entry is not None
            if not task.poll.open:
                self._finish(task.poll)

    def settle(self) -> None:
        """Notes the polls that are through: what they gave out is kept by now."""
        for poll in self._through:
            due = self._state.wall() + poll.next_seconds
            standing = Standing(validators=poll.validators, failures=poll.failures, due=due)
            self._state.keep(poll.subscription.address, standing, poll.done, poll.deferred)
        self._through.clear()

    def _finish(self, poll: Poll) -> None:
        """Says when it is asked again, and lets it be heard."""
        address = poll.subscription.address
        failed = poll.status == "failed"
        poll.failures = self._failures[address] + 1 if failed else 0
        self._failures[address] = poll.failures
        poll.next_seconds = max(poll.next_seconds, _pause(poll.subscription, poll.failures))
        self._due[address] = self._clock() + poll.next_seconds
        if failed or poll.deferred or poll.later:
            # Its version is not noted, or the server would say next time that there is nothing new.
            poll.validators = self._state.standing(address).validators
        self._through.append(poll)
        self._said(poll)

    def _feed(self, poll: Poll) -> Iterator[Report | Skip | _Task]:
        """What a feed or page itself gives: reports, and pages to fetch."""
        subscription = poll.subscription
        try:
            answer = self._fetcher.fetch(
                subscription.address,
                self._state.standing(subscription.address).validators,
                self._robots.permit,
            )
            poll.validators, poll.moved = answer.validators, answer.moved
            if answer.unchanged:
                poll.status = "unchanged"
                return
            entries = self._entries(answer, subscription)
        except FetchError as error:
            poll.status, poll.error = "failed", error.what
            poll.next_seconds = min(error.retry_after or 0.0, _LONGEST)
            self._hold(error, host_of(subscription.address))
            return
        poll.entries = len(entries)
        fresh = [entry for entry in entries if self._state.tries(entry.id) is not None and self._take(entry)]
        poll.later = max(0, len(fresh) - _MOST_NEW)
        for entry in fresh[:_MOST_NEW]:
            yield from self._announced(poll, entry, answer)

    def _entries(self, answer: Answer, subscription: Subscription) -> list[Entry]:
        if subscription.kind == "feed":
            return entries_of_feed(answer)
        if subscription.links:
            return list(entries_of_links(answer, subscription.links))
        digest = blake2b(answer.body, digest_size=8).hexdigest()
        return [Entry(id=f"{subscription.address}#{digest}")]

    def _take(self, entry: Entry) -> bool:
        """Whether no other feed of this round has the entry."""
        fresh = entry.id not in self._taken
        self._taken.add(entry.id)
        return fresh

    def _announced(self, poll: Poll, entry: Entry, answer: Answer) -> Iterator[Report | Skip | _Task]:
        """The report of an entry that needs no request, or the task of making one."""
        subscription = poll.subscription
        if entry.link and subscription.text == "page" and (reads_pages() or not entry.text):
            yield _Task(poll, entry)
            return
        try:
            page = subscription.kind == "page"
            report = (
                report_of_page(answer, entry, subscription) if page else report_of_entry(entry, subscription)
            )
        except FetchError as error:
            yield self._skip(poll, entry, error)
            return
        poll.done.append(entry.id)
        yield report

    def _entry(self, task: _Task) -> Iterator[Report | Skip]:
        """The report of an entry's page; that of the feed where the page gives none."""
        poll, entry = task.poll, task.entry
        assert entry is not None and entry.link
        if self._fetcher.pace.ready_in(task.host) > _PATIENCE:
            poll.later += 1
            return
        try:
            answer = self._fetcher.fetch(entry.link, permit=self._robots.permit)
            report = report_of_page(answer, entry, poll.subscription)
        except FetchError as error:
            self._hold(error, task.host)
            if error.passing and (self._state.tries(entry.id) or 0) + 1 < _MOST_TRIES:
                poll.deferred.append(entry.id)
            elif entry.text:
                poll.done.append(entry.id)
                yield report_of_entry(entry, poll.subscription)
            else:
                yield self._skip(poll, entry, error)
            return
        poll.done.append(entry.id)
        yield report

    def _hold(self, error: FetchError, host: str) -> None:
        """Leaves a host alone that asks for it."""
        if error.retry_after:
            self._fetcher.pace.hold(host, min(error.retry_after, _LONGEST))

    def _skip(self, poll: Poll, entry: Entry, error: FetchError) -> Skip:
        poll.done.append(entry.id)
        return Skip(where=entry.id, reason=error.reason, detail=error.detail, advice=error.advice)


def _pause(subscription: Subscription, failures: int) -> float:
    """The seconds between two polls: twice as many after each failure in a row, a day at most."""
    return max(subscription.every, min(_LONGEST, subscription.every * 2.0 ** min(failures, 20)))

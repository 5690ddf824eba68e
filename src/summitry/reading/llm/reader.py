"""The reader by a language model: asks piece by piece, and holds what it answers against the text."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any

import msgspec

from summitry import __version__
from summitry.errors import ReaderError
from summitry.reading.crew import Crew
from summitry.reading.dated import dated
from summitry.reading.grounding import ground_drafts
from summitry.reading.llm.answers import facts_in
from summitry.reading.llm.bill import Bill, Estimate
from summitry.reading.llm.cache import Cache, default_folder, key_of
from summitry.reading.llm.checks import Read
from summitry.reading.llm.chunks import Chunk, cut, halves, tokens_in
from summitry.reading.llm.client import Client
from summitry.reading.llm.dialect import Dialect
from summitry.reading.llm.failures import CutOff
from summitry.reading.llm.instructions import without_instructions
from summitry.reading.llm.prompt import PROMPT_VERSION, data_of
from summitry.reading.llm.settings import LlmSettings, check_settings, is_local
from summitry.reading.llm.settings import key_of as secret_of
from summitry.reading.llm.telling import RULE, Telling
from summitry.reading.mentions import find_mentions
from summitry.reading.reader import Reader
from summitry.reading.reading import Reading, Rejection
from summitry.reading.sift import worth_reading
from summitry.text.report import Report

_CARRIED = ("organisation", "body", "name", "kind", "city", "date")
"""What later pieces are told of a meeting that an earlier one told of."""
_AHEAD = 2
"""So many reports a thread are taken in before the first is done."""


class LlmReader(Reader):
    """Reads by asking a model behind an OpenAI-compatible endpoint; ReaderError where it cannot ask.

    One piece after the other within a report, `concurrency` reports at a time. Answers are kept, so
    what was answered once is not asked again. `pause` is the first wait before trying again.
    """

    name = "llm"
    foretells = True

    def __init__(self, settings: LlmSettings, *, pause: float = 0.5) -> None:
        check_settings(settings)
        self.version = f"{__version__} {settings.model}"
        self._settings = settings
        self.bill = Bill(settings.price, settings.limit)
        self._cache = Cache(settings.cache or default_folder())
        self._client = Client(settings, secret_of(settings), self.bill, pause=pause)
        if not settings.only_estimate:
            self._cache.check()

    def read(self, report: Report) -> Reading:
        """The facts of one report; ReaderError where the model gave no answer that can be used."""
        try:
            return self._read(report)
        except ReaderError as error:
            where = report.id or "report"
            raise type(error)(error.what, where=where, advice=error.advice) from None

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading | ReaderError]:
        """The readings in the order of the reports; the error in the place of one that cannot be read."""
        if self._settings.only_estimate:
            return
        crew = Crew(self._settings.concurrency, self._read_or_error)
        waiting: deque[Future[Reading | ReaderError]] = deque()
        done = False
        try:
            for report in reports:
                waiting.append(crew.hand(report))
                if len(waiting) > _AHEAD * self._settings.concurrency:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
            done = True
        finally:
            if not done:
                self.close()
            crew.dismiss()

    def before(self, reports: Sequence[Report]) -> list[str]:
        """What reading them may cost, and where the texts go."""
        estimate = Estimate(reports=len(reports))
        for report in reports:
            self._foresee(report, estimate)
        lines = [estimate.line(self._settings.price)]
        if estimate.requests and not is_local(self._settings.url):
            lines.append(f"the texts are sent to {self._settings.url}")
        return lines

    def after(self) -> list[str]:
        """What it did cost."""
        return [] if self._settings.only_estimate else [self.bill.line()]

    def close(self) -> None:
        """Lets no more be asked, and breaks off what is under way."""
        self._client.close()

    def _read_or_error(self, report: Report) -> Reading | ReaderError:
        try:
            return self.read(report)
        except ReaderError as error:
            return error

    def _read(self, report: Report) -> Reading:
        if not worth_reading(report.text):
            return Reading(report=report, sifted=True)
        report = dated(report)
        mentions = find_mentions(report)
        read = Read(report, mentions)
        telling = Telling(read)
        waiting = deque(cut(report.text, self._settings.chunk))
        while waiting:
            chunk = waiting.popleft()
            try:
                facts = self._facts(_data(report, chunk, telling))
            except CutOff:
                parts = halves(report.text, chunk)
                if len(parts) < 2:
                    raise
                waiting.extendleft(reversed(parts))
                continue
            telling.hear(facts, chunk)
        reading = ground_drafts(report, mentions, telling.drafts)
        rejected = (*reading.rejected, *telling.rejected, *_withheld(read))
        return msgspec.structs.replace(reading, rejected=rejected)

    def _facts(self, data: str) -> list[Any]:
        """The facts that the model tells on a report's data: as kept, else asked for and kept."""
        kept = self._kept(data)
        if kept is not None:
            self.bill.note_kept()
            return kept
        answer = self._client.ask(data)
        self._cache.put(self._key(data), answer)
        return facts_in(answer.content)

    def _kept(self, data: str) -> list[Any] | None:
        """The facts of an answer that was kept; None where there is none that can be used."""
        answer = self._cache.get(self._key(data))
        try:
            return facts_in(answer.content) if answer else None
        except ReaderError:
            return None

    def _key(self, data: str) -> str:
        return key_of(PROMPT_VERSION, self._settings.url, self._settings.model, data)

    def _foresee(self, report: Report, estimate: Estimate) -> None:
        """Adds to the estimate what one report may take; from the first piece not answered yet, all."""
        if not worth_reading(report.text):
            estimate.sifted += 1
            return
        telling = Telling(Read(report, find_mentions(report)))
        known = True
        for chunk in cut(report.text, self._settings.chunk):
            data = _data(report, chunk, telling)
            kept = self._kept(data) if known else None
            if kept is not None:
                estimate.kept += 1
                telling.hear(kept, chunk)
                continue
            known = False
            dialect = Dialect()
            estimate.requests += 1
            estimate.tokens_in += dialect.tokens(dialect.request(self._settings, data))
            # Facts are about as long in JSON as the text that tells them.
            estimate.tokens_out += min(tokens_in(report.text[chunk.start : chunk.end]), self._settings.answer)


def _withheld(read: Read) -> Iterator[Rejection]:
    """A rejection for each passage that gives orders to a model, and so was not shown to it."""
    for start, end in read.instructions:
        yield Rejection(
            fact=None,
            told={"type": "passage", "quotes": [read.report.text[start:end]]},
            rule=RULE,
            check="instruction",
            detail="it gives orders to a model, so it was not sent",
        )


def _data(report: Report, chunk: Chunk, telling: Telling) -> str:
    """What the model is shown of a report for one piece, with what the pieces before told, as JSON."""
    carried: dict[str, Any] = {
        "published": report.published.isoformat() if report.published else None,
        "title": without_instructions(report.title or "") or None,
        "known_meetings": [
            {"id": name, **{field: draft.fields[field] for field in _CARRIED if draft.fields[field]}}
            for name, draft in telling.meetings.items()
        ],
        "known_persons": sorted(
            {
                f"{draft.fields['person']}, {draft.fields['office']} of {draft.fields['of']}"
                for draft in telling.drafts
                if draft.fact == "office"
            }
        ),
        "before": without_instructions(report.text, chunk.before, chunk.start, telling.instructions),
        "text": without_instructions(report.text, chunk.start, chunk.end, telling.instructions),
    }
    return data_of(carried)

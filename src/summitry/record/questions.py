"""All that can be asked of an open record, and how a question is understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from summitry.errors import RecordError, UnknownError
from summitry.facts import Theme
from summitry.names.parties import is_organisation
from summitry.record import answers, history
from summitry.record.answers.asked import Asked, day_of, statement_with_id
from summitry.record.answers.attendance import Presence
from summitry.record.answers.comparing import Compared
from summitry.record.answers.conflicts import ConflictRow
from summitry.record.answers.documents import DocumentRow
from summitry.record.answers.meetings import MeetingRow
from summitry.record.answers.members import Member
from summitry.record.answers.naming import meeting_called, organisation_called, party_called, person_called
from summitry.record.answers.places import PlaceRow
from summitry.record.answers.positions import PositionRow
from summitry.record.answers.posts import Turn
from summitry.record.answers.searching import Hit
from summitry.record.answers.showing import Shown
from summitry.record.answers.standings import StandingRow
from summitry.record.answers.why import Why
from summitry.record.store import Store

Day = dt.date | str | None
"""A day as a date or in ISO 8601, also a month or a year; None where none is asked for."""


class Questions:
    """The questions that a record answers.

    Every question takes `known_by`, a day: the answer is then what had been published by it. `on`, `since`
    and `until` are days on which things were so. Organisations, countries, persons and meetings are given
    by any name. Questions raise RecordError for a name that the record does not know.
    """

    store: Store

    def members(self, organisation: str, *, on: Day = None, known_by: Day = None) -> answers.Answer[Member]:
        """The parties with a standing in the organisation on a day (today), and how that is known."""
        from summitry.record.answers.members import members

        asked = self._asked(organisation=organisation)
        with self._view(known_by, organisation=asked.organisation):
            return members(self.store, asked.organisation or "", day_of(on) or _today())

    def standings(
        self,
        party: str | None = None,
        *,
        organisation: str | None = None,
        on: Day = None,
        known_by: Day = None,
    ) -> answers.Answer[StandingRow]:
        """The standings of a party, or in an organisation, over time."""
        from summitry.record.answers.standings import standings

        asked = self._asked(party=party, organisation=organisation, on=on)
        with self._view(known_by, organisation=asked.organisation, party=asked.party):
            found = standings(self.store, asked)
        if not found and organisation is None and asked.party and is_organisation(asked.party):
            # "standings CSTO": those in it, where it has none of its own.
            return self.standings(organisation=party, on=on, known_by=known_by)
        return found

    def meetings(
        self,
        organisation: str | None = None,
        *,
        party: str | None = None,
        since: Day = None,
        until: Day = None,
        on: Day = None,
        known_by: Day = None,
        city: str | None = None,
        limit: int | None = None,
    ) -> answers.Answer[MeetingRow]:
        """The meetings, of an organisation, with a party or in a city, in order of time."""
        from summitry.record.answers.meetings import meetings

        asked = self._asked(organisation=organisation, party=party, since=since, until=until, on=on)
        with self._view(known_by, organisation=asked.organisation, party=asked.party):
            return meetings(self.store, msgspec.structs.replace(asked, city=city), limit=limit)

    def earlier_meeting(self, meeting: str, *, known_by: Day = None) -> str | None:
        """The meeting before, of the same organisation and kind, of which positions are told, or None."""
        from summitry.record.answers.meetings import earlier_meeting

        handle = meeting_called(self.store, meeting)
        now = statement_with_id(self.store, handle)
        with self._view(known_by, organisation=now.organisation if now else None):
            return earlier_meeting(self.store, history.meeting_then(self.store, handle))

    def places(
        self,
        organisation: str | None = None,
        *,
        since: Day = None,
        until: Day = None,
        on: Day = None,
        known_by: Day = None,
    ) -> answers.Answer[PlaceRow]:
        """The cities in which meetings were held, with how many, those with the most first."""
        from summitry.record.answers.places import places

        asked = self._asked(organisation=organisation, since=since, until=until, on=on)
        with self._view(known_by, organisation=asked.organisation):
            return places(self.store, asked)

    def attendance(
        self,
        organisation: str | None = None,
        *,
        party: str | None = None,
        meeting: str | None = None,
        status: str | None = None,
        since: Day = None,
        until: Day = None,
        on: Day = None,
        known_by: Day = None,
        limit: int | None = None,
    ) -> answers.Answer[Presence]:
        """For each meeting a row a party: attended, remote, represented, absent, or unaccounted for."""
        from summitry.record.answers.attendance import attendance

        asked = self._asked(
            organisation=organisation, party=party, meeting=meeting, since=since, until=until, on=on
        )
        with self._view(known_by, organisation=asked.organisation, party=asked.party, meeting=asked.meeting):
            return attendance(self.store, self._then(asked), status=status, limit=limit)

    def documents(
        self,
        organisation: str | None = None,
        *,
        party: str | None = None,
        meeting: str | None = None,
        since: Day = None,
        until: Day = None,
        on: Day = None,
        known_by: Day = None,
    ) -> answers.Answer[DocumentRow]:
        """The documents with their signatories, of an organisation, a meeting, or signed by a party."""
        from summitry.record.answers.documents import documents

        asked = self._asked(
            organisation=organisation, party=party, meeting=meeting, since=since, until=until, on=on
        )
        with self._view(known_by, organisation=asked.organisation, meeting=asked.meeting):
            return documents(self.store, self._then(asked))

    def positions(
        self,
        holder: str | None = None,
        *,
        organisation: str | None = None,
        about: str | None = None,
        theme: str | None = None,
        meeting: str | None = None,
        since: Day = None,
        until: Day = None,
        on: Day = None,
        known_by: Day = None,
    ) -> answers.Answer[PositionRow]:
        """What an organisation or a country said on an issue over the years, with the words.

        `organisation` asks for what was said at its meetings.
        """
        from summitry.record.answers.positions import positions

        asked = self._asked(
            party=holder,
            organisation=organisation,
            about=about,
            theme=theme,
            meeting=meeting,
            since=since,
            until=until,
            on=on,
        )
        with self._view(known_by, meeting=asked.meeting, party=asked.party):
            return positions(self.store, self._then(asked))

    def chairmanships(
        self,
        organisation: str | None = None,
        *,
        party: str | None = None,
        on: Day = None,
        known_by: Day = None,
    ) -> answers.Answer[Turn]:
        """The turns at the head of an organisation, or of a party, one after the other."""
        from summitry.record.answers.posts import chairmanships

        asked = self._asked(organisation=organisation, party=party, on=on)
        with self._view(known_by, organisation=asked.organisation, party=asked.party):
            return chairmanships(self.store, asked)

    def offices(
        self, party: str | None = None, *, person: str | None = None, on: Day = None, known_by: Day = None
    ) -> answers.Answer[Turn]:
        """Who held which office of a country or organisation, or the offices of a person."""
        from summitry.record.answers.posts import offices

        asked = self._asked(party=party, person=person, on=on)
        with self._view(known_by, party=asked.party, person=asked.person):
            return offices(self.store, asked)

    def compare(self, before: str, after: str, *, known_by: Day = None) -> answers.Answer[Compared]:
        """The positions of two meetings side by side: kept, reworded, added, dropped."""
        from summitry.record.answers.comparing import compare

        first, second = meeting_called(self.store, before), meeting_called(self.store, after)
        blocks = {*self._block_of_meeting(first), *self._block_of_meeting(second)}
        with self.store.reading(), history.known_by(self.store, day_of(known_by, end=True), blocks):
            return compare(self.store, *(history.meeting_then(self.store, one) for one in (first, second)))

    def conflicts(
        self,
        organisation: str | None = None,
        *,
        party: str | None = None,
        meeting: str | None = None,
        kind: str | None = None,
        settled: bool = False,
        since: Day = None,
        until: Day = None,
        on: Day = None,
        known_by: Day = None,
        limit: int | None = None,
    ) -> answers.Answer[ConflictRow]:
        """The open conflicts, each with both sides and their words; `limit` is that of the latest."""
        from summitry.record.answers.conflicts import conflicts

        asked = self._asked(
            organisation=organisation, party=party, meeting=meeting, since=since, until=until, on=on
        )
        with self._view(known_by, organisation=asked.organisation, party=asked.party, meeting=asked.meeting):
            return conflicts(self.store, self._then(asked), kind=kind, settled=settled, limit=limit)

    def search(
        self,
        words: str,
        *,
        organisation: str | None = None,
        party: str | None = None,
        theme: str | None = None,
        since: Day = None,
        until: Day = None,
        on: Day = None,
        known_by: Day = None,
        limit: int = 20,
    ) -> answers.Answer[Hit]:
        """Facts and reports that hold the words; `on`, `since` and `until` are days of publication."""
        from summitry.record.answers.searching import search

        asked = self._asked(
            organisation=organisation, party=party, theme=theme, since=since, until=until, on=on
        )
        with self.store.reading():
            return search(self.store, words, asked, limit=limit, known_by=day_of(known_by, end=True))

    def why(self, id: str, *, known_by: Day = None) -> Why:
        """The claims behind a statement, a fact or a conflict, each with its words in context."""
        from summitry.record.answers.why import why

        with self._view(known_by):
            return why(self.store, id, day_of(known_by, end=True))

    def show(self, name: str | None = None, *, on: Day = None, known_by: Day = None) -> Shown:
        """The page of an organisation, a country, a person or a meeting; without a name, of the record."""
        from summitry.record.answers.showing import show

        with self._view(known_by):
            return show(self.store, name, day_of(on) or _today())

    # How a question is understood

    def _asked(self, *, on: Day = None, since: Day = None, until: Day = None, **names: str | None) -> Asked:
        """The filters, every name resolved to what the record calls it."""
        found: dict[str, str | None] = {}
        if names.get("organisation"):
            found["organisation"] = organisation_called(self.store, names["organisation"] or "")
        if names.get("party"):
            found["party"] = party_called(self.store, names["party"] or "")
        if names.get("person"):
            found["person"] = self._person(names["person"] or "")
        if names.get("meeting"):
            found["meeting"] = meeting_called(self.store, names["meeting"] or "")
        if names.get("about"):
            found["about"] = self._issue(names["about"] or "")
        if names.get("theme"):
            found["theme"] = _theme(names["theme"] or "")
        first, last = day_of(since), day_of(until, end=True)  # also where `on` stands in their place
        if on:
            first, last = day_of(on), day_of(on, end=True)
        if first and last and first > last:
            raise RecordError(f"no day is both since {since} and until {until}", advice="exchange the two")
        return Asked(since=first, until=last, **found)

    def _person(self, name: str) -> str:
        person = person_called(self.store, name)
        if person is None:
            raise UnknownError(f"nobody in the record is called {name!r}", advice="try the surname alone")
        return person

    def _issue(self, name: str) -> str:
        """A party's code, or the name of a region or conflict as it is."""
        try:
            return party_called(self.store, name)
        except RecordError:
            return name

    @contextmanager
    def _view(
        self,
        day: Day,
        *,
        organisation: str | None = None,
        party: str | None = None,
        person: str | None = None,
        meeting: str | None = None,
    ) -> Iterator[None]:
        """The record as it was known by the day, as far as a question about these needs it."""
        blocks: list[str] | None = None
        if day is not None:
            if meeting:
                blocks = self._block_of_meeting(meeting)
            elif organisation:
                blocks = [organisation]
            elif party or person:
                blocks = history.blocks_of(self.store, party, person)
        with self.store.reading(), history.known_by(self.store, day_of(day, end=True), blocks):
            yield

    def _then(self, asked: Asked) -> Asked:
        """The question about a meeting by the handle that it has in the view."""
        if asked.meeting is None:
            return asked
        return msgspec.structs.replace(asked, meeting=history.meeting_then(self.store, asked.meeting))

    def _block_of_meeting(self, meeting: str) -> list[str]:
        rows = self.store.select("SELECT block FROM main.statements WHERE id = ?", (meeting,))
        return [block for (block,) in rows]


def _theme(name: str) -> str:
    """The theme; RecordError lists those there are."""
    try:
        return str(Theme(name.replace(" ", "_").casefold()))
    except ValueError:
        raise RecordError(f"no theme {name!r}", advice=f"themes are {', '.join(Theme)}") from None


def _today() -> str:
    return dt.date.today().isoformat()

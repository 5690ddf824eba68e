"""Trips of US presidents and secretaries of state (HistoryAtState), in XML.

A trip's remarks tell which meetings were attended: "Attended the NATO Summit Meeting." Remarks of talks with
one host tell nothing here, nor do meetings that are named in passing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from summitry.errors import FactError, InputError
from summitry.facts import Attendance, Meeting, MeetingKind, Modality, Office, Role, Span, When
from summitry.inputs.skip import Skip
from summitry.inputs.source import printable_name
from summitry.names.countries import countries
from summitry.names.organisations import organisations
from summitry.names.spelling import spellings
from summitry.record.baselines.page import Page
from summitry.record.baselines.parties import country_named, organisation_named
from summitry.record.baselines.table import opening_text
from summitry.record.baselines.told import Layout, Told
from summitry.record.baselines.trips import Trip, read_trips
from summitry.text.report import Report

_PARTY = "USA"
_OFFICES = {"president": Office.HEAD_OF_STATE, "secretary": Office.FOREIGN_MINISTER}

_WENT = r"""
    (?P<chaired>(?:co-)?chaired) | (?P<hosted>(?<!jointly\ )(?:co-)?hosted)
    | attend(?:ed|s)? (?:\ and\ addressed)? | participate[ds]?\ in | took\ part\ in | addressed
    | (?:co-)?led\ the\ (?:U\.S\.|United\ States)\ delegation\ (?:to|at)
    | (?:accompanied|joined)\ (?:President|Vice\ President)\ [\w.]+\ (?:to|for|at)
"""
_DID = rf"(?P<went>{_WENT})|(?:met|meet|held|visited|discussed|supported|signed|spoke|delivered|gave|toured)"
_VERB = re.compile(rf"\b(?:{_DID})\b", re.IGNORECASE | re.VERBOSE)
_SENTENCE_END = re.compile(r"(?<=[a-z)’'\"”])[.;] (?=[A-Z])")
_BESIDE = re.compile(
    r"\b(?:around|margins?|sidelines?|before|after|during|following|ahead|prior|convened|opening|dinner|"
    r"ceremon\w+|side|hosted|with|start|regarding|about|concerning|event|events|engagements?)\b",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(r"\b(?:not|unable|cancel\w*|postponed|declined|instead|CEO)\b", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:summits?|meetings?|ministerials?|conferences?|forum|council|assembly|session|COP\d*|commission)\b",
    re.IGNORECASE,
)
_UNTOLD = re.compile(r"(?<!summit )\bmeetings\b", re.IGNORECASE)
_OF_MINISTERS = re.compile(r"\b(?:ministerials?|(?<!prime )ministers[’']?)", re.IGNORECASE)
_OF_HEADS = re.compile(
    r"\b(?:summits?|leaders?[’']?s?|leadership|prime ministers|heads? of (?:state|government))", re.IGNORECASE
)
_CLIMATE = re.compile(r"\bclimate (?:change )?conference\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


class _Attended(msgspec.Struct, frozen=True):
    """A meeting that was attended, as read: its words alone, and with the verb before."""

    read: Meeting
    phrase: Span
    clause: Span
    role: Role


def read(path: Path) -> Iterator[Told | Skip]:
    """One text a trip that tells of a meeting; a skip at the end where the XML breaks."""
    try:
        for trip in read_trips(path):
            told = _read_trip(trip, f"{printable_name(str(path))}:{trip.line}")
            if told:
                yield told
    except InputError as error:
        yield Skip(where=error.where, reason=error.what, advice="fetch the file again")


def _read_trip(trip: Trip, where: str) -> Told | Skip | None:
    """The trip's text with its meetings; None where it tells of none."""
    attended = list(_attended(trip.remarks))
    if not attended:
        return None
    try:
        date = When(f"{trip.start}/{trip.end}" if trip.end not in ("", trip.start) else trip.start)
    except FactError as error:
        return Skip(where=where, reason="no date", detail=str(error), advice="write YYYY-MM-DD")
    page = Page()
    name = page.add(f"Name: {trip.name} ({trip.role})")
    dates = page.add(f"Dates: {trip.start} to {trip.end}")
    locale = page.add(f"Locale: {trip.locale}")
    country = page.add(f"Country: {trip.country}")
    start = page.add(f"Remarks: {trip.remarks}")[0] + len("Remarks: ")
    for number, one in enumerate(attended, start=1):
        phrase, clause = ((start + span[0], start + span[1]) for span in (one.phrase, one.clause))
        page.tell(_meeting(trip, one, f"m{number}", date, (phrase, dates, locale, country)))
        page.tell(_attendance(trip, one, f"m{number}", (clause, name)))
    title = f"{trip.name} in {trip.locale or trip.country}, {trip.start}"
    return page.told(id=f"{LAYOUT.name}-{trip.role}-{trip.id or trip.line}", title=title)


def _meeting(trip: Trip, one: _Attended, id: str, date: When, evidence: tuple[Span, ...]) -> Meeting:
    """The meeting, placed by the trip where the remarks do not say more."""
    read, words = one.read, trip.remarks[slice(*one.phrase)]
    own_day = read.date and len(read.date) >= len("YYYY-MM-DD") and read.date.meets(date)
    city = trip.locale.partition(" (")[0] if "," not in trip.locale else None
    return Meeting(
        id=id,
        organisation=_organisation(read, words),
        body=read.body if read.body and read.body in words and "U.S." not in words else None,
        name=_ARTICLE.sub("", words),
        kind=_kind(words, read),
        ordinal=read.ordinal,
        extraordinary=read.extraordinary,
        city=read.city or city or None,
        country=country_named(trip.country) or read.country,
        date=read.date if own_day else date,
        evidence=evidence,
    )


def _attendance(trip: Trip, one: _Attended, meeting: str, evidence: tuple[Span, ...]) -> Attendance:
    return Attendance(
        meeting=meeting,
        party=_PARTY,
        person=trip.name or None,
        office=_OFFICES.get(trip.role),
        role=one.role,
        evidence=evidence,
    )


def _attended(remarks: str) -> Iterator[_Attended]:
    """The multilateral meetings that the remarks say were attended."""
    if not _VERB.search(remarks) or not _MEETING.search(remarks):
        return
    # Here, since the reader takes longer to load than most tables to read.
    from summitry.reading import read_report

    told: set[tuple[str | None, MeetingKind]] = set()
    for fact in read_report(Report(text=remarks, language="en")).facts:
        if not isinstance(fact, Meeting) or fact.modality is not Modality.ASSERTED:
            continue
        phrase = fact.evidence[0]
        words = remarks[slice(*phrase)]
        same = (_organisation(fact, words), _kind(words, fact))
        verb = _verb_for(phrase, remarks)
        if verb and same not in told and _is_multilateral(fact, words):
            told.add(same)
            yield _Attended(fact, phrase, (verb.start(), phrase[1]), _role(verb))


def _verb_for(phrase: Span, remarks: str) -> re.Match[str] | None:
    """The verb of going that governs a phrase: the last one before it, with no aside between."""
    start, end = _sentence(remarks, phrase)
    # "C5+1 Ministerial" is read from its 1 on.
    if not remarks[: phrase[0]].endswith(" ") or _NOT_HELD.search(remarks, start, end):
        return None
    verbs = list(_VERB.finditer(remarks, start, phrase[0]))
    if not verbs or not verbs[-1]["went"] or _BESIDE.search(remarks, verbs[-1].end(), phrase[0]):
        return None
    return verbs[-1]


def _sentence(remarks: str, phrase: Span) -> Span:
    """Where the sentence of a phrase starts and ends."""
    ends = [found.end() for found in _SENTENCE_END.finditer(remarks)]
    before = [end for end in ends if end <= phrase[0]]
    after = [end for end in ends if end > phrase[1]]
    return (before[-1] if before else 0), (after[0] if after else len(remarks))


def _role(verb: re.Match[str]) -> Role:
    if verb["chaired"]:
        return Role.CHAIR
    return Role.HOST if verb["hosted"] else Role.PARTICIPANT


def _is_multilateral(fact: Meeting, words: str) -> bool:
    """Whether the words name the organisation, or two governments besides the American."""
    if fact.kind is MeetingKind.BILATERAL:
        return False
    if not _MEETING.search(words) or _UNTOLD.search(words):
        return False
    if _organisation(fact, words):
        return True
    named = [country for country in countries().values() if _stands_in(country.names, words)]
    return len({country.code for country in named} - {_PARTY}) > 1


def _organisation(fact: Meeting, words: str) -> str | None:
    """The organisation of the meeting, where the words name it."""
    if _CLIMATE.search(words):
        return "COP"
    known = organisations().get(fact.organisation or "")
    if known:
        names = (known.key, known.name, *known.acronyms, *known.also)
        return known.key if _stands_in(names, words) else None
    return organisation_named(_ARTICLE.sub("", words))


def _stands_in(names: Iterable[str], words: str) -> bool:
    """Whether one of the names stands in the words, as words."""
    straight = _plain(words)
    forms = {_plain(form) for name in names for form in spellings(name)}
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", straight) for form in forms if form in straight)


def _plain(words: str) -> str:
    """The words with straight quotation marks and no dash in `G-20`."""
    return re.sub(r"\bG[-–](?=\d)", "G", words.replace("’", "'"))


def _kind(words: str, read: Meeting) -> MeetingKind:
    """Who sits, by the words; a body's sitting, or another meeting, where they do not say."""
    if _OF_MINISTERS.search(words):
        return MeetingKind.MINISTERIAL
    if _OF_HEADS.search(words):
        return MeetingKind.SUMMIT
    if read.body:
        return MeetingKind.SESSION
    return MeetingKind.OTHER if read.kind in (MeetingKind.SUMMIT, MeetingKind.MINISTERIAL) else read.kind


LAYOUT = Layout(
    name="state-travels",
    title="HistoryAtState travels (XML of trips)",
    recognises=lambda head, path: bool(re.search(r"<trips?[\s>]", opening_text(head))),
    read=read,
)

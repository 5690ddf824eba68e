"""The head of a report that is not its text: who wrote it, where and when it was filed, which agency.

The manners of the agencies differ: "ISTANBUL (AA) -", "MOSCOW, Nov 28 (TASS)", "ASTANA. KAZINFORM –",
"Moscow. Interfax.", "Brussels, 28 November 2024" on a line of its own. One pattern reads the parts, and
`_is_dateline` says which of them make one: a word in capitals and a dash do, a word alone does not.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import msgspec

from summitry.text.date_meaning import Fixed
from summitry.text.dates import find_dates
from summitry.text.sentences import Span

_LINES, _REACH = 4, 700
"""A dateline stands in one of the first lines, above which there is no sentence."""
_HEADLINE = 200
_ON_THE_WAY = 3
"""Days from filing to publication at most."""


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The bylines and the dateline `start:end`, with the spans of what they name.

    `place` spans all places where there are several ("GENEVA/BRUSSELS") and what is said of them
    ("JEDDAH, Saudi Arabia"); `author` the last byline, without its "By".
    """

    start: int
    end: int
    place: Span | None = None
    day: Span | None = None
    agency: Span | None = None
    author: Span | None = None

    def published(self, text: str) -> dt.date | None:
        """The day that the dateline gives with its year; None where it leaves the year to the reader."""
        if self.day is None:
            return None
        found = find_dates(text[self.day[0] : self.day[1]])
        if not found or not isinstance(found[0].meaning, Fixed):
            return None
        try:
            return dt.date.fromisoformat(found[0].meaning.value)
        except ValueError:
            return None

    def filed(self, text: str, published: dt.date | None) -> dt.date | None:
        """The day on which the report was filed, some days before it was `published` at most; else None."""
        found = find_dates(text[self.day[0] : self.day[1]]) if self.day is not None else []
        when = found[0].resolve(published) if found else None
        if when is None or published is None or when.first != when.last:
            return None
        return when.first if 0 <= (published - when.first).days <= _ON_THE_WAY else None


def find_dateline(text: str, is_name: Callable[[str], bool] = lambda words: False) -> Dateline | None:
    """The dateline and the bylines of a report, or None.

    `is_name` says which words in capitals are the name of something else than a place: "NATO — Allies met".
    """
    if "\n" not in text[:_REACH]:
        return _dateline_at(text, 0, is_name)
    byline: Dateline | None = None
    for start, end in _first_lines(text):
        found = _dateline_at(text, start, is_name)
        if found is not None:
            return _joined(byline, found)
        author = _author(text, start, end)
        if author is not None:
            byline = Dateline(start=byline.start if byline else start, end=end, author=author)
        elif byline is not None or end - start > _HEADLINE or text[end - 1] in '.!?”"':
            break
    return byline


def _first_lines(text: str) -> list[Span]:
    """The spans of the first lines that are not empty, without the white space around them."""
    return [match.span() for _, match in zip(range(_LINES), _LINE.finditer(text, 0, _REACH), strict=False)]


def _joined(byline: Dateline | None, dateline: Dateline) -> Dateline:
    if byline is None:
        return dateline
    return msgspec.structs.replace(dateline, start=byline.start, author=byline.author)


def _dateline_at(text: str, start: int, is_name: Callable[[str], bool]) -> Dateline | None:
    if not _MAY_BEGIN.match(text, start):
        return None
    match = _patterns().match(text, start)
    if match is None or not _is_dateline(match) or _names_no_place(match, is_name):
        return None
    return Dateline(
        start=start,
        end=match.end(),
        place=_span(match, "place"),
        day=_span(match, "day", "early_day", "day_in_brackets"),
        agency=_span(match, "agency", "named", "early"),
    )


def _span(match: re.Match[str], *names: str) -> Span | None:
    """Where the first of those groups stands that was found."""
    return next((match.span(name) for name in names if match[name]), None)


def _names_no_place(match: re.Match[str], is_name: Callable[[str], bool]) -> bool:
    place = match["place"]
    return place is not None and (is_name(place) or _NO_PLACE.match(place) is not None)


def _is_dateline(match: re.Match[str]) -> bool:
    """Whether the parts that were found make a dateline."""
    ending = _ending(match)
    if match["place"] is None:
        return (
            match["early_dash"] is not None or match["closed"] is not None or match["early_day"] is not None
        )
    in_capitals = _SMALL.sub("", match["place"]).isupper()
    has_day = _span(match, "day", "early_day", "day_in_brackets") is not None
    if match["named"] or match["early_dash"] or _is_agency(match["agency"]):
        return ending != "none" or ((has_day or in_capitals) and match["agency"] is not None)
    if match["agency"]:
        return ending == "dash" and (in_capitals or has_day)
    if has_day:
        return ending in ("dash", "line") or (in_capitals and ending in ("stop", "colon"))
    return in_capitals and ending == "dash"


def _ending(match: re.Match[str]) -> str:
    """How the dateline is told from the text: by a dash, a full stop, a colon, a line break, or not."""
    return next((name for name in ("dash", "stop", "colon", "line") if match[name] is not None), "none")


def _is_agency(name: str | None) -> bool:
    return name is not None and name.strip().casefold() in agencies()


@cache
def agencies() -> frozenset[str]:
    """The names of the agencies, case folded."""
    return frozenset(name.casefold() for name in _agency_names())


def _agency_names() -> list[str]:
    lines = (files("summitry.text") / "data" / "agencies.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _author(text: str, start: int, end: int) -> Span | None:
    """Who a line says has written: "By Jane Roe and John Doe", "Staff writer", "From our correspondent"."""
    if end - start > 120 or text[end - 1] in ".:;":
        return None
    match = _BYLINE.fullmatch(text, start, end)
    return _span(match, "by", "from", "staff", "role") if match else None


_UPPER = r"[^\W\d_a-zß-öø-ÿăąćčďēęěğīıłńňōőřśşšťūůűźżž]"
_CAPS = rf"{_UPPER}(?:{_UPPER}|['’.\-])*{_UPPER}"
_TITLED = r"(?:The (?=Hague))?(?!(?:At|By|From|In|On|The)\b)[^\W\d_a-z][^\W\d_]+(?:['’.\-][^\W\d_]+)*"
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_MONTH = rf"(?i:{_MONTHS})\.?"
_WEEKDAY = r"(?i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
_DAY = (
    rf"(?:{_WEEKDAY},? )?(?:{_MONTH} \d\d?(?:st|nd|rd|th)?\b(?:,? (?:19|20)\d\d\b)?"
    rf"|\d\d?(?:st|nd|rd|th)?(?: of)? {_MONTH},?(?: (?:19|20)\d\d\b)?"
    r"|(?:19|20)\d\d-\d\d-\d\d\b|\d\d?[./]\d\d?[./](?:19|20)\d\d\b)"
)
_SMALL = re.compile(r"\bSt\.|\b(?:de|la|le|el|al|sur|of)\b|,.*|/.*| and .*", re.DOTALL)
"""What of a place may be in small letters: \"St. PETERSBURG\", \"JEDDAH, Saudi Arabia\"."""
_LINE = re.compile(r"[^\s][^\n]*(?<=\S)")
_NO_PLACE = re.compile(
    r"(?:ANALYSIS|BREAKING|COLUMN|CORRECTED|EDITORIAL|EXCLUSIVE|EXPLAINER|FACTBOX|FLASH|GRAPHIC|INTERVIEW|LIVE"
    r"|NEWS|OPINION|PHOTOS?|PRESS|PREVIEW|PROFILE|SPECIAL|TIMELINE|UPDATE|URGENT|VIDEO|WRAPUP)\b"
)
"""Words in capitals that agencies put before a headline."""
_MAY_BEGIN = re.compile(
    r"[(/]|(?!(?:A|At|By|From|In|On|The) (?!Hague))"
    r"(?:[^\W\d_a-z]{2}[^\W\d_a-z '’.\-]*(?: [^\W\d_a-z]+)*[,./:( \-–—]"
    r"|[^\W\d_a-z][\w'’\-]+\.?(?: [^\W\d_a-z][\w.'’\-]+| de| la| le| el| al| sur|, [A-Z][a-z]+){0,4}"
    r"(?:,? \(|/|,? \d|,? [A-Z][a-z]{2,8}\.? \d|[,.] [A-Z]{2}|\. [A-Z]))"
)
"""A look that costs next to nothing: nearly all reports go no further."""
_ROLE = "(?:writer|reporter|correspondent|editor)s?"
_ROLES = rf"(?i:(?:(?:senior|special|chief|diplomatic|foreign|political|staff) ){{0,2}}{_ROLE})"
_NAME = rf"(?!{_ROLES})[^\W\d_a-z][\w.'’\-]+(?: (?:(?:[a-z]{{2,3}} )?[^\W\d_a-z][\w.'’\-]*)){{1,3}}"
_STAFF = (
    r"(?i:(?:by )?(?:our )?(?:staff|agency|agencies|wire) "
    r"(?:writer|reporter|correspondent|report|and agencies)s?|agencies)"
)
_BYLINE = re.compile(
    rf"(?:By|BY):? (?P<by>(?:{_NAME}|our [\w ]{{3,50}})(?:(?:,| and| &|, and) {_NAME})*)"
    rf"(?:(?:,| \||/| -) ?[\w .'’\-]{{2,60}})?"
    rf"|From:? (?P<from>[Oo]ur [\w .,'’\-]{{3,70}}[^\W_])"
    rf"|(?P<staff>{_STAFF})"
    rf"|(?P<role>{_NAME}),? ?(?:\||,|-|–|—)? ?{_ROLES}(?:, [\w .'’\-]{{2,40}})?"
)


def _by_first_letter(names: list[str]) -> str:
    """A pattern of the names, in both their forms; asking for the first letter first is quicker."""
    forms = sorted({form for name in names for form in (name, name.upper())}, key=len, reverse=True)
    letters = dict.fromkeys(form[0] for form in forms)
    rest = {letter: [re.escape(form[1:]) for form in forms if form[0] == letter] for letter in letters}
    return "|".join(f"{letter}(?:{'|'.join(rest[letter])})" for letter in letters)


@cache
def _patterns() -> re.Pattern[str]:
    """The pattern of a dateline, which holds the names of the agencies: made when the first may stand."""
    agency = rf"(?:{_by_first_letter(_agency_names())})(?![\w\-])"
    word = rf"(?:(?:[A-Z]\.){{2,}}|{_CAPS}|{_TITLED})"
    small = r"(?:of|de|la|le|el|al|sur)\b"
    place = rf"(?:(?i:ST)\. )?{word}(?:[ \-](?!{agency})(?:{word}|{small})){{0,3}}"
    apart = rf"(?!{_MONTH}|{_WEEKDAY}|{agency})"
    region = rf"(?:, ?{apart}[^\W\d_a-z][\w.'’]*(?:[ \-]{apart}[^\W\d_a-z][\w.'’]*){{0,2}})"
    return re.compile(
        rf"(?:[(/]?(?P<early>{agency})(?P<closed>[)/])?(?:,? (?P<early_day>{_DAY}))?"
        rf"(?:(?P<early_dash>\s*[-–—―]+\s+)|[,.] |(?=[/.])| (?=[^\W\d_a-z\"“])))?"
        rf"(?P<place>{apart}{place}(?:(?:\s*/\s*| and |, | & ){apart}{place}){{0,2}}{region}{{0,2}})?"
        rf"(?:(?:,|\.|\s-|\s–|\s—)?\s*(?P<day>{_DAY}))?(?: ?\((?P<day_in_brackets>{_DAY}|{_WEEKDAY})\))?"
        rf"(?:(?:,|\.|\s?[-–—])?\s*(?:[(/](?P<agency>[^()/\n]{{2,40}})[)/]|(?P<named>{agency})))?"
        rf"(?:(?P<dash>\.?\s*(?:(?:--+|[—―]|(?<=[\s).])[–-])\s+|[—―])(?=[\"“‘'«(\[]*[^\W_]))"
        rf"|(?P<stop>\.?(?:\s|$)(?<=[./]\s))|(?P<colon>:\s)|(?P<line>,?\.?[ \t]*(?:\n|$))"
        rf"|(?P<none>\s*(?=[\"“‘]?[^\W\d_a-z])))"
    )

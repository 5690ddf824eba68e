"""A report's text as sentences of marks: what each word or phrase can be to a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from summitry.reading.vocabulary import CAPITAL, EXACT, Entry, Forms, Sense, vocabulary
from summitry.text.dates import DateExpression, find_dates
from summitry.text.sentences import split_sentences

_TOKEN = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")
_GAP = re.compile(r"[ \-–\xa0.\n’'&]{0,3}")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_INSIDE = frozenset("-–.'’&")
_PUNCTUATION = {
    ",": "COMMA",
    ";": "SEMI",
    ":": "COLON",
    "(": "OPEN",
    ")": "CLOSE",
    "[": "OPEN",
    "]": "CLOSE",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    '"': "QUOTE",
    "“": "QUOTE",
    "”": "QUOTE",
    "&": "AND",
    "%": "WORD",
}


class Mark:
    """A word or phrase: its span, its senses by class, and how it stands in the text."""

    __slots__ = ("capital", "end", "forms", "senses", "start", "text")

    def __init__(
        self, start: int, end: int, text: str, senses: dict[str, Any], forms: dict[str, str] | None = None
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.senses = senses
        self.forms = forms or {}
        self.capital = text[:1].isupper()

    def __contains__(self, kind: str) -> bool:
        return kind in self.senses

    def __repr__(self) -> str:
        return f"{'/'.join(self.senses)}:{self.text}"

    def any_of(self, kinds: frozenset[str]) -> bool:
        """Whether it can be one of `kinds`."""
        return not kinds.isdisjoint(self.senses)


class Marks(list[Mark]):
    """The marks of a sentence, or of a part of it, found by class at once."""

    __slots__ = ("_places",)

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        super().__init__(marks)
        self._places: dict[str, list[int]] | None = None

    def having(self, *kinds: str) -> Iterator[tuple[int, Mark]]:
        """The marks that can be one of `kinds`, each with its place, in order."""
        if self._places is None:
            self._places = {}
            for at, mark in enumerate(self):
                for kind in mark.senses:
                    self._places.setdefault(kind, []).append(at)
        if len(kinds) == 1:
            places = self._places.get(kinds[0], [])
        else:
            places = sorted({at for kind in kinds for at in self._places.get(kind, ())})
        return ((at, self[at]) for at in places)


class Sentence:
    """A sentence's span and its marks, in order."""

    __slots__ = ("end", "marks", "start")

    def __init__(self, start: int, end: int, marks: Marks) -> None:
        self.start = start
        self.end = end
        self.marks = marks


def mark_sentences(text: str) -> list[Sentence]:
    """The sentences of `text` with their marks; spans count code points of `text`."""
    dates = find_dates(text)
    sentences: list[Sentence] = []
    at = 0
    for start, end in split_sentences(text):
        while at < len(dates) and dates[at].end <= start:
            at += 1
        here = [date for date in dates[at : at + 40] if start <= date.start and date.end <= end]
        sentences.append(Sentence(start, end, _marks(text, start, end, here)))
    return sentences


class _Token:
    __slots__ = ("end", "low", "start", "text")

    def __init__(self, match: re.Match[str]) -> None:
        self.start, self.end = match.span()
        self.text = match.group()
        self.low = self.text.lower()


def _marks(text: str, start: int, end: int, dates: list[DateExpression]) -> Marks:
    tokens = [_Token(match) for match in _TOKEN.finditer(text, start, end)]
    table = vocabulary()
    marks = Marks()
    at, next_date = 0, 0
    while at < len(tokens):
        token = tokens[at]
        while next_date < len(dates) and dates[next_date].end <= token.start:
            next_date += 1
        if next_date < len(dates) and dates[next_date].start <= token.start:
            date = dates[next_date]
            marks.append(Mark(date.start, date.end, text[date.start : date.end], {"DATE": date}))
            while at < len(tokens) and tokens[at].start < date.end:
                at += 1
            continue
        forms = table.get(token.low)
        found = _longest(text, tokens, at, forms) if forms is not None else None
        if found:
            length, senses = found
            last = tokens[at + length - 1]
            marks.append(_known(text, token.start, last.end, senses))
            at += length
        else:
            marks.append(_plain(text, tokens, at))
            at += 1
    return marks


def _longest(text: str, tokens: list[_Token], at: int, forms: Forms) -> tuple[int, list[Sense]] | None:
    """The number of tokens of the longest forms that begin at `at`, with their senses."""
    best = 0
    senses: list[Sense] = []
    following = _next_word(tokens, at) if forms.longer else at
    if following > at:
        for entry in forms.longer.get(tokens[following].low, ()):
            length = _length(text, tokens, at, entry)
            if length and length >= best:
                best = length
                senses.extend(entry.senses)
            elif best and len(entry.rest) + 1 < best:
                break
    if best:
        return best, senses
    for entry in forms.alone:
        length = _length(text, tokens, at, entry)
        if length > best:
            best = length
        if length:
            senses.extend(entry.senses)
    return (best, senses) if best else None


def _next_word(tokens: list[_Token], at: int) -> int:
    """The place of the next token that is no joint of a name; `at` where there is none near."""
    step = at + 1
    while step < len(tokens) and step < at + 3 and tokens[step].text in _INSIDE:
        step += 1
    return step if step < len(tokens) and step < at + 4 else at


def _length(text: str, tokens: list[_Token], at: int, entry: Entry) -> int:
    """How many tokens from `at` on the form of `entry` takes; 0 where it does not stand there."""
    if entry.case == CAPITAL and not tokens[at].text[0].isupper():
        return 0
    here = at
    for word in entry.rest:
        step = _next_word(tokens, here)
        if step == here or tokens[step].low != word:
            return 0
        if not _GAP.fullmatch(text, tokens[here].end, tokens[step].start):
            return 0
        here = step
    if entry.case == EXACT:
        surface = text[tokens[at].start : tokens[here].end]
        if _bare(surface) != _bare(entry.surface):
            return 0
        if entry.surface.endswith(".") and text[tokens[here].end : tokens[here].end + 1] == ".":
            here += 1
    elif (
        entry.case == CAPITAL
        and len(entry.rest) == 0
        and tokens[at].text.isupper()
        and len(tokens[at].text) < 4
    ):
        return 0
    return here - at + 1


def _bare(surface: str) -> str:
    return surface.replace(".", "").replace("-", "").replace(" ", "").replace("–", "")


def _known(text: str, start: int, end: int, senses: list[Sense]) -> Mark:
    values: dict[str, Any] = {}
    forms: dict[str, str] = {}
    for sense in senses:
        if sense.kind == "BODY":
            values.setdefault("BODY", []).append(sense.value)
            continue
        if sense.kind in values:
            continue
        values[sense.kind] = int(sense.value) if sense.kind in ("ORDINAL", "NUMBER") else sense.value
        if sense.form:
            forms[sense.kind] = sense.form
    return Mark(start, end, text[start:end], values, forms)


def _plain(text: str, tokens: list[_Token], at: int) -> Mark:
    """The mark of a token that no form begins with: punctuation, number, plain word."""
    token = tokens[at]
    if token.text in "'’" and (at == 0 or tokens[at - 1].end == token.start):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if (after and after.low == "s" and after.start == token.end) or text[
            token.start - 1 : token.start
        ] in "sS":
            return Mark(token.start, token.end, token.text, {"POSS": None})
    if token.low == "s" and at and tokens[at - 1].text in "'’" and tokens[at - 1].end == token.start:
        return Mark(token.start, token.end, token.text, {"POSS": None})
    kind = _PUNCTUATION.get(token.text)
    if kind:
        return Mark(token.start, token.end, token.text, {kind: None})
    ordinal = _ORDINAL.fullmatch(token.low)
    if ordinal:
        return Mark(token.start, token.end, token.text, {"ORDINAL": int(ordinal.group(1))})
    if token.text.isdigit():
        return Mark(
            token.start, token.end, token.text, {"NUMBER": int(token.text) if len(token.text) < 9 else 0}
        )
    kind = "CAP" if token.text[0].isupper() else "WORD" if token.text[0].isalnum() else "POINT"
    return Mark(token.start, token.end, token.text, {kind: token.low})


def all_marks(sentences: list[Sentence]) -> Iterator[Mark]:
    """Every mark of the report in order."""
    for sentence in sentences:
        yield from sentence.marks

"""Text → sentences of marks: lexicon, dates, then parties, bodies and persons settled."""

from __future__ import annotations

from summitry.reading.bare_names import join_bare_names
from summitry.reading.leaders import join_leaders
from summitry.reading.marking import mark_sentences
from summitry.reading.marks import Sentence
from summitry.reading.parties import join_bodies, join_plus, part_unions, settle_ambiguous, settle_capitals
from summitry.reading.people import People, complete, meet_everybody
from summitry.reading.persons import TITLED, join_persons
from summitry.text.lines import join_lines
from summitry.text.report import Report


class Mentions:
    """A report's title and text as sentences of marks, and its people.

    The marks count in `text`: the report's, its lines joined, and so in the report's own as well.
    """

    def __init__(self, text: str, title: list[Sentence], sentences: list[Sentence], people: People) -> None:
        self.text = text
        self.title = title
        self.sentences = sentences
        self.people = people


def find_mentions(report: Report) -> Mentions:
    """The mentions of a report; marks of the title count from the title's own start."""
    year = report.published.year if report.published else None
    people = People(year)
    title = _joined(report.title or "", year, headline=True)
    text = join_lines(report.text)
    sentences = _joined(text, year)
    for part in (sentences, title):
        meet_everybody(people, part)
    for told, part in ((text, sentences), (report.title or "", title)):
        for sentence in part:
            join_bare_names(people, told, sentence)
        complete(people, part)
    return Mentions(text, title, sentences, people)


def _joined(text: str, year: int | None, *, headline: bool = False) -> list[Sentence]:
    sentences = mark_sentences(text) if text else []
    settle_ambiguous(text, sentences)
    if year is not None:
        settle_capitals(sentences, year)
        part_unions(sentences, year)
    for sentence in sentences:
        if "ORG" in sentence.marks.kinds:
            join_plus(sentence)
        if "BODY" in sentence.marks.kinds:
            join_bodies(sentence)
        if not TITLED.isdisjoint(sentence.marks.kinds):
            join_persons(text, sentence, headline=headline)
        if "GOVERNMENT" in sentence.marks.kinds and not headline:
            join_leaders(text, sentence)
    return sentences

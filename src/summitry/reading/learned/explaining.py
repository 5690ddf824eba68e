"""Why the tagger bears a fact out: the words without which it would be less sure, and what else it might be.

Each word of the sentence is left out in turn, and the sentence read again by the network as it ships. How far
the log odds of the fact's role fall is what the word weighed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from summitry.facts import AnyFact, Position
from summitry.reading.learned.encoding import Encoded
from summitry.reading.learned.judging import log_odds
from summitry.reading.learned.parts import key_place, places_inside, roles_of
from summitry.reading.learned.roles import LAYERS
from summitry.reading.learned.tagged import Tagged
from summitry.reading.learned.tagger import Tagger
from summitry.reading.marks import Sentence
from summitry.reading.mentions import find_mentions
from summitry.reading.reading import Explained, Found, Reading, Weighed

_MOST = 4
_LEAST = 0.15
"""Words that weigh less are not named."""
_LABELS = {layer.name: layer.labels for layer in LAYERS}
LEARNED = ("model", "both")
"""The readers whose facts the tagger bears out."""


class _Asked(msgspec.Struct, frozen=True):
    """Which marks of a sentence must play which role for the fact: any of the labels counts."""

    sentence: Sentence
    places: tuple[int, ...]
    layer: str
    labels: tuple[str, ...]

    def chance(self, tagged: Tagged, left_out: int | None = None) -> float:
        """The mean chance over the marks, in a sentence from which one may be left out."""
        places = [at - (left_out is not None and at > left_out) for at in self.places if at != left_out]
        chances = [
            sum(tagged.chance(at, self.layer, label) for label in self.labels)
            for at in places
            if at < len(tagged)
        ]
        return sum(chances) / len(chances) if chances else 0.0


def explain_reading(reading: Reading, tagger: Tagger) -> Reading:
    """The reading, its learned facts with what they rest on."""
    sentences = find_mentions(reading.report).sentences
    found = tuple(_explained(one, sentences, tagger) for one in reading.found)
    return msgspec.structs.replace(reading, found=found)


def _explained(found: Found, sentences: Sequence[Sentence], tagger: Tagger) -> Found:
    if found.reader not in LEARNED:
        return found
    return msgspec.structs.replace(found, explained=explain(found.fact, sentences, tagger))


def explain(fact: AnyFact, sentences: Sequence[Sentence], tagger: Tagger) -> Explained | None:
    """What the tagger's support for the fact rests on; None where no mark stands for the fact."""
    asked = [(one, tagger.encode(one.sentence)) for one in _asked(fact, sentences)]
    whole = [Tagged(chances) for chances in tagger.chances([encoded for _, encoded in asked])]
    ranked = [
        (one.chance(tagged), one, encoded, tagged)
        for (one, encoded), tagged in zip(asked, whole, strict=True)
        if len(tagged)
    ]
    if not ranked:
        return None
    chance, one, encoded, tagged = max(ranked, key=lambda each: each[0])
    instead, less = _instead(one, tagged)
    return Explained(
        support=round(chance, 3),
        words=_weighed(chance, one, encoded, tagger),
        instead=instead,
        instead_support=round(less, 3),
    )


def _asked(fact: AnyFact, sentences: Sequence[Sentence]) -> Iterator[_Asked]:
    """The sentences under the evidence, each with the marks by which the fact is known there."""
    spans = fact.evidence
    if isinstance(fact, Position):
        spans = (max(spans, key=lambda span: span[1] - span[0]),)
    for sentence in sentences:
        inside = places_inside(sentence.marks, spans)
        if not inside:
            continue
        if isinstance(fact, Position):
            labels = tuple(f"{part}-{fact.stance.value}" for part in "BI")
            yield _Asked(sentence, tuple(inside), "position", labels)
            continue
        at = key_place(fact, sentence.marks, inside)
        if at is not None:
            layer, label = roles_of(fact)[0]
            yield _Asked(sentence, (at,), layer, (label,))


def _weighed(chance: float, one: _Asked, encoded: Encoded, tagger: Tagger) -> tuple[Weighed, ...]:
    """The words that weighed most, in the order of the sentence; the mark itself is never left out."""
    pieces, classes = encoded
    left_out = [at for at in range(len(pieces)) if (at,) != one.places]
    shorter = [(pieces[:at] + pieces[at + 1 :], classes[:at] + classes[at + 1 :]) for at in left_out]
    marks = one.sentence.marks
    found = []
    for at, chances in zip(left_out, tagger.chances(shorter), strict=True):
        weight = log_odds(chance) - log_odds(one.chance(Tagged(chances), at))
        if weight >= _LEAST and any(letter.isalnum() for letter in marks[at].text):
            found.append((weight, at))
    most = sorted(sorted(found, reverse=True)[:_MOST], key=lambda each: each[1])
    return tuple(
        Weighed(marks[at].text, (marks[at].start, marks[at].end), round(weight, 2)) for weight, at in most
    )


def _instead(one: _Asked, tagged: Tagged) -> tuple[str, float]:
    """The likeliest other role of the marks, by the tagger's word for it, and its chance."""
    chances: dict[str, float] = {}
    for label in _LABELS[one.layer]:
        if label not in one.labels:
            role = label.removeprefix("B-").removeprefix("I-")
            alone = _Asked(one.sentence, one.places, one.layer, (label,))
            chances[role] = chances.get(role, 0.0) + alone.chance(tagged)
    role = max(chances, key=lambda each: chances[each])
    return role, chances[role]

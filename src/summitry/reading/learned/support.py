"""How far the tagger bears a fact out: the chance of the role that its mark would have to play."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from summitry.facts import AnyFact, Position, Span
from summitry.reading.learned.parts import key_place, places_inside, roles_of
from summitry.reading.learned.tagged import Tagged
from summitry.reading.marks import Sentence


class Support:
    """The sentences of a report with what the tagger says of each."""

    def __init__(self, sentences: Sequence[Sentence], tagged: Sequence[Tagged]) -> None:
        self._sentences = sentences
        self._tagged = tagged
        self._starts = [sentence.start for sentence in sentences]

    def of(self, fact: AnyFact) -> float | None:
        """The chance, 0 to 1; None where no mark in the evidence stands for the fact."""
        if isinstance(fact, Position):
            return self._of_position(fact)
        layer, label = roles_of(fact)[0]
        chances = [
            tagged.chance(place, layer, label)
            for sentence, tagged in self._under(fact.evidence)
            if (place := key_place(fact, sentence.marks, places_inside(sentence.marks, fact.evidence)))
            is not None
        ]
        return max(chances, default=None)

    def _of_position(self, fact: Position) -> float | None:
        """The mean chance, over the marks of its longest words, that they take its stance."""
        longest = max(fact.evidence, key=lambda span: span[1] - span[0])
        chances = [
            sum(tagged.chance(at, "position", f"{part}-{fact.stance.value}") for part in "BI")
            for sentence, tagged in self._under([longest])
            for at in places_inside(sentence.marks, [longest])
        ]
        return sum(chances) / len(chances) if chances else None

    def _under(self, spans: Sequence[Span]) -> list[tuple[Sentence, Tagged]]:
        """The sentences in which the spans lie."""
        found: dict[int, tuple[Sentence, Tagged]] = {}
        for start, end in spans:
            first = max(0, bisect_right(self._starts, start) - 1)
            for at in range(first, bisect_left(self._starts, end)):
                found[at] = self._sentences[at], self._tagged[at]
        return list(found.values())

"""The positions that one sentence tells: whose, on what issue, of what theme."""

from __future__ import annotations

from summitry.facts import DocumentKind, Modality, Span, Stance, Theme
from summitry.reading.context import Context, Draft, Holder
from summitry.reading.marks import Marks
from summitry.reading.phrases import PARTY, party_of, span_of
from summitry.reading.rules.position.clauses import segments
from summitry.reading.themes import theme_of

_DOCUMENTS = frozenset(kind.value for kind in DocumentKind)
_SPLIT = frozenset((Stance.CALLS_FOR, Stance.COMMITS))
_SPOKEN_OF = PARTY | {"REGION"}
_SHORTEST = 12
"""A clause of fewer characters says nothing that a stranger could check."""


class Positions:
    """The positions that one sentence tells."""

    def __init__(self, marks: Marks, context: Context, text: str) -> None:
        self.marks = marks
        self.context = context
        self.text = text
        self.subjects = context.subjects
        self.covered: list[tuple[int, int]] = []

    def is_covered(self, at: int) -> bool:
        """Whether a position was taken from the words at `at` already."""
        return any(start <= at < end for start, end in self.covered)

    def cover(self, start: int, end: int) -> None:
        """Let nothing else be taken from the marks `start:end`."""
        self.covered.append((start, end))

    def add(
        self,
        holder: Holder,
        stance: Stance,
        start: int,
        end: int,
        rule: str,
        modality: Modality = Modality.ASSERTED,
        *,
        verb: int | None = None,
    ) -> None:
        """Keep a position for each holder and issue; the clause is `marks[start:end]`."""
        clause = span_of(self.marks, start, max(end, start + 1))
        if clause[1] - clause[0] < _SHORTEST:
            return
        self.cover(start, end)
        named = self._named_apart(holder, start, end)
        for spans, theme, about in self._issues(stance, start, end, start if verb is None else verb):
            self._keep(holder, stance, [*spans, *named], theme, about, rule, modality)

    def _named_apart(self, holder: Holder, start: int, end: int) -> list[Span]:
        """The words that name the holder, where they stand outside the clause."""
        if holder.words is not None:
            return [holder.words]
        apart = (not start <= holder.start < end and not holder.anaphor) or holder.start >= end
        return [span_of(self.marks, holder.start, holder.end)] if apart else []

    def _issues(
        self, stance: Stance, start: int, end: int, verb: int
    ) -> list[tuple[list[Span], Theme, tuple[str, ...]]]:
        """The issues of a clause: one, or one a listed object where their themes differ."""
        marks = self.marks
        whole = span_of(marks, start, end)
        if stance not in _SPLIT:
            return [([whole], self._theme(verb, end), self._about(verb, end))]
        found: list[tuple[list[Span], Theme, tuple[str, ...]]] = []
        seen: set[Theme] = set()
        parts = segments(marks, verb, end, after_to=stance is Stance.COMMITS)
        if len(parts) == 1:
            return [([whole], self._theme(verb, end), self._about(verb, end))]
        first_end = parts[0][1]
        for begin, stop in parts:
            theme = theme_of(self._words(begin, stop))
            if not found:
                found.append(([span_of(marks, start, stop)], theme, self._about(verb, end)))
            elif theme is not Theme.OTHER and theme not in seen and Theme.OTHER not in seen:
                found.append(
                    (
                        [span_of(marks, start, verb + 1), span_of(marks, begin, stop)],
                        theme,
                        self._about(begin, stop),
                    )
                )
            elif len(found) == 1:
                first_end = stop
            if theme is not Theme.OTHER or len(found) > 1:
                seen.add(theme)
        if len(found) == 1 or found[0][1] is Theme.OTHER:
            return [([whole], self._theme(verb, end), self._about(verb, end))]
        found[0] = ([span_of(marks, start, first_end)], *found[0][1:])
        return found

    def _theme(self, start: int, end: int) -> Theme:
        """The theme of the clause; else that of its sentence, else that of the report's beginning."""
        theme = theme_of(self._words(start, end))
        if theme is Theme.OTHER and end - start < len(self.marks):
            theme = theme_of(self._words(0, len(self.marks)))
        return self.context.theme if theme is Theme.OTHER else theme

    def _words(self, start: int, end: int) -> str:
        begin, stop = span_of(self.marks, start, max(end, start + 1))
        return self.text[begin:stop]

    def _keep(
        self,
        holder: Holder,
        stance: Stance,
        spans: list[Span],
        theme: Theme,
        about: tuple[str, ...],
        rule: str,
        modality: Modality,
    ) -> None:
        own = {party for party, _ in holder.items}
        for party, person in holder.items[:8]:
            if party is None:
                continue
            draft = Draft(
                "position",
                rule,
                list(spans),
                holder=party,
                person=person.name if person else None,
                stance=stance,
                about=tuple(code for code in about if code not in own),
                theme=theme,
                document=self._document(holder, person is not None),
                modality=modality,
            )
            draft.resolved = True
            self.context.add(draft)

    def _document(self, holder: Holder, personal: bool) -> DocumentKind | None:
        """The kind of the document in hand, where the leaders or the document itself speak."""
        kind = self.context.document
        if personal or not holder.anaphor or kind not in _DOCUMENTS:
            return None
        return DocumentKind(kind)

    def _about(self, start: int, end: int) -> tuple[str, ...]:
        """Whom and where the clause speaks of: parties, regions."""
        found: list[str] = []
        for at in self.marks.places(_SPOKEN_OF, start, end):
            mark = self.marks[at]
            if "CAPITAL" in mark and _is_compound(self.marks, at):
                continue
            code = mark.senses.get("REGION") if "ORG" not in mark.senses else None
            code = code or (party_of(mark) if "PERSON" not in mark.senses else None)
            if code and code not in found:
                found.append(code)
        return tuple(found)


def _is_compound(marks: Marks, at: int) -> bool:
    """Whether the mark at `at` is but the beginning of a word: "the Paris-aligned targets"."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    return after is not None and "DASH" in after and after.start == marks[at].end

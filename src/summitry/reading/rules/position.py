"""Positions: what a holder condemns, calls for, supports, commits to, emphasises."""

from __future__ import annotations

import re

from summitry.facts import DocumentKind, Modality, Span, Stance, Theme
from summitry.reading.context import Context, Draft, Holder
from summitry.reading.marks import Marks
from summitry.reading.phrases import PARTY, is_passive, parties_from, party_of, span_of
from summitry.reading.rules.rule import Rule, Rules
from summitry.reading.rules.stances import (
    by_object_noun,
    clause_end,
    ends_insertion,
    follows_subject,
    insertion,
    is_stance,
    modality_of,
    segments,
    tone_of,
)
from summitry.reading.themes import theme_of

_DOCUMENTS = frozenset(kind.value for kind in DocumentKind)
_SPLIT = frozenset((Stance.CALLS_FOR, Stance.COMMITS))
_SCHEDULE = frozenset("ATTEND MEET HOST BE HOLD JOIN CHAIR SIGN SKIP ADOPT INVITE CHAIRNOUN".split())
_ROUTINE = frozenset(
    "discuss visit travel participate review consider focus include also then speak exchange report share "
    "have give take outline engage highlight bring showcase play go come make see succeed follow receive "
    "leave cease hear gather become decide no neither from keep lay vote soon remain".split()
)
_SPOKEN_OF = PARTY | {"REGION"}
_AFTER_OWNER = frozenset(("WORD", "POSS", "ORDINAL", "AND", "GOVERNMENT"))
_NO_REFUSAL = frozenset(
    "become take come sit participate gather travel go hesitate stop forget need build happen "
    "rest tire cease fail return receive".split()
)
"""Verbs after "will not" that tell of a course of things, or of no refusal at all."""
_SETTLED = ("agreed", "decided", "planned", "intended", "promised", "threatened", "aimed", "launched")
"""What "it was …" of a thing is no stance of the thing."""
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
        self.covered.append((start, end))
        apart = (not start <= holder.start < end and not holder.anaphor) or holder.start >= end
        named = [span_of(self.marks, holder.start, holder.end)] if apart else []
        for spans, theme, about in self._issues(stance, start, end, start if verb is None else verb):
            self._keep(holder, stance, [*spans, *named], theme, about, rule, modality)

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
        parts = segments(marks, verb, end, gerunds=stance is Stance.CALLS_FOR)
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
            code = mark.senses.get("REGION") if "ORG" not in mark.senses else None
            code = code or (party_of(mark) if "PERSON" not in mark.senses else None)
            if code and code not in found:
                found.append(code)
        return tuple(found)


# ------------------------------------------------------------------ by verb


def stance_verbs(here: Positions) -> None:
    """ "Macron called for G7 action", "the leaders underlined the need for …"."""
    marks = here.marks
    verbs = [
        (at, told)
        for at, mark in marks.having("STANCE", "SAY")
        if "PERSON" not in mark.senses
        and (told := _verb_stance(marks, at)) is not None
        and (is_stance(marks, at) or follows_subject(marks, at))
    ]
    for number, (at, told) in enumerate(verbs):
        mark = marks[at]
        holder = _holder(here, at)
        if holder is None or _is_foretold(marks, at, holder):
            continue
        inserted = insertion(marks, at, holder.start, holder.end)
        if inserted is not None:
            needed = any("MUST" in mark for mark in marks[slice(*inserted)])
            if mark.text.lower().startswith("insist") and not needed:
                told = Stance.EMPHASISES
            here.add(holder, told, *inserted, f"told_after_{told.value}", verb=inserted[0])
            continue
        if not is_stance(marks, at):
            continue
        modality, stance = modality_of(marks, at, told)
        following = verbs[number + 1][0] if number + 1 < len(verbs) else len(marks)
        end = clause_end(marks, at, following)
        if modality is None or end - at < 3:
            continue
        start = holder.start if 0 < at - holder.start <= 14 else at
        here.add(holder, stance, start, end, f"stance_{stance.value}", modality, verb=at)


def _is_foretold(marks: Marks, at: int, holder: Holder) -> bool:
    """Whether "will not" tells what will not take place, or what another stance is taken on."""
    low = marks[at].text.lower()
    if low not in ("will not", "would not"):
        return False
    after = marks[at + 1 : at + 3]
    if not after or after[0].any_of(_SCHEDULE) or after[0].text.lower() in _NO_REFUSAL:
        return True
    if not 0 <= at - holder.end <= 2:
        return False
    that = holder.start if "THAT" in marks[holder.start] else holder.start - 1
    before = marks[max(0, that - 4) : max(0, that)]
    return that >= 0 and "THAT" in marks[that] and any("STANCE" in mark.senses for mark in before)


def _verb_stance(marks: Marks, at: int) -> Stance | None:
    """The stance of the verb at `at` with its object; None for "expressed", "said" without one."""
    mark = marks[at]
    if "STANCE" in mark.senses:
        return by_object_noun(marks, at, Stance(mark.senses["STANCE"]))
    if mark.text.lower().startswith(("express", "convey", "voice")):
        stance = by_object_noun(marks, at, Stance.EMPHASISES)
        return stance if stance is not Stance.EMPHASISES else None
    return None


def _holder(here: Positions, at: int) -> Holder | None:
    """The subject of the stance; after a passive the agent."""
    marks = here.marks
    if is_passive(marks, at, "STANCE"):
        by = next((s for s in range(at + 1, min(len(marks), at + 4)) if "BY" in marks[s]), None)
        if by is not None:
            listed = parties_from(marks, by + 1)
            return Holder(listed.items, max(0, at - 6), listed.end, False) if listed.items else None
        if marks[at].senses.get("STANCE") not in ("concern", "commits"):
            return None
        if marks[at].text.lower().startswith(_SETTLED):
            return None
    return here.subjects.of(at)


def will(here: Positions) -> None:
    """ "We will work together", "the United States will never …": an undertaking."""
    marks = here.marks
    for at, mark in marks.having("WILL"):
        if (
            "STANCE" in mark.senses
            or here.is_covered(at)
            or mark.text.lower() not in ("will", "shall", "'ll", "’ll")
        ):
            continue
        holder = here.subjects.of(at)
        if holder is None or not 0 <= at - holder.end <= 3 or not _undertakes(here, holder):
            continue
        after = next(
            (
                m
                for m in marks[at + 1 : at + 4]
                if not m.text.endswith("ly") and m.text not in ("also", "then")
            ),
            None,
        )
        if after is None or after.any_of(_SCHEDULE) or after.text.lower() in _ROUTINE:
            continue
        stance = Stance.REFUSES if "NOT" in after.senses else Stance.COMMITS
        here.add(holder, stance, holder.start, _sentence_end(marks, at), "will", verb=at)


def _undertakes(here: Positions, holder: Holder) -> bool:
    """Whether "will" is an undertaking: "we will", or a party that speaks for itself."""
    last = here.marks[holder.end - 1]
    if "PRON" in last:
        return last.senses["PRON"] in ("we", "i")
    if any(person is not None for _, person in holder.items):
        return False
    said = any("SAY" in mark.senses for mark in here.marks[max(0, holder.start - 5) : holder.start])
    speaker = here.context.speaker
    own = {party for party, _ in holder.items}
    return said or here.context.speaks_for in own or speaker is None or speaker.party in own


def _sentence_end(marks: Marks, at: int) -> int:
    return marks.next(("SEMI",), at + 1)


def said_must(here: Positions) -> None:
    """ "The minister said Russia must withdraw": a call."""
    marks = here.marks
    for at, _ in marks.having("MUST"):
        if here.is_covered(at) or _called_after(here, at):
            continue
        said = next(
            (s for s in range(at - 1, max(-1, at - 14), -1) if "SAY" in marks[s] and marks[s].forms), None
        )
        speaker = here.subjects.of(said) if said is not None else None
        if speaker is not None:
            here.add(
                speaker, Stance.CALLS_FOR, speaker.start, _sentence_end(marks, at), "said_must", verb=said
            )


def _called_after(here: Positions, must: int) -> bool:
    """Whether a call was taken from "Russia must withdraw, the minister said"."""
    marks = here.marks
    for said, mark in marks.having("SAY"):
        if "STANCE" in mark.senses or "PERSON" in mark.senses or not ends_insertion(marks, said):
            continue
        speaker = here.subjects.of(said)
        told = insertion(marks, said, speaker.start, speaker.end) if speaker is not None else None
        if speaker is not None and told is not None and told[0] <= must < told[1]:
            here.add(speaker, Stance.CALLS_FOR, *told, "must_said_after", verb=told[0])
            return True
    return False


def commitment_nouns(here: Positions) -> None:
    """ "the Administration's commitment to …", "by our commitment to multilateralism"."""
    marks = here.marks
    for at, mark in marks.having("COMMITMENT"):
        if here.is_covered(at) or "PERSON" in mark.senses:
            continue
        if at + 1 >= len(marks) or "TO" not in marks[at + 1]:
            continue
        holder = _possessor(here, at)
        if holder is not None:
            end = clause_end(marks, at, len(marks))
            here.add(holder, Stance.COMMITS, holder.start, end, "commitment", verb=at)


def _possessor(here: Positions, at: int) -> Holder | None:
    marks = here.marks
    for step in range(at - 1, max(-1, at - 6), -1):
        mark = marks[step]
        if "PRON" in mark.senses:
            return here.subjects.pronoun(step)
        if mark.any_of(PARTY) and party_of(mark):
            return Holder([(party_of(mark), mark.senses.get("PERSON"))], step, step + 1, False)
        if not mark.any_of(_AFTER_OWNER):
            return None
    return None


# ------------------------------------------------------------------ by what a speaker says

_WEIGHTY = re.compile(
    r"\b(?:(?:is|are|of|as|extremely|very|particularly|vitally|especially) "
    r"(?:important|essential|crucial|vital|"
    r"paramount importance|great importance|key importance|imperative|necessary)|priority|key tasks?)\b",
    re.I,
)
_WEIGHTS = ("import", "essential", "crucial", "vital", "imperative", "necessary", "priority", "key task")
_CALLS = ("should", "must", "need", "ought to", "hope that", "let us")
"""One of these is in all that the patterns find: a plain look for them takes a tenth of the time."""
_CALLING = re.compile(r"\b(?:should|must|needs? to|urgent need|ought to|hope that|let us)\b", re.I)


def speaker_judges(here: Positions) -> None:
    """ "It is important to …", "this is unacceptable": a speaker's or a communiqué's own judgement."""
    context = here.context
    marks = here.marks
    if here.covered or not marks or len(marks) < 8:
        return
    if context.speaker is not None and context.speaker.party:
        holder = Holder([(context.speaker.party, context.speaker)], 0, 1, True)
    elif context.speaks_for:
        holder = Holder([(context.speaks_for, None)], 0, 1, True)
    else:
        return
    words = here.text[marks[0].start : marks[-1].end]
    low = words.lower()
    if any(word in low for word in _WEIGHTS) and _WEIGHTY.search(words):
        here.add(holder, Stance.EMPHASISES, 0, len(marks), "judges_important")
    elif "unacceptable" in words or "inadmissible" in words:
        here.add(holder, Stance.CONDEMNS, 0, len(marks), "judges_unacceptable")
    elif low.startswith(("unfortunately", "regrettably")) or "unfortunately," in words:
        here.add(holder, Stance.CONCERN, 0, len(marks), "judges_unfortunate")
    elif any(word in low for word in _CALLS) and _CALLING.search(words) and not words.endswith("?"):
        here.add(holder, Stance.CALLS_FOR, 0, len(marks), "judges_needed")


def says(here: Positions) -> None:
    """ "The minister called it an illegal act": an official's statement that takes a tone."""
    marks = here.marks
    for at, mark in marks.having("SAY"):
        if "PERSON" in mark.senses or "STANCE" in mark.senses or here.is_covered(at) or len(marks) - at < 6:
            continue
        if not mark.text.lower().startswith(
            ("say", "said", "tell", "told", "stat", "announc", "argu", "claim", "tweet", "wrote")
        ):
            continue
        holder = here.subjects.of(at)
        stance = tone_of(here.text[mark.end : marks[-1].end])
        if holder is None or stance is None or any(party is None for party, _ in holder.items):
            continue
        here.add(holder, stance, holder.start, len(marks), "says_with_tone", verb=at)


def bullets(here: Positions) -> None:
    """ "The leaders are committed to: - Strengthening supply chains …": each line is one."""
    marks, context = here.marks, here.context
    if not marks:
        return
    if "DASH" in marks[0] and len(marks) > 4 and not here.covered and context.listed_stance is not None:
        if marks[1].text.endswith("ing") and context.listed_by is not None:
            holder = Holder(context.listed_by, 1, 2, True, plural=True)
            here.add(holder, Stance(context.listed_stance), 1, len(marks), "listed", verb=1)
        return
    if "DASH" not in marks[0]:
        context.listed_stance = None
    if "COLON" in marks[-1]:
        stances = [draft.fields["stance"] for draft in context.drafts[-4:] if draft.fact == "position"]
        first = here.subjects.first()
        if stances and first is not None and here.covered:
            context.listed_stance = stances[-1]
            context.listed_by = list(first.items)


RULES: Rules[Positions] = Rules(
    Rule(stance_verbs, "STANCE", "SAY"),
    Rule(will, "WILL"),
    Rule(said_must, "MUST"),
    Rule(commitment_nouns, "COMMITMENT"),
    Rule(says, "SAY"),
    Rule(speaker_judges),
    Rule(bullets),
)

__all__ = ["RULES", "Positions"]

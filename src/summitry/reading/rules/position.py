"""Positions: what a holder condemns, calls for, supports, commits to, emphasises."""

from __future__ import annotations

from summitry.facts import DocumentKind, Modality, Stance
from summitry.names.organisations import organisations
from summitry.reading.context import Context, Draft, Holder
from summitry.reading.marks import Marks
from summitry.reading.phrases import PARTY, Subjects, is_passive, parties_from, party_of, span_of
from summitry.reading.themes import theme_of

_ACTING = frozenset(("SIGN", "ATTEND"))
_DOCUMENTS = frozenset(kind.value for kind in DocumentKind)
_NOUN_BEFORE = frozenset(("THE", "A", "ADJ", "POSS", "OF", "NUMBER", "IN", "FOR", "WITH"))
_NEVER_NOUN = frozenset(("committed to", "agreed to", "called for", "calls for", "called on", "calls on"))
_FOLLOW = frozenset(("COMMA", "AND"))


class Positions:
    """The positions that one sentence tells."""

    def __init__(self, marks: Marks, context: Context, text: str) -> None:
        self.marks = marks
        self.context = context
        self.text = text
        self.subjects = Subjects(marks, context)
        self.covered: list[tuple[int, int]] = []

    def add(
        self,
        holder: Holder,
        stance: Stance,
        start: int,
        end: int,
        rule: str,
        modality: Modality = Modality.ASSERTED,
    ) -> None:
        """Keep a position a holder; its evidence is the clause `marks[start:end]`."""
        marks = self.marks
        end = max(end, start + 1)
        clause = span_of(marks, start, end)
        if clause[1] - clause[0] < 12:
            return
        words = self.text[clause[0] : clause[1]]
        theme = theme_of(
            self.text[
                marks[min(holder.end, len(marks) - 1)].start if start <= holder.start else clause[0] : clause[
                    1
                ]
            ]
        )
        own = {party for party, _ in holder.items}
        about = tuple(code for code in self._about(start, end) if code not in own)
        document = (
            self.context.document
            if self.context.document in _DOCUMENTS and self._in_document(holder)
            else None
        )
        del words
        for party, person in holder.items[:8]:
            if party is None:
                continue
            draft = Draft(
                "position",
                rule,
                [clause],
                holder=party,
                person=person.name if person else None,
                stance=stance,
                about=about,
                theme=theme,
                document=DocumentKind(document) if document and person is None else None,
                modality=modality,
            )
            draft.resolved = True
            self.context.add(draft)
        self.covered.append((start, end))

    def _in_document(self, holder: Holder) -> bool:
        return holder.anaphor and all(person is None for _, person in holder.items)

    def _about(self, start: int, end: int) -> list[str]:
        """Whom and where the clause speaks of: parties, regions."""
        found: list[str] = []
        for mark in self.marks[start:end]:
            code = (
                mark.senses.get("REGION")
                if "REGION" in mark and not mark.any_of(frozenset(("ORG",)))
                else None
            )
            code = code or (party_of(mark) if mark.any_of(PARTY) and "PERSON" not in mark else None)
            if code and code not in found:
                found.append(code)
        return found


def stance_verbs(here: Positions) -> None:
    """ "Macron called for G7 action", "the leaders underlined the need for …"."""
    marks = here.marks
    verbs = [
        at
        for at, mark in marks.having("STANCE")
        if "STANCE" in mark and "PERSON" not in mark and not _is_noun(marks, at)
    ]
    for number, at in enumerate(verbs):
        mark = marks[at]
        stance = Stance(mark.senses["STANCE"])
        holder = _holder(here, at)
        if holder is None:
            continue
        modality, stance = _modality(marks, at, stance)
        if modality is None:
            continue
        if _is_act(marks, at):
            continue
        following = verbs[number + 1] if number + 1 < len(verbs) else len(marks)
        end = _clause_end(marks, at, following)
        if end - at < 3 and stance not in (Stance.SUPPORTS, Stance.CONDEMNS):
            continue
        start = holder.start if 0 <= at - holder.start <= 14 and holder.start < at else at
        here.add(holder, stance, start, end, f"stance_{stance.value}", modality)


def _holder(here: Positions, at: int) -> Holder | None:
    """The subject of the stance; after a passive the agent."""
    marks = here.marks
    if is_passive(marks, at, "STANCE"):
        by = next((s for s in range(at + 1, min(len(marks), at + 4)) if "BY" in marks[s]), None)
        if by is None:
            return here.subjects.of(at) if marks[at].senses["STANCE"] in ("concern", "commits") else None
        listed = parties_from(marks, by + 1)
        if not listed.items:
            return None
        return Holder(listed.items, max(0, at - 6), listed.end, False)
    return here.subjects.of(at)


def _is_noun(marks: Marks, at: int) -> bool:
    """Whether the word is a noun here: "the request", "strong support for", "the plans to"."""
    mark = marks[at]
    low = mark.text.lower()
    if at == 0:
        return False
    before = marks[at - 1]
    form = mark.forms.get("STANCE", "")
    if form in ("base", "s") and " " not in low and before.any_of(_NOUN_BEFORE) and "PRON" not in before:
        return not ("ADJ" in before and "COUNTRY" in before)
    if (
        form in ("base", "s")
        and " " not in low
        and before.any_of(frozenset(("WORD", "CAP")))
        and at >= 2
        and marks[at - 2].any_of(frozenset(("THE", "A", "OF", "POSS")))
        and not before.text.endswith("ly")
        and before.text not in ("also", "who")
    ):
        return before.text[:1].islower()
    if (
        form == "base"
        and before.any_of(frozenset(("PRON",)))
        and before.text.lower() in ("his", "its", "our", "my", "her")
        and " " not in low
    ):
        return True
    if form in ("past", "part") and before.any_of(frozenset(("THE", "A"))):
        return True
    return (
        form == "ing"
        and before.any_of(frozenset(("THE", "A", "OF", "FOR", "BY", "IN", "FROM")))
        and "WITH" not in before
    )


def _is_act(marks: Marks, at: int) -> bool:
    """Whether the words tell an act, not a stance: "back in 2020", "support troops"."""
    low = marks[at].text.lower()
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is None or after.text == ".":
        return True
    if low == "back" and after.any_of(frozenset(("IN", "TO", "FROM", "ON", "COMMA"))):
        return True
    if low in (
        "second",
        "attack",
        "challenge",
        "attacks",
        "attacked",
        "challenges",
        "launch",
        "launches",
        "launched",
    ) and not after.any_of(frozenset(("THE", "A", "PERSON", "POSS", "COUNTRY"))):
        return True
    if low.startswith(
        (
            "attack",
            "launch",
            "ask",
            "observ",
            "maintain",
            "remember",
            "describ",
            "consider",
            "guarantee",
            "offer",
        )
    ) and after.any_of(frozenset(("COMMA", "IN", "BY", "AND"))):
        return True
    return low in ("agree", "agreed", "agrees", "decided", "confirm", "confirmed") and after.any_of(
        frozenset(("IN", "COMMA", "BY", "AND"))
    )


def _modality(marks: Marks, at: int, stance: Stance) -> tuple[Modality | None, Stance]:
    """The modality of the stance and the stance itself, after negation; None where it is no stance."""
    modality = Modality.ASSERTED
    for step in range(at - 1, max(-1, at - 5), -1):
        mark = marks[step]
        if "NOT" in mark:
            if stance is Stance.SUPPORTS:
                return modality, Stance.CONDEMNS
            if stance in (Stance.COMMITS, Stance.CALLS_FOR):
                return modality, Stance.REFUSES
            return None, stance
        if "WILL" in mark and "STANCE" not in mark:
            modality = Modality.PLANNED
        elif "MAY" in mark and "MUST" not in mark:
            if step and "PRON" in marks[step - 1] and marks[step - 1].senses["PRON"] in ("i", "we"):
                return Modality.ASSERTED, stance
            modality = Modality.POSSIBLE
        elif not mark.any_of(frozenset(("WORD", "BE", "HAVE", "TO", "DO", "MUST", "PRON", "DATE"))):
            break
    if stance is Stance.COMMITS and marks[at].text.lower().startswith("threat"):
        modality = Modality.POSSIBLE
    if modality is Modality.PLANNED and stance is Stance.COMMITS:
        modality = Modality.ASSERTED
    if modality is Modality.PLANNED and any(
        "PRON" in mark and mark.senses["PRON"] in ("we", "i") for mark in marks[max(0, at - 4) : at]
    ):
        return Modality.ASSERTED, Stance.COMMITS
    return modality, stance


def _clause_end(marks: Marks, at: int, following: int) -> int:
    """Where the clause of a stance ends: before the next one that is joined to it, or its sentence."""
    for step in range(at + 1, len(marks)):
        if "SEMI" in marks[step]:
            return step
        if step == following:
            cut = step
            while cut > at + 2 and (
                marks[cut - 1].any_of(_FOLLOW)
                or (
                    marks[cut - 1].any_of(frozenset(("PRON", "BE", "WORD", "HAVE")))
                    and cut > step - 3
                    and marks[cut - 2].any_of(_FOLLOW)
                )
            ):
                cut -= 1
            if cut < step or marks[step - 1].any_of(_FOLLOW):
                return cut
            following = len(marks)
    return len(marks)


def says_will(here: Positions) -> None:
    """ "We will work together", "the United States will never …", "Russia must withdraw"."""
    marks = here.marks
    for at, mark in marks.having("WILL", "MUST"):
        if (
            ("WILL" not in mark and "MUST" not in mark)
            or "STANCE" in mark
            or mark.text.lower().startswith(
                ("is expected", "are expected", "scheduled", "is scheduled", "due to", "expected")
            )
        ):
            continue
        if any(start <= at < end for start, end in here.covered):
            continue
        holder = here.subjects.of(at)
        if holder is None or holder.end > at or at - holder.end > 4:
            continue
        speaking = here.context.speaker is not None or here.context.speaks_for is not None
        said = next((s for s in range(max(0, holder.start - 6), holder.start) if "SAY" in marks[s]), None)
        if "MUST" in mark:
            speaker = here.subjects.of(said) if said is not None else None
            if speaker is not None:
                here.add(speaker, Stance.CALLS_FOR, speaker.start, _sentence_end(marks, at), "said_must")
            elif speaking and here.context.speaker is not None:
                owner = Holder([(here.context.speaker.party, here.context.speaker)], at, at, True)
                here.add(owner, Stance.CALLS_FOR, max(0, holder.start), _sentence_end(marks, at), "must")
            continue
        after = marks[at + 1] if at + 1 < len(marks) else None
        if (
            after is None
            or after.any_of(frozenset(("ATTEND", "MEET", "HOST", "BE", "HOLD", "JOIN", "CHAIR")))
            or mark.text.lower().endswith(" be")
        ):
            continue
        if (
            not holder.anaphor
            and not speaking
            and said is None
            and any(
                person is None and party not in organisations() and False for party, person in holder.items
            )
        ):
            continue
        here.add(holder, Stance.COMMITS, holder.start, _sentence_end(marks, at), "will")


def _sentence_end(marks: Marks, at: int) -> int:
    for step in range(at + 1, len(marks)):
        if "SEMI" in marks[step]:
            return step
    return len(marks)


def commitment_nouns(here: Positions) -> None:
    """ "the Administration's commitment to …", "by our commitment to multilateralism"."""
    marks = here.marks
    for at, mark in enumerate(marks):
        if (
            mark.text.lower() not in ("commitment", "determination", "resolve")
            or at + 1 >= len(marks)
            or "TO" not in marks[at + 1]
        ):
            continue
        if any(start <= at < end for start, end in here.covered):
            continue
        holder = _possessor(here, at)
        if holder is not None:
            here.add(holder, Stance.COMMITS, holder.start, _clause_end(marks, at, len(marks)), "commitment")


def _possessor(here: Positions, at: int) -> Holder | None:
    marks = here.marks
    for step in range(at - 1, max(-1, at - 6), -1):
        mark = marks[step]
        if "PRON" in mark:
            return here.subjects._pronoun(step)
        if mark.any_of(PARTY) and party_of(mark):
            return Holder([(party_of(mark), mark.senses.get("PERSON"))], step, step + 1, False)
        if not mark.any_of(frozenset(("WORD", "POSS", "ORDINAL", "AND", "GOVERNMENT"))):
            return None
    return None


def says(here: Positions) -> None:
    """ "The head of the IMF said the outlook …": a plain statement of an official emphasises."""
    marks = here.marks
    for at, mark in marks.having("SAY"):
        if "SAY" not in mark or "PERSON" in mark or "STANCE" in mark:
            continue
        if mark.text.lower().split()[0] in (
            "state",
            "states",
            "report",
            "reports",
            "continue",
            "continues",
            "continued",
            "continuing",
            "add",
            "conclude",
            "concluded",
            "estimate",
            "write",
            "comment",
            "mention",
            "announce",
        ):
            continue
        if any(start <= at < end for start, end in here.covered):
            continue
        holder = here.subjects.of(at)
        if holder is None or (holder.anaphor and here.context.person is None):
            continue
        if any(later for later in marks[at + 1 :] if "STANCE" in later or "WILL" in later or "MUST" in later):
            continue
        if len(marks) - at < 6:
            continue
        stance = _tone(here.text[mark.end : marks[-1].end])
        here.add(holder, stance, holder.start, len(marks), "says")


_GRIEVANCES = (
    "danger",
    "threat",
    "cannot accept",
    "illegal",
    "unacceptable",
    "crisis",
    "fail",
    "collapse",
    "deteriorat",
    "risk",
    "worse",
    "grave",
)
_BLAME = (
    "illegal",
    "unacceptable",
    "lying",
    "outrage",
    "shame",
    "violat",
    "provocation",
    "barbaric",
    "absurd",
    "nonsense",
)
_PRAISE = (
    "success",
    "historic",
    "progress",
    "right thing",
    "proud",
    "excellent",
    "productive",
    "grateful",
    "thank",
    "important step",
)


def _tone(words: str) -> Stance:
    """The stance that a plain statement takes by its tone."""
    low = words.lower()
    if any(word in low for word in _BLAME):
        return Stance.CONDEMNS
    if any(word in low for word in _GRIEVANCES):
        return Stance.CONCERN
    if any(word in low for word in _PRAISE):
        return Stance.SUPPORTS
    return Stance.EMPHASISES


RULES = (stance_verbs, says_will, commitment_nouns, says)

__all__ = ["RULES", "Positions"]

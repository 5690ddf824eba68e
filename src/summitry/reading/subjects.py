"""Who does what in a sentence: the subjects of its verbs."""

from __future__ import annotations

from summitry.reading.antecedents import Antecedents
from summitry.reading.bystanders import is_of_others
from summitry.reading.context import Context, Holder
from summitry.reading.counterparts import counterparts_before
from summitry.reading.holders import SOMEBODY
from summitry.reading.marks import Marks
from summitry.reading.phrases import POSSESSIVES, is_inverted, parties_before, parties_from
from summitry.reading.verb_groups import ADVERBS, before_auxiliaries

_PAUSES = frozenset(("COMMA", "DASH"))
_NO_SUBJECT = frozenset(("POSS", "OF", "CAP"))
_CLAUSE_JOINTS = frozenset(("COMMA", "AND", "SEMI", "DASH"))
_SUBJECTS = frozenset(("PRON", "PERSON", "TITLE", "LEADERS"))
_FINITE = frozenset(("past", "s"))
_OPENERS = frozenset(("PRON", "LEADERS", "DOC", "BODY", "ORGNOUN"))
_BEFORE_OPENER = frozenset(("THE", "CAP", "NUMBER", "ADJ"))
_OPENING_REACHES = 3
_OWNERS = frozenset(("BODY", "ORG", "THE", "A", "ADJ", "POSS", "ORDINAL"))
_ASKING = frozenset(("INVITE", "STANCE", "LEADERS", "FROM", "WITH"))
_NAMED = frozenset(("COUNTRY", "ORG", "PERSON"))
_JOINING = frozenset(("AND", "BUT"))
_THOSE = frozenset(("those", "states", "countries"))
_PUTTING_OUT = frozenset(("ISSUE", "ADOPT", "SIGN", "PROPOSE"))
_DESCRIBING = frozenset(("WORD", "CAP", "ADJ", "URGENT"))
_OF_SUBJECT = frozenset("THE ADJ ORG LEADERS DOC COUNTRY PERSON PRON BODY GOVERNMENT ORGNOUN AND".split())


class Subjects(Antecedents):
    """Finds who does what in one sentence."""

    def __init__(self, marks: Marks, context: Context, implied: Holder | None = None) -> None:
        """`implied` is the subject of a sentence that opens with its verb: "Condemns the attack"."""
        super().__init__(marks, context)
        self._held: dict[int, Holder | None] = {}
        self._others: set[int] = set()
        """The verbs whose subjects are told, and are nobody that we know: "performers who refuse"."""
        self._done = 0
        self._nobody = implied is None and SOMEBODY.isdisjoint(marks.kinds)
        self.implied = implied
        self._opens = _opening_end(marks, implied.start) if implied is not None else -1

    def of(self, verb: int) -> Holder | None:
        """The subject of the verb at `verb`; that of the verb before it where it has none of its own.

        Verbs are taken in the order of the sentence, so that "they" finds the subject before it.
        """
        if self._nobody:
            return None
        for at in range(self._done, verb + 1):
            mark = self.marks[at]
            if (mark.forms and "PERSON" not in mark.senses and not _is_noun(self.marks, at)) or at == verb:
                found = self._before(at)
                if found is not None and not self._is_object_of_control(at):
                    self.last = found
                elif is_of_others(self.marks, at):
                    self._others.add(at)
                    continue
                self._held[at] = found or (self.last if self.last is not self.implied else None)
        if verb not in self._held:  # "was", passed by as no verb with forms
            self._held[verb] = self._before(verb)
        self._done = max(self._done, verb + 1)
        if verb in self._others:
            return None
        return self._held.get(verb) or self._opening(verb)

    def _is_object_of_control(self, verb: int) -> bool:
        """Whether whoever stands before an infinitive was asked to: "invites Peru to attend and urges"."""
        marks = self.marks
        if not verb or marks[verb - 1].text != "to" or "base" not in marks[verb].forms.values():
            return False
        before = parties_before(marks, verb - 1)
        step = before.start - 1
        while step > 0 and "THE" in marks[step]:
            step -= 1
        return bool(before.items) and step >= 0 and (marks[step].any_of(_ASKING) or _orders(marks, step))

    def first(self) -> Holder | None:
        """The subject of the first verb that has one."""
        if self._nobody:
            return None
        for at, mark in enumerate(self.marks):
            if mark.forms and "PERSON" not in mark.senses:
                found = self.of(at)
                if found is not None:
                    return found
        return None

    def several(self) -> Holder | None:
        """Those named as the subject of the first "are": "The United States and the EU are home to …"."""
        are = next((at for at, mark in self.marks.having("BE") if "PERSON" not in mark.senses), None)
        found = self.of(are) if are is not None and not self._nobody else None
        return found if found is not None and found.plural and not found.anaphor else None

    def is_subject_before(self, holder: Holder, verb: int) -> bool:
        """Whether the holder is the subject of a verb before `verb`."""
        return any(
            held is not None and at < verb and held.items == holder.items for at, held in self._held.items()
        )

    def after(self, participle: int) -> Holder | None:
        """The subject after an opening participle: "Expressing concern about X, the leaders …"."""
        marks = self.marks
        if not marks[participle].capital or participle >= 3:
            return None
        for comma in range(participle + 1, len(marks)):
            if "COMMA" not in marks[comma]:
                continue
            end = comma + 1
            while end < len(marks) and marks[end].any_of(_OF_SUBJECT):
                end += 1
            held = self.holder_at(end - 1) if end > comma + 1 else None
            if held is not None:
                return Holder(held.items, comma + 1, end, True)
        return None

    # ------------------------------------------------------------------ before the verb

    def _opening(self, verb: int) -> Holder | None:
        """The parties or the group with which the sentence opens: the subject of "… and suspends"."""
        marks = self.marks
        if verb < 2 or not any(
            "AND" in mark.senses or "COMMA" in mark.senses for mark in marks[max(0, verb - 3) : verb]
        ):
            return None
        if marks[verb].capital or (verb + 1 < len(marks) and marks[verb + 1].text == "you"):
            return None  # "Mr Rahmon, Thank you": he is spoken to
        start = next((at for at, mark in enumerate(marks[:4]) if "THE" not in mark.senses), 0)
        found = parties_from(marks, start)
        if found.items and found.end <= verb and not marks[found.end].any_of(_NO_SUBJECT):
            return Holder(found.items, 0, found.end, False)
        return self._group_that_opens(start, verb)

    def _group_that_opens(self, start: int, verb: int) -> Holder | None:
        """Those with whom the sentence opens: "They were troubled, and asked", "The Declaration … urges"."""
        marks = self.marks
        if marks[verb - 1].any_of(_SUBJECTS) or (verb + 1 < len(marks) and "PERSON" in marks[verb + 1]):
            return None  # "The union is not dead, he insists": it has a subject, whoever that is
        for at in range(start, min(start + _OPENING_REACHES, verb)):
            if marks[at].text.lower() in POSSESSIVES:
                return None
            if marks[at].any_of(_OPENERS) and "PERSON" not in marks[at]:
                held = self.holder_at(at)
                return held if held is not None and any(party for party, _ in held.items) else None
            if not marks[at].any_of(_BEFORE_OPENER):
                return None
        return None

    def _before(self, verb: int) -> Holder | None:
        """Whoever stands before the verb: past auxiliaries, an insertion between commas or brackets."""
        marks = self.marks
        if is_inverted(marks, verb):
            return self.holder_at(verb + 1)
        if "COUNTERPART" in marks.kinds:
            listed = counterparts_before(marks, before_auxiliaries(marks, verb - 1) + 1)
            if listed is not None:
                return Holder(listed.items, listed.start, listed.end, False, plural=True)
        step = before_auxiliaries(marks, verb - 1)
        if step < 0 or verb <= self._opens:
            return self.implied or self.after(verb)
        if self.implied is not None and (marks[step].any_of(_CLAUSE_JOINTS) or marks[step].text == "while"):
            return self.implied
        if marks[step].any_of(_JOINING):
            return None  # "adopted a text on Mali and signed": before it stands another verb's object
        if marks[step].any_of(_PAUSES):
            return self.before_pause(step, verb)
        if _is_among_those(marks, step):
            return self._before(step - 2)  # "was among those who condemned it"
        step = self.before_brackets(step)
        of_participle = self._of_participle(step, verb)
        if of_participle is not None:
            return of_participle
        return self.ending_at(step) or self.with_unknown(step)

    def _of_participle(self, step: int, verb: int) -> Holder | None:
        """Whoever puts out the text that says something, or joins others in doing it; else None."""
        if "ing" not in self.marks[verb].forms.values():
            return None
        if self._is_own_text(step):
            return self.of_text(step)
        return self._in_company(step) if step > 0 and "IN" in self.marks[step] else None

    def _is_own_text(self, at: int) -> bool:
        """Whether a text that somebody puts out says something: "issued a statement condemning the coup"."""
        marks = self.marks
        if at < 1 or "DOC" not in marks[at]:
            return False
        step = at - 1
        while step > 0 and marks[step].any_of(_DESCRIBING):
            step -= 1
        if "A" not in marks[step] or step < 1 or self.last is None:
            return False
        return marks[step - 1].any_of(_PUTTING_OUT) and bool(marks[step - 1].forms)

    def _in_company(self, at: int) -> Holder | None:
        """Whoever joins somebody in what stands after `at`, and who is joined: "joined Italy in warning"."""
        marks = self.marks
        join = next((step for step in range(at - 1, max(-1, at - 8), -1) if _joins(marks, step)), None)
        held = self.of(join) if join is not None else None
        if join is None or held is None:
            return None
        others = parties_from(marks, join + 1).items
        return Holder([*held.items, *others], held.start, held.end, held.anaphor, plural=held.plural)


def _joins(marks: Marks, at: int) -> bool:
    return bool(marks[at].forms) and marks[at].text.lower().startswith("join")


def _orders(marks: Marks, at: int) -> bool:
    """Whether a verb that no rule knows stands right after somebody: "Benin orders an envoy to leave"."""
    if at < 1 or "WORD" not in marks[at] or not marks[at].text.endswith(("s", "ed")):
        return False
    return marks[at - 1].any_of(_NAMED)


def _is_noun(marks: Marks, at: int) -> bool:
    """Whether a word that could be a verb is a noun: "the Council meeting", "its support"."""
    if at and marks[at - 1].text.lower() in POSSESSIVES:
        return True
    if at >= 2 and "CAPITAL" in marks[at - 1] and _has_article(marks, at - 2):
        return not _FINITE.isdisjoint(marks[at].forms.values())
    return _is_sitting(marks, at)


def _has_article(marks: Marks, at: int) -> bool:
    """Whether an article stands at `at`, or one adjective before it: "the concurrent Paris attacks"."""
    return "THE" in marks[at] or ("WORD" in marks[at] and at > 0 and "THE" in marks[at - 1])


def _is_sitting(marks: Marks, at: int) -> bool:
    """Whether "meeting" at `at` is the noun: "the outcome of the Council meeting and praised"."""
    mark = marks[at]
    return "MEETING" in mark and mark.forms.get("MEET") == "ing" and at > 0 and marks[at - 1].any_of(_OWNERS)


def _opening_end(marks: Marks, at: int) -> int:
    """Where the verb stands with which a paragraph opens from `at` on: after an adverb or two, or "while"."""
    while at < len(marks) and _opens_before(marks[at].text):
        at += 1
    return at


def _opens_before(word: str) -> bool:
    return word.endswith(("ly", "LY")) or word.lower() in ADVERBS or word == "While"


def _is_among_those(marks: Marks, at: int) -> bool:
    """Whether "who" at `at` goes on from "among those", or "among the states"."""
    return at >= 3 and "REL" in marks[at] and marks[at - 1].text in _THOSE and marks[at - 2].text == "among"

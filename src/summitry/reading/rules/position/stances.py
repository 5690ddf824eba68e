"""Which words take a stance where they stand: verbs, but no nouns, no adjectives, and no mere acts."""

from __future__ import annotations

from summitry.reading.marks import Mark, Marks
from summitry.reading.phrases import POSSESSIVES
from summitry.reading.rules.position.acts import tells_an_act

_NOUN_BEFORE = frozenset("THE A ADJ POSS OF NUMBER IN FOR WITH MEETING NOTMEETING FROM".split())
_ONE_GOVERNMENT = frozenset(
    "government administration cabinet parliament ministry congress senate junta regime".split()
)
_LIKING = frozenset("like wish want went goes go quick swift rushed hastened hurried moved".split())
_TOLD = frozenset(("past", "s", "part"))
_FORETELLING = frozenset(("WILL", "MAY", "NOT"))
_CONTINUING = frozenset("continue continues continued".split())
_PLAIN = frozenset(("WORD", "CAP"))
_ARTICLES = frozenset(("THE", "A"))
_BEFORE_PARTICIPLE = frozenset(("THE", "A", "OF", "FOR", "WITH", "ON"))
_BEFORE_ADJECTIVE = frozenset((*POSSESSIVES, "over", "about", "against", "under", "any", "new"))
_QUANTIFIERS = frozenset(("all", "some"))
_BEFORE_GERUND = frozenset(("THE", "A", "OF", "FOR", "IN", "FROM"))
_SUBJECTS = frozenset(("PERSON", "ORG", "COUNTRY", "PRON", "LEADERS"))
_JOINING = frozenset(("AND", "COMMA"))
_NOUNS_TOO = frozenset(
    "resolve pledge support call demand request appeal protest attack plan offer promise hope fear regret "
    "challenge praise veto vow rebuke blame push".split()
)
_AFTER_SUPPORT = frozenset(("FOR", "AND", "COMMA", "POINT"))
_TAKING_OF = ("warn", "complain", "approv", "disapprov", "accus", "remind", "dream", "speak", "think")
_BACKERS = frozenset("COUNTRY ORG BODY PERSON LEADERS GOVERNMENT MEMBERNOUN PRON REL COMMA CLOSE AND".split())


def is_stance(marks: Marks, at: int) -> bool:
    """Whether the word at `at` is a verb that takes a stance here, not a noun and no mere complement."""
    if _is_noun(marks, at) or tells_an_act(marks, at) or _is_particle(marks, at):
        return False
    if at and "DASH" in marks[at - 1] and marks[at - 1].end == marks[at].start:
        return False  # "a UN-backed plan"
    if at and marks[at - 1].text.lower() == "early":
        return False  # "early warning systems"
    if at and _ends_in_to(marks[at - 1]) and not marks[at].text.lower().startswith("be "):
        before = marks[max(0, at - 4) : at - 1]
        return any(mark.text.lower() in _LIKING for mark in before) or _goes_on(marks, at - 2)
    return not _is_joined_infinitive(marks, at)


def _goes_on(marks: Marks, at: int) -> bool:
    """Whether "continue" stands at `at`, or "met", and is not itself promised: "we continue to call for"."""
    if at < 1 or not (marks[at].text.lower() in _CONTINUING or marks[at].forms.get("MEET") in _TOLD):
        return False
    before = marks[max(0, at - 2) : at]
    return not _ends_in_to(marks[at - 1]) and not any(mark.any_of(_FORETELLING) for mark in before)


def _is_joined_infinitive(marks: Marks, at: int) -> bool:
    """Whether the word is a second infinitive: "not to be used to threaten or attack any country"."""
    if at < 3 or "AND" not in marks[at - 1] or marks[at].forms.get("STANCE") != "base":
        return False
    return "TO" in marks[at - 3] and marks[at - 2].text[:1].islower()


def _is_particle(marks: Marks, at: int) -> bool:
    """Whether "back" belongs to the verb before it: "hold back its release", "bring back the troops"."""
    if not marks[at].text.startswith("back "):
        return False
    return at == 0 or not marks[at - 1].any_of(_BACKERS)


def _ends_in_to(mark: Mark) -> bool:
    return "TO" in mark or ("STANCE" in mark and mark.text.endswith((" to", " TO")))


def _is_noun(marks: Marks, at: int) -> bool:
    """ "the request", "strong support for", "the plans to", "summit protests"."""
    if at == 0:
        return False
    mark, before = marks[at], marks[at - 1]
    form = mark.forms.get("STANCE", "")
    low = mark.text.lower()
    if form == "base" and _is_base_of_noun(marks, at):
        return True
    if form in ("base", "s") and not low.startswith(("be ", "is ", "are ")):
        if before.text in ("about", "military", "amid") or _is_object_of_verb(marks, at):
            return True
        if before.any_of(_NOUN_BEFORE) and "PRON" not in before and not _is_relative(marks, at - 1):
            return not ("COUNTRY" in before or "PERSON" in before or "ORG" in before)
        if before.text.lower() in POSSESSIVES:
            return True
        if _is_complemented_noun(marks, at):
            return True
        if before.any_of(_PLAIN) and " " not in low:
            return _is_modified(marks, at)
    if form in ("past", "part") and _is_adjective(marks, at):
        return True
    return form == "ing" and _is_gerund(marks, at)


def _is_gerund(marks: Marks, at: int) -> bool:
    """Whether "-ing" is no verb of a holder's: "the calling", "promised to go on seeking a way out"."""
    before = marks[at - 1]
    return before.text == "on" or (before.any_of(_BEFORE_GERUND) and not _is_joined_in(marks, at))


def _is_joined_in(marks: Marks, at: int) -> bool:
    """Whether somebody does it with others: "joined Italy in condemning the coup"."""
    return "IN" in marks[at - 1] and any(mark.text.startswith("join") for mark in marks[max(0, at - 9) : at])


def _is_object_of_verb(marks: Marks, at: int) -> bool:
    """Whether the word is what another verb is about: "rejects calls for", "echoed calls for"."""
    before = marks[at - 1]
    return "STANCE" in before and "PERSON" not in before and marks[at].forms["STANCE"] == "s"


def _is_relative(marks: Marks, at: int) -> bool:
    """Whether "that" at `at` refers to a text before it: "a resolution that condemns"."""
    return at > 0 and "THAT" in marks[at] and "DOC" in marks[at - 1] and not marks[at - 1].forms


def _is_adjective(marks: Marks, at: int) -> bool:
    """Whether a participle describes: "the proposed text", "its internationally recognised borders"."""
    before = marks[at - 1]
    if at > 1 and "WORD" in before and not before.capital and before.text.endswith("ly"):
        before = marks[at - 2]
    if before.text.lower() in _QUANTIFIERS:
        return at < 2 or not marks[at - 2].any_of(_SUBJECTS)  # "the leaders all condemned"
    return before.any_of(_BEFORE_PARTICIPLE) or before.text.lower() in _BEFORE_ADJECTIVE


def _is_complemented_noun(marks: Marks, at: int) -> bool:
    """Whether what follows or precedes makes a noun of the word: "demand of fuels", "a rolling call for"."""
    low, before = marks[at].text.lower(), marks[at - 1]
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is not None and "OF" in after and not low.startswith(_TAKING_OF) and " the " not in low:
        return True
    if low == "support" and ("DOC" in before or (after is not None and after.any_of(_AFTER_SUPPORT))):
        return True
    if low.startswith("campaign") and not before.any_of(_BACKERS):
        return True
    called = low in ("call for", "calls for") and before.any_of(_PLAIN) and not before.text.endswith("ly")
    article = at - 3 if at >= 3 and "QUOTE" in marks[at - 2] else at - 2
    return called and article >= 0 and marks[article].any_of(_ARTICLES)


def _is_base_of_noun(marks: Marks, at: int) -> bool:
    """Whether one who "plans" or "resolves" stands before: "a government plan", "the U.S. resolve"."""
    mark, before = marks[at], marks[at - 1]
    if mark.capital and _is_in_a_name(marks, at):
        return True
    low = mark.text.lower()
    if before.text in _ONE_GOVERNMENT:
        return not low.startswith(("will", "would", "shall"))
    if "COUNTRY" not in before or "PERSON" in before or low.split()[0] not in _NOUNS_TOO:
        return False
    return not _is_last_of_list(marks, at - 1) and not _has_object(marks, at)


def _has_object(marks: Marks, at: int) -> bool:
    """Whether it is a verb after a country in the plural: "the United States support the plan"."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is None:
        return False
    if marks[at - 1].text.endswith("s") and "FOR" not in after:
        return True  # "the Netherlands call for"
    return after.any_of(_ARTICLES) or after.text.lower() in POSSESSIVES


def _is_last_of_list(marks: Marks, at: int) -> bool:
    step = at - 1
    while step > 0 and "THE" in marks[step]:
        step -= 1
    return step >= 0 and marks[step].any_of(_JOINING)


def _is_in_a_name(marks: Marks, at: int) -> bool:
    """Whether words in capitals stand on both sides: "the Emergency Support Loan"."""
    return at + 1 < len(marks) and marks[at - 1].capital and marks[at + 1].capital


def _is_modified(marks: Marks, at: int) -> bool:
    """Whether an adjective stands before the word: "the growing support", "policy support"."""
    before = marks[at - 1]
    low = before.text.lower()
    if low.endswith("ly") or low in ("also", "who", "which", "then", "further", "again", "still", "and"):
        return False
    earlier = marks[at - 2] if at >= 2 else None
    if earlier is not None and earlier.text.lower() in POSSESSIVES:
        return True
    return before.text[:1].islower() and (earlier is None or not earlier.any_of(_SUBJECTS))

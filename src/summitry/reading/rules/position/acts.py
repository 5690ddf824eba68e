"""Verbs of a stance that tell a mere act where they stand: "recalled its ambassador", "invited to dinner"."""

from __future__ import annotations

from itertools import pairwise

from summitry.reading.marks import Mark, Marks

_OBJECTS = frozenset(("THE", "A", "PERSON", "POSS", "COUNTRY", "DOC"))
_AFTER_NOTE = frozenset(("OF", "TO"))
_AFTER_ASKING = frozenset(("PRON", "COMMA", "IN", "BY"))
_NO_SUPPOSING = frozenset(("COMMA", "SEMI", "REL", "MUST", "TO", "QUOTE"))
_INDICATIVE = frozenset("is was are were has had may might could would will".split())
_CLAUSE_REACHES = 10
_PROCEDURE = frozenset("agenda session floor remarks speakers break order turn".split())
_FEASTS = frozenset(("New", "Christmas", "birthday", "holiday", "holidays", "Eid"))
"""On what one congratulates out of courtesy: "on the New Year"."""
_HERE = frozenset(("our", "this", "the", "today"))
_ASIDES = frozenset("about whether if why how when what who".split())
"""What stands after "asked" where a question is told, not a call."""
_GUESTS = frozenset(("PERSON", "AND", "COMMA", "THE", "HONORIFIC"))
_WHERE = frozenset(("IN", "BY", "ON"))
_THREATS = frozenset(
    "war retaliation reprisal reprisals sanctions action measures countermeasures consequences boycott "
    "embargo tariffs strike strikes attack attacks invasion revenge withdrawal veto force response".split()
)
_ENVOYS = ("ambassador", "envoy", "representative", "diplomat")
_AS_REACHES = 12
_DISMISSING = frozenset(("dismiss", "dismisses", "dismissed", "dismissing"))
_CLAUSE_STOPS = frozenset(("COMMA", "SEMI", "QUOTE"))
_COMING = frozenset(("ATTEND", "MEET", "JOIN", "MEETING"))
_BELONGING = frozenset(("JOIN", "ACCESSION", "CANDIDATENOUN", "MEMBERSHIPNOUN"))
_COMING_TOO = frozenset("visit come speak talk stay dine the be watch see".split())
_NO_VERB = frozenset(("THE", "A", "PRON", "ADJ", "MEETING", "NUMBER", "POSS"))
_AFTER_WANTING = frozenset(("COMMA", "TO", "BY"))
_AFTER_DECIDING = frozenset(("IN", "COMMA", "BY", "AND"))


def tells_an_act(marks: Marks, at: int) -> bool:
    """Whether the words tell an act, not a stance: "back in 2020", "agreed in Minsk"."""
    low = marks[at].text.lower()
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is None or "POINT" in after or ("COLON" in after and low.startswith("protest")):
        return True
    if low in ("second", "attack", "challenge", "attacks", "attacked", "challenges", "launch", "launched"):
        return not after.any_of(_OBJECTS)
    if low.startswith("want"):
        return after.any_of(_AFTER_WANTING)  # "she wanted to see him" asks for nothing
    if low in ("thanks", "welcomed", "welcomes") and "TO" in after:
        return True
    if low.startswith(("declin", "refus")) and any(m.text == "comment" for m in marks[at + 1 : at + 3]):
        return True
    if low in ("confirm", "confirmed", "decided", "declared"):
        return after.any_of(_AFTER_DECIDING)
    return _takes_no_stance(marks, at) or _does_something_else(marks, at)


def _takes_no_stance(marks: Marks, at: int) -> bool:
    """Whether it is noted, supposed or asked, and nothing called for: "asked about", "took note of"."""
    low = marks[at].text.lower()
    if low in ("note", "noted"):
        return _notes_no_more(marks, at)
    if low.startswith(("suggest", "propos")) and _is_of_procedure(marks, at):
        return True
    if low.startswith("suggest"):
        return _supposes(marks, at)
    if low.startswith("congratulat"):
        return any(mark.text in _FEASTS for mark in marks[at + 1 : at + _CLAUSE_REACHES * 2])
    if low.startswith("were "):
        return any("IF" in mark for mark in marks[max(0, at - _CLAUSE_REACHES) : at])
    if low.startswith("endors"):
        return any("DOC" in mark for mark in marks[at + 1 : at + 7])  # the text is adopted
    return low.startswith(("ask", "wish")) and _asks_nothing(marks, at)


def _is_of_procedure(marks: Marks, at: int) -> bool:
    """Whether who leads a session says how it goes on: "I suggest we approve the agenda"."""
    if not any(mark.senses.get("PRON") == "i" for mark in marks[max(0, at - 3) : at]):
        return False
    return any(mark.text.lower() in _PROCEDURE for mark in marks[at + 1 : at + _CLAUSE_REACHES])


def _is_of_people(marks: Marks, at: int) -> bool:
    """Whether people are welcomed, invited or dismissed, and no stance is taken on a matter."""
    low = marks[at].text.lower()
    if low.startswith("welcom"):
        return _is_of_guests(marks, at)
    if low.startswith("invit"):
        return not _is_asked_to_act(marks, at)
    return low in _DISMISSING and not any("AS" in mark for mark in marks[at + 1 : at + _AS_REACHES])


def _is_of_guests(marks: Marks, at: int) -> bool:
    """Whether persons are welcomed somewhere, not what they did: "welcomed Erdogan at the summit"."""
    if _is_said_to_them(marks, at):
        return True
    step = at + 1
    while step < len(marks) - 1 and marks[step].any_of(_GUESTS):
        step += 1
    named = any("PERSON" in mark for mark in marks[at + 1 : step])
    return named and marks[step].text.lower() in ("at", "to", "in", ".", "on")


def _is_said_to_them(marks: Marks, at: int) -> bool:
    """Whether a speaker welcomes those before him: "I would like to welcome you all to our meeting"."""
    if not any(mark.senses.get("PRON") in ("i", "we") for mark in marks[max(0, at - 4) : at]):
        return False
    ahead = marks[at + 1 : at + _CLAUSE_REACHES]
    here = any("TO" in mark and after.text.lower() in _HERE for mark, after in pairwise(ahead))
    return here and any("MEETING" in mark for mark in ahead)


def _supposes(marks: Marks, at: int) -> bool:
    """Whether something is thought to be so, and nothing proposed: "suggests the plane was downed"."""
    for mark in marks[at + 1 : at + _CLAUSE_REACHES]:
        if mark.any_of(_NO_SUPPOSING):
            return False
        if mark.text.lower() in _INDICATIVE:
            return True
    return False


def _asks_nothing(marks: Marks, at: int) -> bool:
    """Whether it is a question that is asked, or a goodbye: "asked about the war", "wish you all"."""
    after = marks[at + 1]
    if marks[at].text.lower() == "asked" and (marks[at].capital or after.text.lower() in _ASIDES):
        return True
    if "PRON" in after and at + 2 < len(marks) and "TO" in marks[at + 2]:
        return False  # "asked him to think again"
    return after.any_of(_AFTER_ASKING) and "THEY" not in after.text.upper()


def _notes_no_more(marks: Marks, at: int) -> bool:
    """ "Took note of", or "I would like to note that": what a speaker goes on to tell as a fact."""
    after = marks[at + 1]
    if after.any_of(_AFTER_NOTE) or (at and "TAKE" in marks[at - 1]):
        return True
    return "THAT" in after and any(mark.senses.get("PRON") == "i" for mark in marks[max(0, at - 4) : at])


def _does_something_else(marks: Marks, at: int) -> bool:
    """ "Crimes committed in Darfur", "recalled its ambassador", "threatens the identity of"."""
    low, after = marks[at].text.lower(), marks[at + 1]
    if low.startswith(("welcom", "invit", "dismiss")):
        return _is_of_people(marks, at)
    if "RESIGN" in after and low.startswith("plan"):
        return True  # "plans to step down in March"
    if low.startswith("threaten") and " " not in low:
        return not _is_threat(marks, at)
    if low == "agreed to" and after.any_of(_WHERE):
        return True  # "the document agreed to at the talks"
    if low.startswith("committ") and after.any_of(_WHERE):
        return not any("TO" in mark for mark in marks[at + 1 : at + 6])
    if low == "challenged" and "BY" in after:
        return True
    if low == "accused" and "OF" in after:
        return "BE" not in marks[at - 1]
    return low.startswith("recall") and "THAT" not in after and _is_of_envoy(marks, at + 1)


def _is_of_envoy(marks: Marks, at: int) -> bool:
    """Whether an envoy is the object at `at`: not "recalled its envoy's report"."""
    ahead = range(at, min(len(marks) - 1, at + 3))
    return any(_is_envoy(marks[step]) and "POSS" not in marks[step + 1] for step in ahead)


def _is_threat(marks: Marks, at: int) -> bool:
    """Whether somebody threatens with something: others "threaten the identity" of a nation."""
    ahead = marks[at + 1 : at + 9]
    if any("WITH" in mark or mark.text.lower() in _THREATS for mark in ahead):
        return True
    if any("DATE" in mark and "TO" in after for mark, after in pairwise(ahead[:4])):
        return True  # "threatened on Saturday to halt the talks"
    return any(mark.text == "that" for mark in ahead[:3])


def _is_asked_to_act(marks: Marks, at: int) -> bool:
    """Whether more is asked of those invited than to come: "invited the Commission to present a plan"."""
    for step in range(at + 1, min(len(marks) - 1, at + 9)):
        if "TO" not in marks[step]:
            if marks[step].any_of(_CLAUSE_STOPS):
                return False
            continue
        verb = marks[step + 1]
        if any(mark.any_of(_BELONGING) for mark in marks[step + 1 : step + 8]):
            return False  # "invited Macedonia to begin talks to join": of its standing
        if verb.any_of(_COMING) or verb.text.lower() in _COMING_TOO:
            return False
        return verb.text[:1].islower() and not verb.any_of(_NO_VERB)
    return False


def _is_envoy(mark: Mark) -> bool:
    low = mark.text.lower()
    return low.removesuffix("s").endswith(_ENVOYS) or low in ("own", "chargé", "charge")

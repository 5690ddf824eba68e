"""What the tagger says of a sentence → drafts of facts, by the steps that the rules use too.

Each function is for one layer. What a sentence leaves open (which meeting, whom "they" stand for) comes
from the same running context; what is drafted here is marked as the model's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summitry.facts import AttendanceStatus, ChairChange, DocumentAction, Modality, Role, Standing
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft, Holder
from summitry.reading.learned.clauses import Clause, find_clauses
from summitry.reading.learned.parts import MEETING_NOUNS, places_inside
from summitry.reading.learned.roles import HOLDERS, LAYERS
from summitry.reading.learned.tagged import Tagged
from summitry.reading.marks import Marks
from summitry.reading.mentions import Mentions
from summitry.reading.modality import modality_at
from summitry.reading.phrases import item_of, party_of
from summitry.reading.rules.attendance.presence import Attendances, Found, Manner
from summitry.reading.rules.chairmanship import add_chairmanship
from summitry.reading.rules.chairmanship.chair import Chair
from summitry.reading.rules.document import Documents
from summitry.reading.rules.drafting import read_sentences
from summitry.reading.rules.membership.standing import Memberships, Told
from summitry.reading.rules.nearby import object_end
from summitry.reading.rules.position import Positions
from summitry.reading.settling import ground_title, resolve_members
from summitry.reading.subjects import Subjects
from summitry.text.report import Report

MODEL = "model"
_LIKELY = 0.3
"""How likely a role must be to be drafted at all; the judge decides what is kept."""
_HOLDS = 0.25
_LAYERS = {layer.name: layer for layer in LAYERS}
_REACH = 30


class Passage:
    """One sentence: its marks, what the tagger says of them, and the context as the rules left it."""

    def __init__(self, text: str, marks: Marks, tagged: Tagged, context: Context) -> None:
        self.text, self.marks, self.tagged, self.context = text, marks, tagged, context
        self.subjects = Subjects(marks, context)
        context.subjects = self.subjects
        self.meetings: Found = list(_meetings_told(marks, context))

    def likely(self, layer: str) -> list[tuple[int, str]]:
        """The marks that may play a role of the layer, and which."""
        asks = _LAYERS[layer].asks
        return [(at, role) for at, role, _ in self.tagged.likely(layer, _LIKELY) if asks(self.marks[at])]


def _meetings_told(marks: Marks, context: Context) -> Iterator[tuple[int, Draft]]:
    """The meetings that have their evidence here, each with the place of its noun or verb."""
    for draft in context.meetings:
        inside = places_inside(marks, draft.evidence) if draft.evidence else []
        if inside:
            places = (at for kind in MEETING_NOUNS for at in inside if kind in marks[at])
            yield next(places, inside[0]), draft


def positions(here: Passage) -> None:
    """The clauses in which somebody takes a position."""
    taken = Positions(here.marks, here.context, here.text)
    for clause in find_clauses(here.tagged):
        holder = _holder_of(clause, here)
        if holder is not None:
            taken.add(holder, clause.stance, clause.start, clause.end, "tagged_position")


def _holder_of(clause: Clause, here: Passage) -> Holder | None:
    """Whoever the tagger says holds it, else the subject of its verb, else whoever speaks."""
    first = max(0, clause.start - _REACH)
    likely = [
        (at, here.tagged.chance(at, "holder", "holder"))
        for at in here.marks.places(HOLDERS, first, clause.end)
    ]
    for at, chance in sorted(likely, key=lambda one: -one[1])[:2]:
        held = here.subjects.holder_at(at) if chance >= _HOLDS else None
        if held is not None and any(party for party, _ in held.items):
            return held
    for at in range(clause.start, clause.end):
        if here.marks[at].forms:
            held = here.subjects.of(at)
            if held is not None:
                return held
            break
    return _speaker(here.context)


def _speaker(context: Context) -> Holder | None:
    if context.speaker is not None and context.speaker.party:
        return Holder([(context.speaker.party, context.speaker)], 0, 1, True)
    return Holder([(context.speaks_for, None)], 0, 1, True) if context.speaks_for else None


def attendance(here: Passage) -> None:
    """Who came, and who did not."""
    told = Attendances(here.marks, here.context, here.meetings, here.text)
    for at, status in here.likely("attendance"):
        meeting = told.meeting_or_current(at)
        if meeting is None:
            continue
        roles = here.tagged.likely("part", 0.0)
        role = next((label for place, label, _ in roles if place == at), Role.PARTICIPANT.value)
        manner = Manner(role=Role(role), status=AttendanceStatus(status))
        places = [place for place, draft in here.meetings if draft is meeting]
        start = min([at, *places])
        end = max(object_end(here.marks, at), *(place + 1 for place in places), at + 1)
        span = (here.marks[start].start, here.marks[end - 1].end)
        told.add(meeting, item_of(here.marks[at]), [span], "tagged_attendance", manner)


def memberships(here: Passage) -> None:
    """Who belongs, joins, leaves, is suspended."""
    told = Memberships(here.marks, here.context, here.text)
    for at, status in here.likely("membership"):
        party = party_of(here.marks[at])
        owner = _organisation_near(at, here, party)
        if party is None or owner is None:
            continue
        start, end = sorted((at, owner[1]))
        verb = next((v for v in range(at + 1, min(len(here.marks), at + 12)) if here.marks[v].forms), None)
        modality, negated = modality_at(here.marks, verb) if verb is not None else (Modality.ASSERTED, False)
        told.add(
            Told(
                rule="tagged_membership",
                organisation=owner[0],
                parties=[party],
                status=Standing(status),
                start=start,
                end=end + 1,
                modality=Modality.DENIED if negated else modality,
                verb=verb,
                reasoned=True,
                resolved=True,
            )
        )


def _organisation_near(at: int, here: Passage, party: str | None) -> tuple[str, int] | None:
    """The organisation named nearest to `at` that is not the party itself, and its place."""
    found: list[tuple[int, int, str]] = []
    for place, mark in here.marks.having("ORG", "ORGNOUN"):
        key = mark.senses.get("ORG") or here.context.refer(mark.senses["ORGNOUN"])
        if key and key != party and abs(place - at) <= _REACH:
            found.append((abs(place - at), place, key))
    return (min(found)[2], min(found)[1]) if found else None


def chairmanships(here: Passage) -> None:
    """Whose turn in the chair it is."""
    for at, change in here.likely("chairmanship"):
        party, person = item_of(here.marks[at])
        owner = _organisation_near(at, here, party)
        if owner is None or not is_organisation(owner[0]):
            continue
        start, end = sorted((at, owner[1]))
        chair = Chair(owner[0], None, start, end + 1)
        item, rule = (party, person), "tagged_chairmanship"
        add_chairmanship(here.marks, here.context, chair, item, ChairChange(change), rule=rule)


def documents(here: Passage) -> None:
    """What was signed, adopted, issued."""
    told = Documents(here.marks, here.context, here.meetings, here.text)
    for at, action in here.likely("document"):
        subject = here.subjects.first()
        before = subject is not None and subject.start < at
        start = subject.start if subject is not None and before else max(0, at - 6)
        end = min(len(here.marks), max(at + 1, object_end(here.marks, at)))
        items = list(subject.items) if subject is not None and before else []
        verb = next((v for v in range(at - 1, start, -1) if here.marks[v].forms), at)
        modality, negated = modality_at(here.marks, verb)
        told.add(
            at,
            DocumentAction(action),
            items,
            start,
            end,
            Modality.DENIED if negated else modality,
            "tagged_document",
            verb,
        )


TAGGED_RULES: tuple[Callable[[Passage], None], ...] = (
    attendance,
    memberships,
    chairmanships,
    documents,
    positions,
)
"""In this order they add to the context."""
_JUDGED_ONLY = ("meeting", "office")
"""What the rules draft and the model judges: it says that there is one, not when and where."""


def draft_learned(
    report: Report, mentions: Mentions, tagged: Sequence[Tagged], *, rules: bool = True
) -> list[Draft]:
    """The drafts of the rules and, apart by `found_by`, what the tagger adds to them.

    Without `rules`, the model's own: of what the rules draft, meetings and offices alone, which the model
    only judges.
    """
    context = Context(report, mentions)
    added: list[Draft] = []
    for number, (sentence, _) in enumerate(read_sentences(report, mentions, context)):
        if len(tagged[number]):
            added += _added(Passage(mentions.text, sentence.marks, tagged[number], context))
    ground_title(mentions, context)
    resolve_members(context)
    # They hold the context too: in a circle it would keep all marks until the garbage collector comes.
    del context.subjects
    drafts = [draft for draft in context.drafts if draft.evidence or draft.fact != "meeting"]
    if not rules:
        return [*(draft for draft in drafts if draft.fact in _JUDGED_ONLY), *added]
    return [*drafts, *(draft for draft in added if not any(_says_so(one, draft) for one in drafts))]


def _added(here: Passage) -> list[Draft]:
    """What the tagger's rules draft, taken out of the context again: no rule is to see it."""
    context = here.context
    before, kind = len(context.drafts), context.document
    for rule in TAGGED_RULES:
        rule(here)
    added = context.drafts[before:]
    del context.drafts[before:]
    context.document = kind
    for draft in added:
        draft.found_by = MODEL
        if context.speaker is not None and draft.fact != "position":
            draft.fields["claimed_by"] = context.speaker.name
    return added


def _says_so(one: Draft, added: Draft) -> bool:
    """Whether a rule's draft says what the tagger would add, or something else of the same words."""
    if one.fact != added.fact:
        return False
    mine, theirs = one.fields, added.fields
    if one.fact == "attendance":
        return one.meeting is added.meeting and bool(mine["party"] == theirs["party"])
    if one.fact == "membership":
        return all(mine[name] == theirs[name] for name in ("party", "organisation"))
    if one.fact == "chairmanship":
        return bool(mine["organisation"] == theirs["organisation"])
    if one.fact == "position" and mine["holder"] != theirs["holder"]:
        return False
    return _shared(one, added) >= 0.5


def _shared(one: Draft, other: Draft) -> float:
    """What share of the shorter draft's longest words lies in the other's."""
    (start, end), (first, last) = (max(d.evidence, key=lambda span: span[1] - span[0]) for d in (one, other))
    return max(0, min(end, last) - max(start, first)) / max(1, min(end - start, last - first))

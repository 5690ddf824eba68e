"""Membership: who belongs to what, joined, left, was suspended, applies."""

from __future__ import annotations

from summitry.facts import Modality, Standing, When
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft, resolve_date
from summitry.reading.marks import Marks
from summitry.reading.phrases import (
    PARTY,
    Item,
    clause_end,
    is_passive,
    modality_at,
    parties_before,
    parties_from,
    party_of,
    span_of,
)

_GAP = frozenset(
    "THE A WORD POSS ADJ IN OF FROM AND SUSPENSIONN EXPULSIONN MEMBERSHIPNOUN PRON "
    "TO NUMBER DASH AS MEMBERNOUN ACTINGADJ PARTICIPATION BY FOR ORDINAL".split()
)
_BREAKS = frozenset(("SEMI", "COLON", "BUT"))


class Memberships:
    """The standings that one sentence tells."""

    def __init__(self, marks: Marks, context: Context, text: str) -> None:
        self.marks = marks
        self.context = context
        self.text = text
        self.subjects = context.subjects

    # -------------------------------------------------------------- which organisation, whose

    def organisation_after(self, at: int, reach: int = 9) -> tuple[str, int] | None:
        """The organisation named or referred to after `at`, and the place after it."""
        for step in range(at + 1, min(len(self.marks), at + 1 + reach)):
            mark = self.marks[step]
            found = self._organisation(step)
            if found is not None:
                end = step + 1
                if end + 1 < len(self.marks) and "POSS" in self.marks[end]:
                    inner = next(
                        (s for s in range(end, min(end + 3, len(self.marks))) if "ORG" in self.marks[s]), None
                    )
                    if inner is not None:
                        return self.marks[inner].senses["ORG"], inner + 1
                if end + 2 < len(self.marks) and "OPEN" in self.marks[end] and "ORG" in self.marks[end + 1]:
                    end += 3
                return found, end
            if not mark.any_of(_GAP):
                return None
        return None

    def _inside(self, at: int) -> int | None:
        """The place of the organisation that another owns: "the European Union's Schengen Area"."""
        if at >= len(self.marks) or "POSS" not in self.marks[at]:
            return None
        near = range(at, min(at + 3, len(self.marks)))
        return next((step for step in near if "ORG" in self.marks[step]), None)

    def _organisation(self, at: int) -> str | None:
        mark = self.marks[at]
        if "ORG" in mark:
            key: str = mark.senses["ORG"]
            return key
        if (
            "ORGNOUN" in mark
            and at
            and self.marks[at - 1].any_of(frozenset(("THE", "WORD", "PRON")))
            and "MEETING" not in mark
            and "DOC" not in mark
        ):
            for before in range(at - 1, max(-1, at - 3), -1):
                if self.marks[before].any_of(frozenset(("THE", "PRON"))):
                    return self.context.refer(mark.senses["ORGNOUN"])
        if mark.text in ("Union", "Alliance", "Commonwealth", "Bloc", "Organization", "Organisation"):
            return self.context.refer(mark.text.lower())
        return None

    def organisation_before(self, at: int) -> tuple[str, int] | None:
        """The organisation that is the subject of the verb at `at`, and the place of its first mark."""
        holder = self.subjects.of(at)
        if holder is None:
            return None
        for party, person in holder.items:
            if party is not None and is_organisation(party) and person is None:
                return party, holder.start
        return None

    def countries(self, items: list[Item]) -> list[str]:
        """The parties of items that can belong to an organisation."""
        return [party for party, person in items if party and not is_organisation(party) and person is None]

    def add(
        self,
        organisation: str,
        parties: list[str],
        status: Standing,
        start: int,
        end: int,
        rule: str,
        *,
        modality: Modality = Modality.ASSERTED,
        dated: bool = True,
        resolved: bool = False,
        at: int | None = None,
        reason: bool = False,
    ) -> None:
        """Keep one standing a party."""
        date = self._date(start, end, modality, at) if dated else None
        why, why_end = self._reason(end) if reason else (None, end)
        del why_end
        for party in parties:
            if party == organisation:
                continue
            draft = Draft(
                "membership",
                rule,
                [span_of(self.marks, start, end)],
                organisation=organisation,
                party=party,
                status=status,
                date=date,
                reason=why,
                modality=modality,
            )
            draft.resolved = resolved
            self.context.add(draft)

    def _date(self, start: int, end: int, modality: Modality, at: int | None) -> When | None:
        """The date in the clause; else the day of publication of a change told as news."""
        marks = self.marks
        for step in range(max(0, start - 4), min(len(marks), end + 6)):
            if "DATE" in marks[step] and not getattr(marks[step].senses["DATE"], "bound", None):
                return resolve_date(marks[step].senses["DATE"], self.context.published, modality)
        if (
            at is not None
            and modality is Modality.ASSERTED
            and self.context.published
            and marks[at].forms
            and self._is_news(at)
        ):
            return When.day(self.context.published)
        return None

    def _is_news(self, at: int) -> bool:
        """Whether the verb is in the present tense, as in headlines and in news of the day."""
        forms = set(self.marks[at].forms.values())
        if "s" in forms or "base" in forms:
            return not any(
                mark.any_of(frozenset(("WILL", "MAY", "TO", "DO")))
                for mark in self.marks[max(0, at - 2) : at]
            )
        return any(mark.text in ("is", "are") for mark in self.marks[max(0, at - 2) : at])

    def _reason(self, at: int) -> tuple[str | None, int]:
        marks = self.marks
        for step in range(at, min(len(marks), at + 8)):
            if "BECAUSE" in marks[step]:
                end = clause_end(marks, step)
                first = (
                    step
                    if marks[step].text.lower().startswith(("in ", "after", "over"))
                    else min(step + 1, end - 1)
                )
                start, stop = span_of(marks, first, end)
                return self.text[start:stop], end
        return None, at


# ------------------------------------------------------------------ changes, by verb

_NOUNS = (
    "MEMBERSHIPNOUN",
    "ACCESSION",
    "WITHDRAWALN",
    "SUSPENSIONN",
    "EXPULSIONN",
    "REJOINN",
    "CANDIDATENOUN",
)
_STANDINGS = {
    "MEMBERNOUN": Standing.MEMBER,
    "OBSERVERNOUN": Standing.OBSERVER,
    "PARTNERNOUN": Standing.PARTNER,
    "CANDIDATENOUN": Standing.CANDIDATE,
}
_TALKS = frozenset(
    "talks negotiations application bid apply applied applies applying lodge candidacy".split()
)
_OBJECTS = {
    "SUSPEND": Standing.SUSPENDED,
    "EXPEL": Standing.EXPELLED,
    "ADMIT": Standing.JOINED,
}


def organisation_acts(here: Memberships) -> None:
    """ "ECOWAS suspends Mali", "Niger is suspended by ECOWAS", "the AU readmitted Sudan"."""
    marks = here.marks
    for at, mark in marks.having(*_OBJECTS, "JOIN"):
        kind = next((kind for kind in _OBJECTS if kind in mark), None)
        if (
            kind is None
            and "JOIN" in mark
            and mark.senses["JOIN"] == "reinstated"
            and mark.text.lower().startswith(("read", "rein", "re-ad"))
        ):
            kind = "JOIN"
        if kind is None or "PERSON" in mark:
            continue
        status = _OBJECTS.get(kind, Standing.REINSTATED)
        if (
            mark.text.lower() in ("accept", "accepts", "accepted", "welcome", "welcomes", "welcomed")
            and kind == "ADMIT"
            and not _as_member(marks, at)
        ):
            continue
        modality, negated = modality_at(marks, at)
        modality = Modality.DENIED if negated else modality
        if is_passive(marks, at, kind):
            _passive(here, at, status, modality)
        else:
            _active(here, at, status, modality)


def _as_member(marks: Marks, at: int) -> bool:
    return any("MEMBERNOUN" in mark or "MEMBERSHIPNOUN" in mark for mark in marks[at + 1 : at + 14])


def _passive(here: Memberships, at: int, status: Standing, modality: Modality) -> None:
    holder = here.subjects.of(at)
    found = here.organisation_after(at, 6)
    if holder is None:
        return
    parties = here.countries(holder.items)
    if (
        found is None
        and status is Standing.SUSPENDED
        and here.context.organisation
        and any("MEMBERSHIPNOUN" in mark for mark in here.marks[max(0, at - 4) : at])
    ):
        found = here.context.organisation, at + 1
    if found is None or not parties:
        return
    organisation, end = found
    here.add(
        organisation,
        parties,
        status,
        holder.start,
        end,
        "was_suspended",
        modality=modality,
        at=at,
        resolved=holder.anaphor,
        reason=True,
    )


def _active(here: Memberships, at: int, status: Standing, modality: Modality) -> None:
    marks = here.marks
    owner = here.organisation_before(at)
    if status is Standing.SUSPENDED and _own_participation(here, at, modality):
        return
    step = at + 1
    while (
        step < len(marks)
        and marks[step].any_of(
            frozenset(
                (
                    "THE",
                    "NUMBER",
                    "NEXT",
                    "ACTINGADJ",
                    "MEMBERNOUN",
                    "COMMA",
                    "AS",
                    "MEMBERSHIPNOUN",
                    "OF",
                    "WORD",
                )
            )
        )
        and step < at + 8
    ):
        if "WORD" in marks[step] and marks[step].text in (
            "operations",
            "humanitarian",
            "aid",
            "flights",
            "talks",
            "sanctions",
            "diplomats",
            "cooperation",
        ):
            return
        step += 1
    listed = parties_from(marks, step)
    parties = here.countries(listed.items)
    possessed = step < len(marks) and step + 1 < len(marks) and "POSS" in marks[step + 1]
    if not parties and possessed and party_of(marks[step]):
        if not any("MEMBERSHIPNOUN" in mark or "PARTICIPATION" in mark for mark in marks[step : step + 5]):
            return
        parties = [party_of(marks[step]) or ""]
        listed.end = min(len(marks), step + 4)
    if not parties:
        return
    after = here.organisation_after(listed.end - 1, 6) if listed.end <= len(marks) else None
    if after is not None and any(
        "FROM" in mark or "MEMBERSHIPNOUN" in mark or "TO" in mark or "IN" in mark or "AS" in mark
        for mark in marks[at : after[1]]
    ):
        here.add(
            after[0],
            parties,
            status,
            owner[1] if owner else at,
            after[1],
            "organisation_acts",
            modality=modality,
            at=at,
            reason=True,
        )
    elif owner is not None:
        here.add(
            owner[0],
            parties,
            status,
            owner[1],
            listed.end,
            "organisation_acts",
            modality=modality,
            at=at,
            reason=True,
            resolved=True,
        )


def _own_participation(here: Memberships, at: int, modality: Modality) -> bool:
    """ "Yerevan suspended its participation in the organization earlier this year"."""
    marks = here.marks
    near = marks[at + 1 : at + 6]
    if not any("PRON" in mark for mark in near[:2]) or not any(
        "MEMBERSHIPNOUN" in mark or "PARTICIPATION" in mark for mark in near
    ):
        return False
    holder = here.subjects.of(at)
    found = here.organisation_after(at, 8)
    if found is None and here.context.organisation and holder is not None:
        found = here.context.organisation, min(len(marks), at + 3)
    if holder is None or found is None or not _is_the_organisation_itself(marks, found[1]):
        return True
    parties = here.countries(holder.items)
    here.add(
        found[0],
        parties,
        Standing.SUSPENDED_ITSELF,
        holder.start,
        found[1],
        "suspended_its_participation",
        modality=modality,
        at=at,
        resolved=holder.anaphor,
        reason=True,
    )
    return True


def party_moves(here: Memberships) -> None:
    """ "Morocco rejoins the African Union", "the Gambia withdrew from the Commonwealth in 2013"."""
    marks = here.marks
    for at, mark in marks.having("JOIN", "LEAVE"):
        kind = "JOIN" if "JOIN" in mark else "LEAVE" if "LEAVE" in mark else None
        if kind is None or "PERSON" in mark or "CANDIDATENOUN" in mark:
            continue
        if mark.text.lower().startswith(("readm", "reinst", "re-adm")):
            continue
        found = here.organisation_after(at, 5)
        if found is None or not _is_the_organisation_itself(marks, found[1]):
            continue
        if (
            mark.text.lower().startswith(("enter", "return"))
            and "SCHENGEN" not in found[0].upper()
            and _is_place_like(marks, at)
        ):
            continue
        talked = any(m.text.lower() in _TALKS for m in marks[max(0, at - 5) : at])
        if talked and "JOIN" in mark:
            continue
        if mark.text.lower().startswith("becom") and not any("MEMBERNOUN" in m for m in marks[at : found[1]]):
            continue
        holder = here.subjects.of(at)
        parties = here.countries(holder.items) if holder else []
        if not parties or holder is None:
            parties, start = _party_of_infinitive(here, at)
            anaphor = True
        else:
            start, anaphor = holder.start, holder.anaphor
        if not parties:
            continue
        status, modality = _move(marks, at, kind)
        here.add(
            found[0],
            parties,
            status,
            start,
            found[1],
            "joins_or_leaves",
            modality=modality,
            at=at,
            resolved=anaphor,
        )


def _is_place_like(marks: Marks, at: int) -> bool:
    return any(
        "PERSON" in mark or mark.text.lower() in ("migrants", "refugees", "people", "flow", "barred", "goods")
        for mark in marks[max(0, at - 6) : at]
    )


def _is_the_organisation_itself(marks: Marks, end: int) -> bool:
    """Whether the name is not the beginning of something else: "joined the EU mission"."""
    if end >= len(marks):
        return True
    after = marks[end]
    if "POSS" in after:
        return False
    return not after.any_of(
        frozenset(("WORD", "MEETING", "DOC", "TITLE", "LEADERS", "GOVERNMENT"))
    ) or after.text.lower() in (
        "on",
        "in",
        "last",
        "this",
        "under",
        "until",
        "once",
        "next",
        "again",
        "despite",
        "without",
        "before",
        "when",
        "formally",
        "officially",
        "immediately",
        "should",
        "over",
        "where",
        "during",
        "early",
    )


def _party_of_infinitive(here: Memberships, at: int) -> tuple[list[str], int]:
    """The party in "allowed Turkey to join the EU", "for Serbia to join", "her government … withdrawing"."""
    marks = here.marks
    for step in range(at - 1, max(-1, at - 24), -1):
        mark = marks[step]
        if mark.any_of(_BREAKS):
            break
        if mark.any_of(frozenset(("COUNTRY", "ADJ", "PERSON"))):
            party = party_of(mark)
            if party is None or is_organisation(party):
                continue
            found = parties_before(marks, step + 1)
            return here.countries(found.items) or [party], found.start if found.items else step
        if mark.text.lower() == "country" and here.context.country:
            before = party_before(marks, step)
            return ([before[0]], before[1]) if before else ([here.context.country], step)
    return [], at


def _move(marks: Marks, at: int, kind: str) -> tuple[Standing, Modality]:
    """The standing and modality of joining or leaving as the verb group puts it."""
    modality, negated = modality_at(marks, at)
    infinitive = (at > 0 and "TO" in marks[at - 1]) or any(
        mark.text.lower().endswith(" to") for mark in marks[max(0, at - 2) : at]
    )
    status = (
        Standing.REINSTATED
        if kind == "JOIN" and marks[at].senses["JOIN"] == "reinstated"
        else Standing.JOINED
    )
    if kind == "LEAVE":
        status = Standing.LEFT
        gerund = marks[at].forms.get("LEAVE") == "ing"
        if modality is not Modality.ASSERTED or infinitive or gerund:
            status = Standing.LEAVING
            if not negated:
                modality = (
                    Modality.ASSERTED
                    if _decided(marks, at)
                    else modality
                    if modality is not Modality.ASSERTED
                    else Modality.PLANNED
                )
    elif (infinitive or marks[at].forms.get("JOIN") == "ing") and modality is Modality.ASSERTED:
        modality = Modality.PLANNED if _decided(marks, at) else Modality.POSSIBLE
    if negated:
        modality = Modality.DENIED
    return status, modality


def _decided(marks: Marks, at: int) -> bool:
    """Whether leaving was announced, decided, notified: under way, though not yet in effect."""
    for mark in marks[max(0, at - 10) : at]:
        if mark.text.lower() in (
            "announced",
            "announces",
            "decided",
            "decides",
            "voted",
            "votes",
            "notified",
            "notifies",
            "decision",
            "process",
            "said",
            "begins",
            "will",
            "formally",
            "announce",
            "is to",
        ):
            return True
    return False


# ------------------------------------------------------------------ nouns of belonging


def members_listed(here: Memberships) -> None:
    """ "the members of CSTO -- Armenia, Belarus …", "all the CSTO member states, including Belarus"."""
    marks = here.marks
    for at, mark in marks.having(*_STANDINGS):
        kind = next((kind for kind in _STANDINGS if kind in mark), None)
        if kind is None or "PERSON" in mark:
            continue
        status = _STANDINGS[kind]
        if mark.text.lower().startswith("found"):
            status = Standing.FOUNDER
        organisation, start, end = _noun_organisation(here, at)
        if organisation is None:
            continue
        _list_after(here, organisation, status, start, end)
        _named_as(here, organisation, status, start, at, end)


def _noun_organisation(here: Memberships, at: int) -> tuple[str | None, int, int]:
    """The organisation of "EAEU observer states", "members of the bloc", with the phrase's places."""
    marks = here.marks
    start = at
    step = at - 1
    while (
        step >= 0
        and marks[step].any_of(
            frozenset(("POSS", "NUMBER", "WORD", "DASH", "CLOSE", "OPEN", "ACTINGADJ", "ORDINAL", "ONLY"))
        )
        and at - step < 6
    ):
        step -= 1
    if step >= 0 and "ORG" in marks[step]:
        return marks[step].senses["ORG"], step, at + 1
    if step >= 0 and "ORGNOUN" in marks[step] and "POSS" in marks[step + 1]:
        found = here.context.refer(marks[step].senses["ORGNOUN"])
        if found:
            return found, step, at + 1
    if at + 1 < len(marks) and (
        marks[at + 1].any_of(frozenset(("OF", "IN"))) or marks[at].text.lower().endswith(" of")
    ):
        found_after = here.organisation_after(at, 5)
        if found_after is not None:
            return found_after[0], start, found_after[1]
    return None, start, at + 1


def _list_after(here: Memberships, organisation: str, status: Standing, start: int, end: int) -> None:
    """The parties listed after the noun: dashes, brackets, "including", "are"."""
    marks = here.marks
    step = end
    opened = False
    while (
        step < len(marks)
        and step < end + 6
        and marks[step].any_of(frozenset(("DASH", "OPEN", "INCLUDING", "COLON", "COMMA", "BE", "AS", "WORD")))
    ):
        if "WORD" in marks[step] and marks[step].text not in ("currently", "namely", "countries"):
            return
        opened = opened or marks[step].any_of(frozenset(("DASH", "OPEN", "INCLUDING", "COLON", "BE")))
        step += 1
    if not opened and not (step > end and "COMMA" in marks[step - 1]):
        return
    listed = parties_from(marks, step)
    parties = [party for party, person in listed.items if party and not is_organisation(party)]
    if (
        len(parties) >= 2
        or (parties and any("PERSON" in marks[p] for p in listed.places) and status is Standing.OBSERVER)
        or (parties and any("DASH" in m or "OPEN" in m for m in marks[end:step]))
    ):
        if _is_verb_next(marks, listed.end) and "COMMA" in marks[step - 1]:
            return
        here.add(organisation, parties, status, start, listed.end, "members_listed", dated=False)


def _is_verb_next(marks: Marks, at: int) -> bool:
    return (
        at < len(marks)
        and marks[at].any_of(frozenset(("ATTEND", "SAY", "BE", "HAVE", "MEET", "STANCE")))
        and "COMMA" not in marks[at]
    )


def _named_as(here: Memberships, organisation: str, status: Standing, start: int, at: int, end: int) -> None:
    """ "NATO member Türkiye", "Brazil is not a member of G7", "Serbia, a candidate for EU membership"."""
    marks = here.marks
    plural = marks[at].text.lower().rstrip().endswith(("s", "countries"))
    if (
        end < len(marks)
        and not plural
        and end == at + 1
        and marks[end].any_of(frozenset(("COUNTRY",)))
        and "PERSON" not in marks[end]
    ):
        here.add(
            organisation, [party_of(marks[end]) or ""], status, start, end + 1, "member_named", dated=False
        )
        return
    step = start - 1
    while (
        step >= 0
        and marks[step].any_of(
            frozenset(("THE", "A", "WORD", "ORDINAL", "ACTINGADJ", "NUMBER", "OF", "ONLY"))
        )
        and start - step < 6
    ):
        step -= 1
    negated = False
    if any(mark.text.lower() in ("formerly", "former") for mark in marks[max(0, step) : at]):
        status = Standing.LEFT
    if step >= 0 and "NOT" in marks[step]:
        negated = True
        step -= 1
    if step < 1 or not marks[step].any_of(frozenset(("BE", "COMMA", "JOIN"))):
        return
    if any("EXCEPT" in mark for mark in marks[max(0, step - 8) : step]):
        return
    becoming = "JOIN" in marks[step] and marks[step].text.lower().startswith("becom")
    if "JOIN" in marks[step] and not becoming:
        return
    if becoming:
        status = Standing.JOINED if status is Standing.MEMBER else status
    holder = here.subjects.of(step) if "COMMA" not in marks[step] else None
    listed = parties_before(marks, step) if holder is None else None
    items = holder.items if holder else listed.items if listed else []
    parties = here.countries(items)
    first = holder.start if holder else listed.start if listed else step
    if not parties or ("COMMA" in marks[step] and len(parties) > 1):
        return
    modality, not_so = modality_at(marks, step)
    if negated or not_so:
        modality = Modality.DENIED
    here.add(
        organisation,
        parties,
        status,
        first,
        end,
        "is_member",
        modality=modality,
        dated=becoming,
        at=step if becoming else None,
    )


def membership_of(here: Memberships) -> None:
    """ "Britain's membership of the EU", "Guinea's expulsion from ECOWAS", "Turkey's EU accession"."""
    marks = here.marks
    for at, mark in marks.having(*_NOUNS):
        noun = next((noun for noun in _NOUNS if noun in mark), None)
        if (
            noun is None
            or "MEMBERNOUN" in mark
            or (
                mark.text.lower()
                in ("participation", "place", "entry", "return", "seat", "involvement", "application", "bid")
                and noun == "MEMBERSHIPNOUN"
            )
        ):
            continue
        owner = _owner_before(here, at)
        inside = _organisation_inside(here, at)
        organisation = inside or here.organisation_after(at, 8) or _lifting(here, at)
        if organisation is None:
            continue
        party, start = owner if owner and "LIFT" not in marks[max(0, owner[1] - 1)] else _lifted(here, at)
        if party is None or is_organisation(party):
            party, start = _facing(here, at)
        if party is None:
            continue
        status, modality = _noun_status(here, at, noun)
        if status is None:
            continue
        here.add(
            organisation[0],
            [party],
            status,
            start,
            max(organisation[1], at + 1),
            "membership_of",
            modality=modality,
            dated=noun != "MEMBERSHIPNOUN",
        )


def _owner_before(here: Memberships, at: int) -> tuple[str | None, int] | None:
    """Whose membership: "Britain's", "Turkish", "its"."""
    marks = here.marks
    for step in range(at - 1, max(-1, at - 7), -1):
        mark = marks[step]
        if mark.any_of(frozenset(("COUNTRY", "ADJ", "CAPITAL"))) and "PERSON" not in mark:
            after = marks[step + 1]
            if "POSS" in after or ("ADJ" in mark and step + 1 <= at):
                return party_of(mark), step
            return None
        if ("PRON" in mark and mark.text.lower() in ("its", "their")) or mark.text.lower() in (
            "country",
            "nation",
        ):
            found = party_before(marks, step)
            if found is not None:
                return found
            return (here.context.country, step) if here.context.country else None
        if not mark.any_of(
            frozenset(
                (
                    "POSS",
                    "WORD",
                    "ORG",
                    "NUMBER",
                    "DASH",
                    "ACTINGADJ",
                    "ORDINAL",
                    "MEMBERSHIPNOUN",
                    "ACCESSION",
                    "SUSPENSIONN",
                    "FORMERADJ",
                    "NEXT",
                    "OPEN",
                    "CLOSE",
                )
            )
        ):
            return None
    return None


def party_before(marks: Marks, at: int) -> tuple[str, int] | None:
    """The country, or that of the person, named nearest before `at` in the sentence, and its place."""
    for step in range(at - 1, -1, -1):
        mark = marks[step]
        if mark.any_of(frozenset(("COUNTRY", "ADJ", "PERSON"))):
            party = party_of(mark)
            if party and not is_organisation(party):
                return party, step
    return None


def _lifted(here: Memberships, at: int) -> tuple[str | None, int]:
    """ "its 47-year suspension of Cuba", "the accession of Finland"."""
    marks = here.marks
    if at + 2 < len(marks) and "OF" in marks[at + 1]:
        step = at + 2
        while step < len(marks) and "THE" in marks[step]:
            step += 1
        if step < len(marks) and "COUNTRY" in marks[step]:
            return marks[step].senses["COUNTRY"], at
    return None, at


def _lifting(here: Memberships, at: int) -> tuple[str, int] | None:
    """The organisation that lifts a suspension: "the OAS revokes its suspension of Cuba"."""
    marks = here.marks
    verb = next((s for s in range(at - 1, max(-1, at - 8), -1) if "LIFT" in marks[s]), None)
    found = here.organisation_before(verb) if verb is not None else None
    return (found[0], at + 3) if found else None


def _facing(here: Memberships, at: int) -> tuple[str | None, int]:
    """The party in "Greece faces suspension or expulsion from …"."""
    marks = here.marks
    for step in range(at - 1, max(-1, at - 6), -1):
        if marks[step].text.lower() in ("faces", "face", "faced", "facing", "risks", "risk"):
            holder = here.subjects.of(step)
            parties = here.countries(holder.items) if holder else []
            return (parties[0], holder.start) if parties and holder else (None, at)
    return None, at


def _organisation_inside(here: Memberships, at: int) -> tuple[str, int] | None:
    marks = here.marks
    for step in range(at - 1, max(-1, at - 4), -1):
        if "ORG" in marks[step]:
            return marks[step].senses["ORG"], at + 1
        if not marks[step].any_of(
            frozenset(("WORD", "POSS", "NUMBER", "DASH", "SUSPENSIONN", "EXPULSIONN", "AND"))
        ):
            return None
    return None


def _noun_status(here: Memberships, at: int, noun: str) -> tuple[Standing | None, Modality]:
    """The standing that the noun means, with the modality that its sentence gives it."""
    marks = here.marks
    low = {mark.text.lower() for mark in marks[max(0, at - 14) : at + 14]}
    before = marks[max(0, at - 7) : at]
    if noun == "MEMBERSHIPNOUN":
        if any("MAY" in mark or "APPLY" in mark for mark in before):
            return Standing.JOINED, Modality.POSSIBLE
        if low & {"ratify", "ratifies", "ratified", "approve", "approves", "approved"}:
            return Standing.JOINED, Modality.PLANNED
        if any("SUSPEND" in mark for mark in before):
            return None, Modality.ASSERTED
        return Standing.MEMBER, Modality.ASSERTED
    if noun == "CANDIDATENOUN":
        return Standing.CANDIDATE, Modality.ASSERTED
    if noun == "ACCESSION":
        if low & {"process", "talks", "negotiations"}:
            return Standing.CANDIDATE, Modality.ASSERTED
        if low & {"completed", "celebrated", "became", "welcomed", "welcomes", "following"}:
            return Standing.JOINED, Modality.ASSERTED
        asked = any("STANCE" in mark and mark.senses["STANCE"] == "calls_for" for mark in before)
        return Standing.JOINED, Modality.POSSIBLE if asked or any(
            "MAY" in mark for mark in before
        ) else Modality.PLANNED
    if noun == "WITHDRAWALN":
        done = any("FORCE" in mark for mark in marks[at : at + 16])
        return Standing.LEFT if done else Standing.LEAVING, Modality.ASSERTED
    if noun == "SUSPENSIONN":
        if any("LIFT" in mark for mark in before):
            return Standing.REINSTATED, modality_at(marks, at)[0]
        return Standing.SUSPENDED, Modality.POSSIBLE if low & {
            "faces",
            "face",
            "facing",
            "threatened",
        } else Modality.ASSERTED
    if noun == "EXPULSIONN":
        return Standing.EXPELLED, Modality.POSSIBLE if low & {
            "faces",
            "face",
            "facing",
            "threatened",
        } else Modality.ASSERTED
    return Standing.REINSTATED, Modality.ASSERTED


def candidates(here: Memberships) -> None:
    """ "Turkey and Croatia begin talks about joining the EU", "NATO invites Macedonia to begin talks"."""
    marks = here.marks
    for at, mark in marks.having("APPLY", "CANDIDATENOUN", "TALKS"):
        low = mark.text.lower()
        applies = (
            "APPLY" in mark
            or "CANDIDATENOUN" in mark
            or (
                "TALKS" in mark
                and any(
                    "JOIN" in m or "ACCESSION" in m or "MEMBERSHIPNOUN" in m
                    for m in marks[max(0, at - 2) : at + 5]
                )
            )
        )
        if not applies:
            continue
        organisation = None
        for step in range(at, min(len(marks), at + 12)):
            if "ORG" in marks[step]:
                organisation = marks[step].senses["ORG"], step + 1
                break
            if marks[step].any_of(_BREAKS):
                break
            if "ORGNOUN" in marks[step] and "THE" in marks[step - 1]:
                referred = here.context.refer(marks[step].senses["ORGNOUN"])
                if referred:
                    organisation = referred, step + 1
                    break
        if organisation is None and "APPLY" in mark and here.context.organisation:
            organisation = here.context.organisation, at + 2
        if organisation is None:
            continue
        owner = _owner_before(here, at)
        if owner and is_organisation(owner[0]):
            owner = None
        items: list[str] = [owner[0]] if owner and owner[0] else []
        start = owner[1] if owner else at
        if not items:
            verb = next(
                (
                    s
                    for s in range(at, max(-1, at - 6), -1)
                    if marks[s].any_of(frozenset(("HOLD", "APPLY", "PROPOSE")))
                ),
                None,
            )
            holder = here.subjects.of(verb) if verb is not None else None
            if holder is not None:
                items, start = here.countries(holder.items), holder.start
        if not items:
            before = party_before(marks, at) if low in ("talks", "negotiations") else None
            if before is not None:
                items, start = [before[0]], before[1]
        if not items:
            invited = next((s for s in range(at - 1, max(-1, at - 8), -1) if "INVITE" in marks[s]), None)
            if invited is not None:
                listed = parties_from(marks, invited + 1)
                items, start = here.countries(listed.items), invited
        withdrawn = any(
            m.text.lower() in ("withdraw", "withdraws", "withdrew", "withdrawn")
            for m in marks[max(0, at - 6) : at + 1]
        )
        modality = Modality.DENIED if withdrawn else modality_at(marks, at)[0]
        if items:
            here.add(
                organisation[0],
                items,
                Standing.CANDIDATE,
                start,
                organisation[1],
                "candidate",
                modality=modality,
            )


def brings_together(here: Memberships) -> None:
    """ "G7 is a group of seven countries, the United Kingdom, …", "BRICS groups Brazil, Russia …"."""
    marks = here.marks
    for at, mark in marks.having("ORG"):
        if "ORG" not in mark:
            continue
        verb = next(
            (
                s
                for s in range(at + 1, min(len(marks), at + 16))
                if "INCLUDING" in marks[s] or marks[s].text.lower() in ("countries", "nations", "members")
            ),
            None,
        )
        if verb is None or not any(
            "BE" in m or "INCLUDING" in m or "OPEN" in m for m in marks[at + 1 : verb + 1]
        ):
            continue
        if any(m.any_of(frozenset(("MEET", "ATTEND", "SAY", "MEETING", "STANCE"))) for m in marks[at:verb]):
            continue
        step = verb + 1
        while step < len(marks) and marks[step].any_of(frozenset(("COMMA", "COLON", "DASH", "THE", "OF"))):
            step += 1
        listed = parties_from(marks, step)
        parties = here.countries(listed.items)
        if len(parties) >= 3:
            here.add(
                mark.senses["ORG"], parties, Standing.MEMBER, at, listed.end, "brings_together", dated=False
            )


RULES = (organisation_acts, party_moves, members_listed, membership_of, candidates, brings_together)

__all__ = ["PARTY", "RULES", "Memberships"]

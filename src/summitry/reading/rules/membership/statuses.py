"""A status that is granted, admitted to, had or lost, and a country that its leader takes in or out."""

from __future__ import annotations

from summitry.facts import Modality, Standing
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import is_passive, parties_before, parties_from
from summitry.reading.rules.membership.in_hand import organisation_in_hand
from summitry.reading.rules.membership.standing import Memberships, Reached, Told, is_whole_name
from summitry.reading.rules.nearby import first_of, past

_STATUSES = {
    "OBSERVERNOUN": Standing.OBSERVER,
    "PARTNERNOUN": Standing.PARTNER,
    "CANDIDATENOUN": Standing.CANDIDATE,
}
_NOUNS = frozenset(_STATUSES)
_BE = frozenset(("BE",))
_HAS = frozenset(
    "enjoy enjoys enjoyed hold holds held keep keeps kept retain retains retained have has had receive "
    "receives received obtain obtains obtained gain gains gained get gets got won secured".split()
)
_GIVEN = frozenset("granted given awarded accorded conferred extended".split())
_GIVING = _GIVEN | frozenset("grants gives grant give gave awards award accords accord".split())
_BEFORE_STATUS = frozenset(("A", "THE", "PRON", "ACTINGADJ", "WORD", "ORG", "POSS"))
_TO = frozenset(("TO", "ON", "WORD"))
_AUXILIARIES = frozenset(("BE", "HAVE", "WORD", "WILL", "MAY"))
_INTO = frozenset(("into",))


def has_status(here: Memberships) -> None:
    """ "Georgia enjoys observer status in the bloc", "observer status was conferred on Cuba"."""
    marks = here.marks
    for at, mark in marks.having(*_STATUSES):
        if "PERSON" in mark or not mark.text.lower().endswith("status"):
            continue
        status = _status_of(mark)
        if _granted(here, at, status):
            continue
        found = here.organisation_after(at, 4) or _in_hand(here, at)
        if found is None:
            continue
        _conferred(here, at, found, status)
        verb = _had_by(marks, at)
        holder = here.subjects.of(verb) if verb is not None else None
        if verb is None or holder is None:
            continue
        modality, negated = modality_at(marks, verb)
        here.add(
            Told(
                rule="has_status",
                organisation=found.organisation,
                parties=here.countries(holder.items),
                status=status,
                start=holder.start,
                end=found.end,
                modality=Modality.DENIED if negated else modality,
                resolved=holder.anaphor,
            )
        )


def _granted(here: Memberships, at: int, status: Standing) -> bool:
    """ "The European Union granted Moldova candidate status"; whether that is what is told."""
    marks = here.marks
    listed = parties_before(marks, at)
    verb = listed.start - 1
    parties = here.countries(listed.items)
    if not parties or verb < 1 or marks[verb].text.lower() not in _GIVING:
        return False
    owner = here.organisation_before(verb)
    modality, negated = modality_at(marks, verb)
    if owner is None:
        return False
    here.add(
        Told(
            rule="granted_status",
            organisation=owner[0],
            parties=parties,
            status=status,
            start=owner[1],
            end=at + 1,
            modality=Modality.DENIED if negated else modality,
            verb=verb,
        )
    )
    return True


def _status_of(mark: Mark) -> Standing:
    return next(_STATUSES[kind] for kind in _STATUSES if kind in mark)


def _in_hand(here: Memberships, at: int) -> Reached | None:
    """The organisation that a status is in where none is named after it."""
    key = organisation_in_hand(here, at, introduced=True)
    return Reached(key, at + 1) if key is not None else None


def _had_by(marks: Marks, at: int) -> int | None:
    """The place of the verb whose object the status at `at` is: "enjoys", "was granted"."""
    for step in range(at - 1, max(-1, at - 4), -1):
        low = marks[step].text.lower()
        if low in _HAS or (low in _GIVEN and step and marks[step - 1].any_of(_BE)):
            return step
        if not marks[step].any_of(_BEFORE_STATUS):
            return None
    return None


def _conferred(here: Memberships, at: int, found: Reached, status: Standing) -> None:
    """ "Observer status in the SCO was granted to Iran and Belarus"."""
    marks = here.marks
    given = past(marks, max(at + 1, found.end), _AUXILIARIES, found.end + 4)
    words = [mark.text.lower() for mark in marks[found.end : given]]
    if given >= len(marks) or not _GIVEN.intersection(words) or not marks[given].any_of(_TO):
        return
    listed = parties_from(marks, given + 1)
    here.add(
        Told(
            rule="status_conferred",
            organisation=found.organisation,
            parties=here.countries(listed.items),
            status=status,
            start=at,
            end=listed.end,
            modality=modality_at(marks, given - 1)[0],
        )
    )


def admitted_as(here: Memberships) -> None:
    """ "India and Japan were admitted as observers of the Indian Ocean Commission"."""
    marks = here.marks
    for at, mark in marks.having("ADMIT", "JOIN"):
        as_ = first_of(marks, "AS", at + 1, at + 5)
        if "PERSON" in mark or as_ is None or ("ADMIT" in mark and not is_passive(marks, at, "ADMIT")):
            continue
        noun = next((s for s in range(as_ + 1, min(len(marks), as_ + 4)) if marks[s].any_of(_NOUNS)), None)
        holder = here.subjects.of(at) if noun is not None else None
        if noun is None or holder is None:
            continue
        found = here.organisation_after(noun, 4) or here.organisation_after(at, 4) or _in_hand(here, noun)
        if found is None:
            continue
        modality, negated = modality_at(marks, at)
        here.add(
            Told(
                rule="admitted_as",
                organisation=found.organisation,
                parties=here.countries(holder.items),
                status=_status_of(marks[noun]),
                start=holder.start,
                end=max(found.end, noun + 1),
                modality=Modality.DENIED if negated else modality,
                verb=at,
            )
        )


def taken_out(here: Memberships) -> None:
    """ "Donald Trump took the United States out of UNESCO", "withdrew Argentina from Unasur"."""
    marks = here.marks
    for at, mark in marks.having("LEAVE", "TAKE", "PULL"):
        if "PERSON" in mark:
            continue
        listed = parties_from(marks, at + 1)
        parties = here.countries(listed.items)
        end = listed.end
        if len(parties) != 1 or end >= len(marks) or is_passive(marks, at, next(iter(mark.forms), "")):
            continue
        out = marks[end].text.lower() == "out" and end + 1 < len(marks) and "OF" in marks[end + 1]
        if not out and not ("LEAVE" in mark and "FROM" in marks[end]):
            if marks[end].text.lower() not in _INTO or "LEAVE" in mark:
                continue
        found = here.organisation_after(end, 4)
        if found is None or not is_whole_name(marks, found.end):
            continue
        into = marks[end].text.lower() in _INTO
        modality, negated = modality_at(marks, at)
        here.add(
            Told(
                rule="taken_out",
                organisation=found.organisation,
                parties=parties,
                status=_moved(marks, at, into=into, modality=modality),
                start=at,
                end=found.end,
                modality=Modality.DENIED if negated else modality,
                verb=at,
            )
        )


def _moved(marks: Marks, at: int, *, into: bool, modality: Modality) -> Standing:
    """Joined, left, or leaving where the verb is not of the past."""
    if into:
        return Standing.JOINED
    done = modality is Modality.ASSERTED and not {"base", "ing"}.intersection(marks[at].forms.values())
    return Standing.LEFT if done else Standing.LEAVING

"""Portfolios after a title: "for Climate Action", "of Trade, Industry and Competition"."""

from __future__ import annotations

from summitry.reading.marks import Marks

_FIELDS = frozenset(
    "action administration advancement affairs agriculture antiquities aviation budget business change "
    "citizenship climate commerce communication communications competition competitiveness construction "
    "consumption cooperation coordination culture cyberspace defence defense development digitalisation "
    "digitalization disarmament ecology economics economy education employment empowerment energy "
    "enterprise environment equality finance finances fisheries foresight forestry forests gender "
    "governance health heritage housing immigration industries industry information infrastructure "
    "innovation integration intelligence interior investment investments irrigation justice labor labour "
    "land lands livestock management migration mines mining negotiations neighbourhood nutrition oceans "
    "operations petroleum planning policies policy process procurement productivity prosperity protection "
    "railways reconciliation reconstruction reform reforms relations research resilience resources "
    "revolution rights roads safety sanitation science sciences security services shipping sports "
    "stability supply sustainability taxation technologies technology telecommunications tourism trade "
    "training transformation transition transport transportation treasury utilities water waters welfare "
    "women works youth".split()
)
"""The last word of what a minister or an envoy is for. No surname: no power, law or price."""
_LONGEST_FIELD = 4
"""Of so many words at most is one field: "Rural and Land Development" has two."""
_SMALL = frozenset(("THE", "OF"))


def portfolio_end(marks: Marks, at: int) -> int:
    """The place after the portfolio that begins at `at`, all its fields; `at` where none does."""
    end = _field_end(marks, at)
    return more_fields(marks, end) if end > at else at


def more_fields(marks: Marks, at: int) -> int:
    """The place after the fields joined to one that ends at `at`: ", Industry and Competition"; else `at`."""
    end = at
    while True:
        joint = end
        while joint < len(marks) and ("COMMA" in marks[joint] or "AND" in marks[joint]):
            joint += 1
        following = _field_end(marks, joint) if joint > end else joint
        if following == joint:
            return end
        end = following


def ends_field(marks: Marks, at: int) -> bool:
    """Whether a field in capitals ends at `at`: that of "Industry" in "Industry and Energy Minister"."""
    return at >= 0 and marks[at].capital and marks[at].text.lower() in _FIELDS


def _field_end(marks: Marks, at: int) -> int:
    """The place after the last field among the words in capitals from `at` on; `at` where none is."""
    end = step = at
    while step < len(marks) and step < at + _LONGEST_FIELD and _may_belong(marks, step):
        if marks[step].text.lower().rsplit(" ", 1)[-1] in _FIELDS:
            end = step + 1
        step += 1
    return end


def _may_belong(marks: Marks, at: int) -> bool:
    """Whether the mark can be a word of a field: a word in capitals that names no country or person."""
    mark = marks[at]
    if mark.any_of(_SMALL):
        return True
    return mark.capital and not ("COUNTRY" in mark or "PERSON" in mark or "TITLE" in mark)

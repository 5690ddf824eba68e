"""A person as one place of the report has it."""

from __future__ import annotations

from summitry.facts import Office, OfficeChange


class Person:
    """A person, or an office-holder without a name, as one place of the report has it.

    `of` is whose office it is, `party` whom he or she stands for (the same, unless the office is
    unknown and only the country is).
    """

    __slots__ = ("body", "change", "name", "of", "office", "party", "title")

    def __init__(self, name: str | None, office: Office | None = None, of: str | None = None) -> None:
        self.name = name
        self.office = office
        self.of = of
        self.party = of
        self.change = OfficeChange.HOLDS
        self.body: str | None = None
        self.title = ""

    def __repr__(self) -> str:
        return f"{self.name}<{self.office}/{self.of}/{self.change}>"

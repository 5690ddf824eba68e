"""Documents: what was signed, adopted, issued or put forward."""

from __future__ import annotations

from summitry.reading.rules.document.acted_on import acted_on, decisions_taken
from summitry.reading.rules.document.decided import decided, said_in
from summitry.reading.rules.document.documents import ACTIONS, Documents
from summitry.reading.rules.document.named_treaties import named_treaties
from summitry.reading.rules.document.set_off import set_off
from summitry.reading.rules.document.speaking import speaking, without
from summitry.reading.rules.document.told_of import (
    ended_with,
    in_their_declaration,
    lots_include,
    named_after_the_place,
    proposed_adoption,
    statement_by,
    titled,
)
from summitry.reading.rules.rule import Rule, Rules

RULES: Rules[Documents] = Rules(
    Rule(proposed_adoption, "ADOPT", "SIGN", "ISSUE"),
    Rule(acted_on, *ACTIONS),
    Rule(set_off, "SIGN", "ADOPT", "RATIFY", "ISSUE"),
    Rule(decisions_taken, "TAKE"),
    Rule(without, "NOT"),
    Rule(ended_with, "DOC"),
    Rule(statement_by, "DOC"),
    Rule(titled, "DOC"),
    Rule(lots_include, "INCLUDING"),
    Rule(named_after_the_place, "DOC"),
    Rule(in_their_declaration, "DOC"),
    Rule(speaking, "DOC"),
    Rule(said_in, "DOC"),
    Rule(decided, "DECIDE"),
    Rule(named_treaties, "FORCE", "RATIFY", "SIGN", "ADOPT"),
)

__all__ = ["RULES", "Documents"]

"""Positions: what a holder condemns, calls for, supports, commits to, emphasises."""

from __future__ import annotations

from summitry.reading.rules.position.calls import said_must
from summitry.reading.rules.position.drawn import drawn
from summitry.reading.rules.position.enacted import enacted
from summitry.reading.rules.position.judgements import speaker_judges
from summitry.reading.rules.position.lists import bullets
from summitry.reading.rules.position.positions import Positions
from summitry.reading.rules.position.undertakings import commitment_nouns, will
from summitry.reading.rules.position.verbs import stance_verbs, thanks
from summitry.reading.rules.position.verdicts import called, said_to_be
from summitry.reading.rules.rule import Rule, Rules

RULES: Rules[Positions] = Rules(
    Rule(stance_verbs, "STANCE", "SAY"),
    Rule(thanks, "FOR"),
    Rule(will, "WILL", "MAY"),
    Rule(said_must, "MUST"),
    Rule(commitment_nouns, "COMMITMENT"),
    Rule(enacted),
    Rule(called, "JUDGE"),
    Rule(said_to_be, "SAY"),
    Rule(speaker_judges),
    Rule(drawn, "FROM"),
    Rule(bullets),
)

__all__ = ["RULES", "Positions"]

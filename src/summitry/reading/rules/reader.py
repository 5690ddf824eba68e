"""The reader by rules: sift, mentions, cue grammars; no model, thousands of short items a second."""

from __future__ import annotations

from summitry import __version__
from summitry.reading.dated import dated
from summitry.reading.glance import Glance
from summitry.reading.grounding import ground_drafts
from summitry.reading.mentions import find_mentions
from summitry.reading.reader import Reader
from summitry.reading.reading import Reading
from summitry.reading.rules.drafting import draft_facts
from summitry.text.report import Report


class RulesReader(Reader):
    """Reads by rules."""

    name = "rules"
    version = __version__
    languages = frozenset(("en",))
    glance = Glance(name, languages)

    def read(self, report: Report) -> Reading:
        """The facts of one report, meetings first, each type in the order of the text.

        ReaderError where it is in another language than English.
        """
        passed = self.glance(report)
        if passed is not None:
            return passed
        report = dated(report)
        mentions = find_mentions(report)
        return ground_drafts(report, mentions, draft_facts(report, mentions))

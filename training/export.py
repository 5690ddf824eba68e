"""A trained tagger → the files that ship: an int8 network, its card, its tokenizer."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import msgspec
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from summitry.reading.learned.encoding import CLASSES, PIECES
from summitry.reading.learned.roles import LAYERS
from summitry.reading.learned.tagger import FORMAT, Card
from training.tagger import Tagger, WithHeads, pretrained


def export_tagger(
    tagger: Tagger, classes: list[str], version: str, folder: Path, *, int8: bool = True
) -> None:
    """Write the network, its card and the tokenizer into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made) / "whole.onnx"
        _to_onnx(tagger, whole)
        if int8:
            # The heads are inputs, so that they stay as they are and can be taught anew.
            quantize_dynamic(
                whole,
                folder / "tagger.onnx",
                weight_type=QuantType.QInt8,
                extra_options={"DefaultTensorType": 1},
            )
        else:
            shutil.copy(whole, folder / "tagger.onnx")
    heads = np.vstack([tagger.heads.weight.detach().numpy().T, tagger.heads.bias.detach().numpy()[None]])
    np.save(folder / "heads.npy", heads.astype(np.float32))
    labels = {layer.name: list(layer.labels) for layer in LAYERS}
    card = Card(format=FORMAT, version=version, classes=classes, labels=labels)
    (folder / "tagger.json").write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n")
    shutil.copy(pretrained() / "tokenizer.json", folder / "tokenizer.json")


def _to_onnx(tagger: Tagger, path: Path) -> None:
    pieces = torch.ones((2, 7, PIECES), dtype=torch.long)
    classes = torch.ones((2, 7, CLASSES), dtype=torch.long)
    axes = {0: "sentences", 1: "marks"}
    heads, bias = tagger.heads.weight.detach().T.contiguous(), tagger.heads.bias.detach()
    torch.onnx.export(
        WithHeads(tagger),
        (pieces, classes, heads, bias),
        str(path),
        input_names=["pieces", "classes", "heads", "bias"],
        output_names=["scores", "states"],
        dynamic_axes=dict.fromkeys(("pieces", "classes", "scores", "states"), axes),
        opset_version=17,
        dynamo=False,
    )

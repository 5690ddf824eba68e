"""Taggers trained without a part of the reports, and what they say of that part; kept between runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import torch
from numpy.typing import NDArray

from training.folds import Fold
from training.tagger import Example, Tagger, scores_of, train


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """What a training depends on, besides the reports."""

    classes: int
    depth: int
    epochs: int
    seed: int


def held_out_scores(
    examples: Sequence[Sequence[Example]],
    folds: Sequence[Fold],
    recipe: Recipe,
    kept: Path,
    say: Callable[[str], None],
) -> list[list[NDArray[Any]]]:
    """Of each report and sentence the scores [marks, WIDTH] by a tagger that has not seen the report."""
    found: list[list[NDArray[Any]]] = [[] for _ in examples]
    for number, fold in enumerate(folds, 1):
        say(f"held out: {fold.name}, {len(fold.held_out)} reports")
        tagger = tagger_of(examples, fold.held_out, recipe, kept / f"fold-{number}-of-{len(folds)}.pt", say)
        for at in sorted(fold.held_out):
            found[at] = list(scores_of(tagger, examples[at]))
    return found


def tagger_of(
    examples: Sequence[Sequence[Example]],
    held_out: frozenset[int],
    recipe: Recipe,
    path: Path,
    say: Callable[[str], None],
) -> Tagger:
    """The tagger that learned from all but the reports held out: as kept, or trained and then kept."""
    stamp = f"{msgspec.json.encode(recipe).decode()} {sorted(held_out)} {sum(map(len, examples))}"
    if path.is_file():
        known = torch.load(path, weights_only=True)
        if known["stamp"] == stamp:
            tagger = Tagger(recipe.classes, recipe.depth)
            tagger.load_state_dict(known["state"])
            tagger.eval()
            return tagger
    seen = [example for at, report in enumerate(examples) if at not in held_out for example in report]
    tagger = train(seen, recipe.classes, depth=recipe.depth, epochs=recipe.epochs, seed=recipe.seed, say=say)
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"stamp": stamp, "state": tagger.state_dict()}, path)
    return tagger


__all__ = ["Recipe", "held_out_scores", "tagger_of"]

"""`python -m training`: train the tagger without some of the gold, and print how it does on that part."""

from __future__ import annotations

import random
from pathlib import Path

import click

from gate.corpora import Coded, gold_folder, missing_folders, read_corpus
from summitry.inputs.example import read_example
from training.labels import Labelled, label_report
from training.reports import report_paths


@click.command()
@click.option(
    "--held-out", default="fifth", show_default=True, help="A source of the gold, or `fifth` of it."
)
@click.option("--depth", default=3, show_default=True, help="Layers of the encoder.")
@click.option("--epochs", default=6, show_default=True)
@click.option("--weights", type=click.Path(path_type=Path), help="Where to keep the trained weights.")
def main(held_out: str, depth: int, epochs: int, weights: Path | None) -> None:
    """Train on our reports and examples and on the gold less what is held out; the figures on that."""
    import torch

    from training.encoding import Encoding
    from training.figures import role_figures
    from training.tagger import encode, load_tokenizer, scores_of, train

    learn, judge = _divided(held_out)
    classes = sorted({kind for one in learn for mark in one.marks for kind in mark.senses})
    encoding = Encoding(load_tokenizer(), [*classes, "^"])
    click.echo(f"{len(learn):,} sentences to learn from, {len(judge):,} to judge by ({held_out} held out)")
    tagger = train(encode(learn, encoding), len(classes) + 1, depth=depth, epochs=epochs, say=click.echo)
    click.echo(f"{'layer':14} {'P':>6} {'R':>6} {'F1':>6} {'marks':>6}")
    for figure in role_figures(judge, scores_of(tagger, encode(judge, encoding))):
        told = f"{figure.precision:6.3f} {figure.recall:6.3f} {figure.f1:6.3f} {figure.marks:6}"
        click.echo(f"{figure.layer:14} {told}")
    if weights is not None:
        torch.save(tagger.state_dict(), weights)


def _divided(held_out: str) -> tuple[list[Labelled], list[Labelled]]:
    """The sentences to learn from and those to judge by."""
    gold_there = not missing_folders("dev+dev2", gold_folder())
    gold = read_corpus("dev+dev2", gold_folder()).reports if gold_there else ()
    own = [Coded(example.report, example.facts) for example in map(read_example, report_paths())]
    reports = [*gold, *read_corpus("examples", gold_folder()).reports, *own]
    if held_out == "fifth":
        chosen = set(random.Random(1).sample(range(len(gold) or len(reports)), len(gold or reports) // 5))
    else:
        chosen = {at for at, one in enumerate(gold) if held_out in (one.report.source or "")}
    if not chosen:
        raise click.UsageError(f"no source of the gold is called {held_out!r}")
    learn = [line for at, one in enumerate(reports) if at not in chosen for line in label_report(one)]
    judge = [line for at, one in enumerate(reports) if at in chosen for line in label_report(one)]
    return learn, judge


if __name__ == "__main__":
    main()

"""`python -m training`: from the coded reports to the weights that ship, and to their figures."""

from __future__ import annotations

from pathlib import Path

import click

from summitry.reading.learned.teaching.labels import label_report

WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "summitry" / "reading" / "learned" / "weights"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--folds", default=2, show_default=True, help="In so many parts the reports are divided.")
@click.option("--depth", default=2, show_default=True, help="Layers of the encoder.")
@click.option("--epochs", default=6, show_default=True, help="Passes over the reports.")
@click.option("--seed", default=7, show_default=True, help="Of the order of the reports, and of the weights.")
@click.option("--version", default="2026.11", show_default=True, help="What the weights are called.")
@click.option(
    "--weights",
    type=click.Path(path_type=Path),
    default=WEIGHTS,
    help="Where the weights go.  [default: into the package]",
)
@click.option(
    "--kept",
    type=click.Path(path_type=Path),
    default=Path("build/training"),
    show_default=True,
    help="Where what was trained is kept: a run that was cut off goes on from there.",
)
def main(folds: int, depth: int, epochs: int, seed: int, version: str, weights: Path, kept: Path) -> None:
    """Train the tagger and the judges of the learned readers, and print how they do on unseen reports.

    Each part of the reports is read with a tagger that learned from the others: by that the judges learn
    how sure a fact is. The tagger that ships learns from all.
    """
    from summitry.reading.learned.encoding import Encoding
    from training.export import export_tagger
    from training.folds import coded_reports, divide
    from training.judges import teach_judges
    from training.scores import Recipe, held_out_scores, tagger_of
    from training.tagger import encode, load_tokenizer

    reports, gold = coded_reports()
    lines = [label_report(one) for one in reports]
    classes = sorted(
        {kind for sentences in lines for one in sentences for mark in one.marks for kind in mark.senses}
    )
    encoding = Encoding(load_tokenizer(), [*classes, "^"])
    examples = [encode(sentences, encoding) for sentences in lines]
    recipe = Recipe(classes=len(classes) + 1, depth=depth, epochs=epochs, seed=seed)
    click.echo(f"{len(reports):,} reports, {gold:,} of them gold; {sum(map(len, lines)):,} sentences")
    scores = held_out_scores(examples, divide(reports, gold, folds), recipe, kept, say=click.echo)
    for line in teach_judges(reports, gold, scores, weights):
        click.echo(line)
    whole = tagger_of(examples, frozenset(), recipe, kept / "whole.pt", say=click.echo)
    export_tagger(whole, [*classes, "^"], version, weights)
    click.echo(f"the weights are in {weights}")


if __name__ == "__main__":
    main()

"""`python -m training`: from the coded reports to the weights that ship, and to their figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summitry.reading.learned.teaching.labels import label_report

if TYPE_CHECKING:
    from summitry.reading.learned.teaching.coded import Coded
    from training.scores import Recipe
    from training.tagger import Example

WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "summitry" / "reading" / "learned" / "weights"

_OPTIONS = (
    click.option("--depth", default=2, show_default=True, help="Layers of the encoder."),
    click.option("--epochs", default=6, show_default=True, help="Passes over the reports."),
    click.option(
        "--seed", default=7, show_default=True, help="Of the order of the reports, and of the weights."
    ),
    click.option(
        "--weights",
        type=click.Path(path_type=Path),
        default=WEIGHTS,
        help="Where the weights go.  [default: into the package]",
    ),
    click.option(
        "--kept",
        type=click.Path(path_type=Path),
        default=Path("build/training"),
        show_default=True,
        help="Where what was trained is kept: a run that was cut off goes on from there.",
    ),
)


def training(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command, with what a training depends on as options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class Prepared:
    """The coded reports in numbers, and the recipe by which taggers learn from them."""

    def __init__(self, depth: int, epochs: int, seed: int) -> None:
        from summitry.reading.learned.encoding import Encoding
        from training.folds import coded_reports
        from training.scores import Recipe
        from training.tagger import encode, load_tokenizer

        self.reports: list[Coded]
        self.reports, self.gold = coded_reports()
        lines = [label_report(one) for one in self.reports]
        marks = [mark for sentences in lines for one in sentences for mark in one.marks]
        kinds = {kind for mark in marks for kind in mark.senses}
        self.classes = [*sorted(kinds), "^"]
        encoding = Encoding(load_tokenizer(), self.classes)
        self.examples: list[list[Example]] = [encode(sentences, encoding) for sentences in lines]
        self.recipe: Recipe = Recipe(classes=len(self.classes), depth=depth, epochs=epochs, seed=seed)
        sentences = sum(map(len, lines))
        click.echo(f"{len(self.reports):,} reports, {self.gold:,} of them gold; {sentences:,} sentences")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.option("--folds", default=2, show_default=True, help="In so many parts the reports are divided.")
@click.option("--version", default="2026.11", show_default=True, help="What the weights are called.")
@training
@click.pass_context
def main(
    ctx: click.Context,
    folds: int,
    version: str,
    depth: int,
    epochs: int,
    seed: int,
    weights: Path,
    kept: Path,
) -> None:
    """Train the tagger and the judges of the learned readers, and print how they do on unseen reports.

    Each part of the reports is read with a tagger that learned from the others: by that the judges learn
    how sure a fact is. The tagger that ships learns from all.
    """
    if ctx.invoked_subcommand:
        return
    from training.export import export_tagger
    from training.folds import divide
    from training.judges import figures_of, teach_judges
    from training.scores import held_out_scores, tagger_of

    made = Prepared(depth, epochs, seed)
    parts = divide(made.reports, made.gold, folds)
    scores = held_out_scores(made.examples, parts, made.recipe, kept, say=click.echo)
    for line in figures_of(made.reports, made.gold, scores, "half"):
        click.echo(line)
    teach_judges(made.reports, scores, weights)
    whole = tagger_of(made.examples, frozenset(), made.recipe, kept / "whole.pt", say=click.echo)
    export_tagger(whole, made.classes, version, weights)
    click.echo(f"the weights are in {weights}")


@main.command("folds")
@click.option(
    "--by",
    type=click.Choice(("source", "report")),
    default="source",
    show_default=True,
    help="What is held out together: all gold of a source, or a fifth of all reports.",
)
@click.option("--judges", is_flag=True, help="Fit the judges that ship on what these taggers say.")
@training
def folds_command(
    by: str, judges: bool, depth: int, epochs: int, seed: int, weights: Path, kept: Path
) -> None:
    """Print how the readers do with more to learn from: on one source left out of four, or a fifth of all."""
    from training.folds import divide, divide_by_report
    from training.judges import figures_of, teach_judges
    from training.scores import held_out_scores

    made = Prepared(depth, epochs, seed)
    parts = divide(made.reports, made.gold, 4) if by == "source" else divide_by_report(len(made.reports), 5)
    scores = held_out_scores(made.examples, parts, made.recipe, kept / by, say=click.echo)
    for line in figures_of(made.reports, made.gold, scores, by):
        click.echo(line)
    if judges:
        teach_judges(made.reports, scores, weights)


if __name__ == "__main__":
    main()

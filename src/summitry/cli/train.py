"""`summitry train`: continue from the shipped weights on coded reports of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summitry.cli.printing.tally import count
from summitry.cli.printing.visible import one_line
from summitry.errors import SummitryError

if TYPE_CHECKING:
    from summitry.reading.learned.teaching.coded import Coded
    from summitry.reading.learned.teaching.unseen import Figures

_MODEL = "the learned reader is taught with its extra; install it with: pip install 'summitry[model]'"
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("train")
@click.argument("coded", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the weights go, for --weights of `read` and `add`.",
)
@click.option("--weights", type=_FOLDER, metavar="DIR", help="Begin from these.  [default: those shipped]")
@click.option("--version", default="own", show_default=True, help="What the weights are called.")
@click.option("--seed", default=7, show_default=True, help="Of how the reports are held out.")
@click.option("--force", is_flag=True, help="Write the weights also where they do worse than before.")
def command(
    coded: tuple[Path, ...], output: Path, weights: Path | None, version: str, seed: int, force: bool
) -> None:
    """Teach the learned reader by CODED reports: `.report` files, `review export-training`, folders of both.

    Every report is held out once, to see what the reader taught by the others does with it. Where that is
    worse than before, nothing is written, and the exit status is 1.
    """
    try:
        from summitry.reading.learned.tagger import weights_folder
        from summitry.reading.learned.teaching.teach import teach, write_weights
    except ImportError:
        raise click.ClickException(_MODEL) from None
    try:
        _check(output)
        begun_from = weights or weights_folder()
        reports = _unlike(one for path in coded for one in _coded_in(path))
        taught = teach(reports, begun_from, seed=seed, say=lambda line: click.echo(line, err=True))
        for line in _table(reports, taught.before, taught.after):
            click.echo(line)
        if taught.worse and not force:
            raise click.ClickException(
                "the taught reader does worse on reports held out, so nothing was written; "
                "give more reports, or --force"
            )
        write_weights(taught, begun_from, output, version)
    except SummitryError as error:
        raise click.ClickException(one_line(str(error))) from None
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror or error}") from None
    click.echo(f"the weights are in {one_line(str(output))}; read with --reader both --weights {output}")


def _check(output: Path) -> None:
    """Wrong usage where a folder of other files would be written into."""
    if output.is_dir() and any(output.iterdir()) and not (output / "heads.npy").is_file():
        raise click.UsageError(f"{output} holds other files; give an empty folder, or a new name")


def _coded_in(path: Path) -> Iterator[Coded]:
    """The coded reports of a file, or of all files of a folder."""
    from summitry.inputs.example import read_example
    from summitry.reading.learned.teaching.coded import Coded, decode_decided

    if path.is_dir():
        files = sorted(one for end in ("report", "jsonl") for one in path.rglob(f"*.{end}"))
        if not files:
            raise click.UsageError(f"no .report or .jsonl file lies in {path}")
        for file in files:
            yield from _coded_in(file)
    elif path.suffix == ".report":
        example = read_example(path)
        yield Coded(example.report, example.facts)
    else:
        with path.open("rb") as lines:
            yield from decode_decided(lines, str(path))


def _unlike(coded: Iterator[Coded]) -> list[Coded]:
    """Each text once: that coded as a whole before one of which some facts were decided."""
    found: dict[str, Coded] = {}
    for one in coded:
        known = found.get(one.report.text)
        if known is None or (one.whole and not known.whole):
            found[one.report.text] = one
    return list(found.values())


def _table(reports: Sequence[Coded], before: Figures, after: Figures) -> Iterator[str]:
    """What was learned from, and the figures on reports held out."""
    decided = sum(one.decided for one in reports)
    yield f"{count(len(reports), 'report')}, {count(decided, 'fact')} coded; on reports held out, `both`:"
    yield "          precision  recall     F1  off by²"
    for name, one in (("before", before), ("taught", after)):
        yield f"  {name:8}{one.precision:9.3f}{one.recall:8.3f}{one.f1:7.3f}{one.brier:9.3f}"

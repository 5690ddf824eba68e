"""How much of a report is found in its page, how much else is taken for it, and how long that takes a page.

Beside ours stands trafilatura, where somebody installed it (`pip install trafilatura lxml_html_clean`).
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.archives.layouts import LAYOUTS, Told
from benchmarks.figure import Figure
from summitry.inputs.example import read_example
from summitry.inputs.web_page import read_page

_EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


def measure_main_text(size: int, seed: int, folder: Path) -> Iterator[Figure]:
    """The precision and recall of words, and the milliseconds a page, of each way to find the main text."""
    ways: dict[str, Callable[[bytes], str]] = {"ours": lambda page: read_page(page).text}
    if find_spec("trafilatura") is None:
        yield Figure("text_trafilatura", "… by trafilatura", None, "%", "trafilatura is not installed")
    else:
        import trafilatura  # type: ignore[import-not-found, unused-ignore]

        ways["trafilatura"] = lambda page: trafilatura.extract(page.decode(), include_comments=False) or ""
    for name, find in ways.items():
        yield _figure(name, find)


def _figure(name: str, find: Callable[[bytes], str]) -> Figure:
    common, found, expected, seconds, pages = 0, 0, 0, 0.0, 0
    for path in sorted(_EXAMPLES.glob("*.report")):
        report = read_example(path).report
        own = _words(report.text)
        for layout in LAYOUTS:
            page = layout(Told(title=report.title or path.stem, text=report.text)).encode()
            began = time.perf_counter()
            words = _words(find(page))
            seconds += time.perf_counter() - began
            pages += 1
            common += (words & own).total()
            found, expected = found + words.total(), expected + own.total()
    recall = f"recall {100 * common / expected:.1f} %, {1000 * seconds / pages:.2f} ms a page"
    return Figure(
        f"text_{name}", f"words of a page's main text, precision, {name}", 100 * common / found, "%", recall
    )


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))

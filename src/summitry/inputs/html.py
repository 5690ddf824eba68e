"""A saved page of the web: one report, its main text."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.inputs.format import Format
from summitry.inputs.limits import whole
from summitry.inputs.skip import Skip
from summitry.inputs.source import Source
from summitry.inputs.web_page import MAX_PAGE, holds_html, read_page
from summitry.text.report import Report


def read_html(source: Source) -> Iterator[Report | Skip]:
    """The page's main text as one report, whose id is the file's stem."""
    data = whole(source, MAX_PAGE, "leave it out, or save its text")
    yield read_page(data).report(source.stem, source.origin(data))


HTML = Format(name="HTML", recognises=holds_html, read=read_html)

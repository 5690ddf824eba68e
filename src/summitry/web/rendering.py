"""A page as HTML. Whatever comes from a report is escaped: nothing of it is ever markup."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from summitry import __version__
from summitry.facts import When
from summitry.web import said
from summitry.web.page import Page, View
from summitry.wording import LOOKS, day_words, ordinal_words, plain


@cache
def environment() -> Environment:
    """The templates of the package."""
    made = Environment(
        loader=PackageLoader("summitry.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "day": lambda value: day_words(When(value)) if value else "",
        "ordinal": ordinal_words,
        "plain": plain,
        "party": said.party_name,
        "organisation": said.organisation_name,
        "number": lambda value: f"{value:,}",
        "count": said.count,
        "visible": said.visible,
    }
    made.globals |= {"looks": LOOKS, "said": said, "version": __version__}
    return made


def render(page: Page, view: View, **besides: Any) -> str:
    """The page in HTML."""
    shows = {
        "page": page,
        "view": view,
        "links": view.links,
        "today": dt.date.today().isoformat(),
        "who": None,
        "may": frozenset(),
        "address": "",
        "canonical": None,
        "token": "",
        "local": False,
        "login": False,
    }
    return environment().get_template(page.template).render(**shows | page.shows | besides)

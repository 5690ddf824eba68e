"""Pages in the ways that news sites are built: the report, and what stands around it.

They tell how much of a report a reader of pages finds, and how much else it takes for the report.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable

import msgspec

_MENU = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>'
    for name in (
        "World",
        "Politics",
        "Business",
        "Sport",
        "Opinion",
        "Culture",
        "Travel",
        "Subscribe",
        "Log in",
    )
)
_TEASERS = (
    "Rivers rise after a week of rain in the north",
    "What the new timetable means for commuters",
    "Five recipes for the last tomatoes of the year",
    "A painter of small things finds a large audience",
    "Champions held to a draw by a side of newcomers",
    "Why the old harbour will not be sold after all",
)
_COOKIES = (
    '<div id="cookie-consent" class="cookie-banner"><p>We and our partners use cookies to store and read'
    " information on your device. You can change your choice at any time.</p>"
    "<button>Accept all</button></div>"
)
_NEWSLETTER = (
    '<div class="newsletter-signup"><h4>Sign up to our morning briefing</h4>'
    "<p>Every day the news that matters"
    ' in your inbox.</p><form><input name="mail"><button>Sign up</button></form></div>'
)
_COMMENTS = (
    '<section id="comments" class="comments"><h3>2 comments</h3><div class="comment">'
    "<p>I have read this twice"
    ' and still wonder who paid for it.</p></div><div class="comment">'
    "<p>Well written, thank you.</p></div></section>"
)
_SCRIPT = "<script>window.settings = {ads: [" + "1, 2, 3, " * 1500 + "4]};</script>"
_STYLE = "<style>" + ".c{margin:0;padding:0}" * 400 + "</style>"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a page has to tell of its report."""

    title: str
    text: str
    published: str = "2024-11-28"
    outlet: str = "The Courier"
    author: str = "Ana Petrov"


def _paragraphs(told: Told) -> list[str]:
    return [html.escape(part.strip()) for part in told.text.split("\n\n") if part.strip()]


def _related() -> str:
    items = "".join(f'<li><a href="/story/{at}">{teaser}</a></li>' for at, teaser in enumerate(_TEASERS))
    return f'<aside class="related"><h3>Related stories</h3><ul>{items}</ul></aside>'


def _page(head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">{head}{_STYLE}{_SCRIPT}</head>\n'
        f"<body>{_COOKIES}{body}{_SCRIPT}</body></html>"
    )


def _title_of(told: Told) -> str:
    return f"<title>{html.escape(told.title)} | {told.outlet}</title>"


def article(told: Told) -> str:
    """HTML5 as it should be: main, article, header, time; JSON-LD beside it."""
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": told.title,
        "datePublished": f"{told.published}T08:00:00Z",
        "author": {"@type": "Person", "name": told.author},
        "publisher": {"@type": "Organization", "name": told.outlet},
    }
    head = f'{_title_of(told)}<script type="application/ld+json">{json.dumps(about)}</script>'
    body = "".join(f"<p>{part}</p>\n" for part in _paragraphs(told))
    return _page(
        head,
        f"<header><nav><ul>{_MENU}</ul></nav></header><main><article><header>"
        f"<h1>{html.escape(told.title)}</h1>"
        f'<p class="byline">By {told.author}</p><time datetime="{told.published}T08:00">today</time>'
        f"</header>"
        f"{body}</article>{_related()}</main>{_COMMENTS}<footer>"
        f"<p>© {told.outlet}. All rights reserved.</p></footer>",
    )


def divs(told: Told) -> str:
    """Nothing but divs whose classes name what they are; OpenGraph in the head."""
    head = (
        f'{_title_of(told)}<meta property="og:title" content="{html.escape(told.title)}">'
        f'<meta property="og:site_name" content="{told.outlet}">'
        f'<meta property="article:published_time" content="{told.published}T08:00:00+01:00">'
        f'<meta name="author" content="{told.author}">'
    )
    parts = _paragraphs(told)
    body = "".join(f"<p>{part}</p>" for part in parts[:2]) + _NEWSLETTER
    body += "".join(f"<p>{part}</p>" for part in parts[2:])
    return _page(
        head,
        f'<div class="top"><div class="menu"><ul>{_MENU}</ul></div></div><div class="container">'
        f'<div class="row">'
        f'<div class="col-8 article-body"><h1>{html.escape(told.title)}</h1>'
        f'<div class="share-buttons"><a href="#">Share'
        f' on everything</a></div>{body}</div><div class="col-4 sidebar">{_related()}</div></div></div>'
        f'<div class="footer"><p>Contact us. Imprint. Terms of use.</p></div>',
    )


def breaks(told: Told) -> str:
    """A ministry's page of long ago: a table for the layout, line breaks for paragraphs."""
    body = "<br><br>\n".join(_paragraphs(told))
    return _page(
        _title_of(told),
        f'<table width="100%"><tr><td width="20%"><ul>{_MENU}</ul></td><td><font size="4">'
        f"<b>{html.escape(told.title)}"
        f"</b></font><br><i>{told.published}</i><br><br>{body}</td></tr></table>"
        f"<center>Ministry of Foreign Affairs"
        " · Site map · Feedback</center>",
    )


def bare(told: Told) -> str:
    """An agency's print view: a heading and paragraphs, no more."""
    body = "".join(f"<p>{part}</p>" for part in _paragraphs(told))
    return f"<html><head>{_title_of(told)}</head><body><h1>{html.escape(told.title)}</h1>{body}</body></html>"


def sections(told: Told) -> str:
    """A communiqué with numbered points as a list, in a section of its own; Dublin Core in the head."""
    head = (
        f'{_title_of(told)}<meta name="DC.date.issued" content="{told.published}">'
        f'<meta name="DC.publisher" content="{told.outlet}">'
    )
    items = "".join(f"<li>{part}</li>" for part in _paragraphs(told))
    return _page(
        head,
        f'<div id="header"><ul>{_MENU}</ul></div><section id="content">'
        f"<h2>{html.escape(told.title)}</h2><ol>{items}"
        f'</ol></section><section id="more">{_related()}</section>'
        f'<div id="footer">Secretariat, all rights reserved</div>',
    )


def captions(told: Told) -> str:
    """Pictures with captions, a pull quote and related links between the paragraphs."""
    head = (
        f'{_title_of(told)}<meta itemprop="datePublished" content="{told.published}">'
        f'<meta property="og:site_name" content="{told.outlet}">'
    )
    parts = []
    for at, part in enumerate(_paragraphs(told)):
        parts.append(f"<p>{part}</p>")
        if at == 0:
            parts.append(
                '<figure><img src="a.jpg" alt="A hall">'
                "<figcaption>A hall. Photo: agency</figcaption></figure>"
            )
        if at == 2:
            parts.append(f'<div class="read-more"><a href="/story/9">Read also: {_TEASERS[0]}</a></div>')
    body = "".join(parts)
    return _page(
        head,
        f"<header><ul>{_MENU}</ul></header><div id='main' role='main'><article itemscope>"
        f"<h1>{html.escape(told.title)}"
        f'</h1>{body}<div class="tags"><a href="/t">summits</a><a href="/u">world</a></div>'
        f"</article>{_related()}</div>"
        f"<footer>{told.outlet}</footer>",
    )


LAYOUTS: tuple[Callable[[Told], str], ...] = (article, divs, breaks, bare, sections, captions)

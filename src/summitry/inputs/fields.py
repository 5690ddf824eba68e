"""The report that a row's values make, whatever table the row stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from summitry.errors import InputError
from summitry.inputs.plain import EMPTY, MAX_TEXT, TOO_LARGE
from summitry.inputs.published import read_published
from summitry.text.report import Report

NAMES = {
    "text": "text body content full_text fulltext body_text article article_text maintext story",
    "id": "id guid uuid doc_id docid document_id article_id",
    "published": "published date published_at pubdate pub_date publication_date date_published "
    "publish_date published_date date_publish datetime",
    "title": "title headline",
    "source": "source source_name outlet publisher publication agency newspaper",
    "url": "url link uri href source_url",
    "language": "language lang",
}
"""The fields of a report, each with the names that columns give it, the likeliest first."""

_WRITTEN_OUT = (
    "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y",
    "%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S %Z", "%d %b %Y %H:%M:%S %z", "%Y/%m/%d",
    "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S %Z",
)  # fmt: skip


def columns_among(header: Sequence[str]) -> dict[str, int]:
    """The place in the header of each field of a report that has a column there.

    >>> columns_among(["ID", "Headline", "Date published", "Body", "n"])
    {'text': 3, 'id': 0, 'published': 2, 'title': 1}
    """
    plain = [name.strip().strip("'\"").lower().replace(" ", "_").replace("-", "_") for name in header]
    found = {
        field: next((name for name in names.split() if name in plain), None) for field, names in NAMES.items()
    }
    return {field: plain.index(name) for field, name in found.items() if name is not None}


def report_of(values: Mapping[str, object], fallback_id: str) -> Report:
    """The report of the values by field; InputError says which is bad."""
    text = _text(values, "text") or ""
    if not text.strip():
        raise InputError(EMPTY)
    if len(text) > MAX_TEXT:
        raise InputError(TOO_LARGE)
    published = values.get("published")
    return Report(
        id=_text(values, "id") or fallback_id,
        text=text,
        published=day_of(published) if published not in (None, "") else None,
        title=_text(values, "title"),
        source=_text(values, "source"),
        url=_text(values, "url"),
        language=_text(values, "language"),
    )


def _text(values: Mapping[str, object], field: str) -> str | None:
    """The value as text, None where there is none; numbers do as ids alone."""
    value = values.get(field)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if field == "id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f"`{field}` is no text", type(value).__name__)
    return value if field == "text" else value.strip()


def day_of(value: object) -> dt.date:
    """The day that a value of a table gives: ISO, written out in English, or of a mail's header.

    >>> day_of("Thu, 28 Nov 2024 10:15:00 GMT"), day_of("November 28, 2024")
    (datetime.date(2024, 11, 28), datetime.date(2024, 11, 28))
    """
    if isinstance(value, dt.date | dt.datetime):
        value = value.isoformat()
    # What is wrong goes beside the reason, so that not every such skip has a reason of its own.
    wrong = InputError("`published` is no date", f"{value!r:.60}")
    if not isinstance(value, str):
        raise wrong
    for form in ("", *_WRITTEN_OUT):
        try:
            written = dt.datetime.strptime(value.strip(), form).date().isoformat() if form else value
            return read_published(written)
        except ValueError:
            continue
    raise wrong

"""What the model is told: the codebook in short, and the report as data."""

from __future__ import annotations

import secrets
from importlib import resources
from typing import Any

import msgspec

from summitry.facts.fact import encode_when
from summitry.reading.llm.schema import outline

PROMPT_VERSION = "1"
"""Goes up with each change of what is asked, so that answers kept from before are not taken for it."""

_CODEBOOK = (
    resources.files("summitry.reading.llm").joinpath("codebook.txt").read_text(encoding="utf-8").strip()
)

_FORM = "\n\nThe fields of each type, all given, in this order:\n"


def codebook(*, with_form: bool) -> str:
    """What the model is told first; `with_form` where the endpoint takes no schema of the answer."""
    return _CODEBOOK + (_FORM + outline() if with_form else "")


def data_of(data: dict[str, Any]) -> str:
    """The report's data as one line of JSON."""
    return msgspec.json.encode(data, enc_hook=encode_when).decode()


def messages(data: str, *, with_form: bool) -> list[dict[str, str]]:
    """The two messages of a request: ours, and the report's data between two lines of a random word."""
    word = secrets.token_hex(8)
    return [
        {"role": "system", "content": codebook(with_form=with_form)},
        {"role": "user", "content": f"{word}\n{data}\n{word}"},
    ]


def is_repeated(content: str) -> bool:
    """Whether an answer gives our own words back."""
    return _CODEBOOK[:60] in content or _CODEBOOK[-120:-40] in content

"""The options of the reader by a language model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from summitry.reading.llm.settings import LlmSettings

LLM_OPTIONS = (
    click.option(
        "--llm-url",
        metavar="URL",
        default="",
        help="llm: the endpoint, such as http://127.0.0.1:8000/v1. The texts of the reports are sent there.",
    ),
    click.option("--llm-model", metavar="NAME", default="", help="llm: the model, as the endpoint calls it."),
    click.option(
        "--llm-key-env",
        metavar="NAME",
        help="llm: the environment variable that holds the key.  [default: SUMMITRY_LLM_KEY; at OpenAI's own "
        "address also OPENAI_API_KEY]",
    ),
    click.option(
        "--llm-price",
        nargs=2,
        type=click.FloatRange(min=0),
        metavar="IN OUT",
        help="llm: money per million tokens in and out, for the estimate, the bill and the limit.",
    ),
    click.option(
        "--llm-limit",
        type=click.FloatRange(min=0),
        metavar="MONEY",
        help="llm: ask nothing that may cost more than this in all.",
    ),
    click.option("--llm-estimate", is_flag=True, help="llm: only say what it may cost; read nothing."),
    click.option(
        "--llm-concurrency",
        type=click.IntRange(1, 256),
        default=4,
        show_default=True,
        help="llm: so many reports at a time.",
    ),
    click.option(
        "--llm-timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=120.0,
        show_default=True,
        metavar="SECONDS",
        help="llm: the longest wait for an answer.",
    ),
    click.option(
        "--llm-chunk",
        type=click.IntRange(50),
        default=1200,
        show_default=True,
        metavar="TOKENS",
        help="llm: the most text in one request.",
    ),
    click.option(
        "--llm-answer",
        type=click.IntRange(50),
        default=4096,
        show_default=True,
        metavar="TOKENS",
        help="llm: the longest answer.",
    ),
    click.option(
        "--llm-cache",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="llm: keep answers here, so that a repeated run asks only what is new.  [default: "
        "summitry/llm in the user's folder for caches]",
    ),
)


def llm_settings(given: dict[str, Any]) -> LlmSettings:
    """The settings among a command's options, which are taken out of them."""
    return LlmSettings(
        only_estimate=given.pop("llm_estimate"),
        **{
            name: given.pop(f"llm_{name}")
            for name in LlmSettings.__struct_fields__
            if name != "only_estimate"
        },
    )

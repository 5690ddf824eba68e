"""What a user may tell the reader by a language model."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from summitry.errors import ReaderError

KEY, OPENAI_KEY = "SUMMITRY_LLM_KEY", "OPENAI_API_KEY"
NO_KEY = "none"
"""What is sent where no key is known: local servers take any."""


class LlmSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where the model is asked, what it costs, and how it is asked.

    `price` is money per million tokens in and out, in any currency; `limit` is in the same. `chunk`
    and `answer` are the most tokens of text in a request, and of an answer. `key_env` names the
    environment variable that holds the key; the key itself is never kept in settings.
    """

    url: str = ""
    model: str = ""
    key_env: str | None = None
    price: tuple[float, float] | None = None
    limit: float | None = None
    concurrency: int = 4
    cache: Path | None = None
    timeout: float = 120.0
    chunk: int = 1200
    answer: int = 4096
    only_estimate: bool = False


def check_settings(settings: LlmSettings) -> None:
    """Nothing; ReaderError where the settings do not do, with the option that would help."""
    if not settings.url or not settings.model:
        raise ReaderError(
            "the reader llm needs an endpoint and a model",
            advice="give --llm-url (such as http://127.0.0.1:8000/v1) and --llm-model",
        )
    if not settings.url.startswith(("http://", "https://")) or not _host(settings.url):
        raise ReaderError(
            f"{settings.url!r} is no address of an endpoint",
            advice="--llm-url is http:// or https://, mostly with /v1 at its end",
        )
    if settings.limit is not None and settings.price is None:
        raise ReaderError(
            "a spending limit without prices cannot be kept",
            advice="give --llm-price IN OUT, in money per million tokens",
        )
    if min(settings.concurrency, settings.chunk, settings.answer) < 1 or settings.timeout <= 0:
        raise ReaderError("concurrency, timeout and lengths must be above zero")
    if min(*(settings.price or (0.0,)), settings.limit or 0.0, 0.0) < 0:
        raise ReaderError("prices and limits cannot be below zero")


def key_of(settings: LlmSettings, environment: Mapping[str, str] = os.environ) -> str:
    """The key to send, from the environment; ReaderError where the variable named holds none.

    OpenAI's own variable is used with OpenAI's own address alone, unless it is named: a key is not
    shown to another server by accident.
    """
    if settings.key_env:
        key = environment.get(settings.key_env, "").strip()
        if not key:
            raise ReaderError(
                f"the environment has no {settings.key_env}", advice=f"type: export {settings.key_env}=…"
            )
        return _sendable(key, settings.key_env)
    names = [KEY, OPENAI_KEY] if _is_openai(settings.url) else [KEY]
    for name in names:
        if key := environment.get(name, "").strip():
            return _sendable(key, name)
    return NO_KEY


def is_local(url: str) -> bool:
    """Whether the address is this machine's own, so that the texts do not leave it."""
    host = _host(url)
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_openai(url: str) -> bool:
    host = _host(url)
    return urlsplit(url).scheme == "https" and (host == "openai.com" or host.endswith(".openai.com"))


def _sendable(key: str, name: str) -> str:
    if not key.isascii() or not key.isprintable():
        raise ReaderError(f"the key in {name} holds a character that cannot be sent", advice="copy it again")
    return key

"""A model's answer → the facts as it told them, or what is wrong with the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from summitry.reading.llm.failures import CutOff, Malformed, Refused
from summitry.reading.llm.prompt import is_repeated

_MORE_CAPABLE = "try a more capable model, or one that can give structured output"
_SHOWN = 80


def content_of(reply: Any) -> str:
    """The words of an endpoint's reply; what is no reply, refused or cut off is the error that says so."""
    try:
        choice = reply["choices"][0]
        message = choice["message"]
        content, refusal = message.get("content"), message.get("refusal")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Malformed(
            f"the endpoint's reply has no message: {shown(json.dumps(reply))}",
            advice="is --llm-url the address of an OpenAI-compatible API, with its /v1?",
        ) from None
    finish = choice.get("finish_reason")
    if refusal or finish == "content_filter":
        said = f": {shown(str(refusal))}" if refusal else ""
        raise Refused(f"the model refuses to answer{said}", advice="read this report with another model")
    if finish == "length":
        raise CutOff("the answer was cut off", advice="raise --llm-answer, or lower --llm-chunk")
    if not isinstance(content, str) or not content.strip():
        raise Malformed("the answer is empty", advice=_MORE_CAPABLE)
    return content


def facts_in(content: str) -> list[Any]:
    """The list of facts in an answer, the last where it has several; Malformed where there is none.

    There may be words around it, as of a model that thinks aloud.
    """
    objects = list(_objects(content))
    lists = [found["facts"] for found in objects if isinstance(found.get("facts"), list)]
    # What we ask holds an empty list for an example.
    if lists and (lists[-1] or not is_repeated(content)):
        return [_sound(fact) for fact in lists[-1]]
    if is_repeated(content):
        raise Malformed("the model repeats what it was asked", advice=_MORE_CAPABLE)
    if objects:
        raise Malformed(f"the answer is JSON of another form: {shown(content)}", advice=_MORE_CAPABLE)
    raise Malformed(f"the answer holds no JSON object: {shown(content)}", advice=_MORE_CAPABLE)


def _objects(content: str) -> Iterator[dict[str, Any]]:
    """The JSON objects in a text, the outermost of each."""
    decoder = json.JSONDecoder()
    start = content.find("{")
    while start >= 0:
        try:
            found, end = decoder.raw_decode(content, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield found
        start = content.find("{", end)


def _sound(value: Any) -> Any:
    """The value with letters that can be written: JSON may hold halves of them."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_sound(one) for one in value]
    if isinstance(value, dict):
        return {_sound(name): _sound(one) for name, one in value.items()}
    return value


def tokens_of(reply: Any) -> tuple[int, int] | None:
    """The tokens in and out as the endpoint counted them; None where it did not."""
    usage = reply.get("usage") if isinstance(reply, dict) else None
    if not isinstance(usage, dict):
        return None
    counted = usage.get("prompt_tokens"), usage.get("completion_tokens")
    if all(type(number) is int and number >= 0 for number in counted):
        return counted[0], counted[1]  # type: ignore[return-value]
    return None


def shown(text: str) -> str:
    """The beginning of a text on one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"

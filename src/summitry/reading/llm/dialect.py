"""How a request is put: endpoints differ in which of its fields they take."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from summitry.reading.llm.chunks import tokens_in
from summitry.reading.llm.failures import NotTaken
from summitry.reading.llm.prompt import messages
from summitry.reading.llm.schema import answer_schema
from summitry.reading.llm.settings import LlmSettings

_FORMATS = ("json_schema", "json_object with schema", "json_object", "text")
"""From the strictest on. The second is what llama.cpp's Python server and some providers know."""


class Dialect(msgspec.Struct, frozen=True):
    """The fields that an endpoint was found to take; the first one holds all that we would like."""

    form: str = _FORMATS[0]
    length: str = "max_tokens"
    temperature: bool = True

    def request(self, settings: LlmSettings, data: str) -> dict[str, Any]:
        """The body of a request on a report's data."""
        with_form = self.form != _FORMATS[0]
        body: dict[str, Any] = {
            "model": settings.model,
            "messages": messages(data, with_form=with_form),
            self.length: settings.answer,
        }
        if self.temperature:
            body["temperature"] = 0
        if self.form == "json_schema":
            schema = {"name": "facts", "strict": True, "schema": answer_schema()}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.form == "json_object with schema":
            body["response_format"] = {"type": "json_object", "schema": answer_schema()}
        elif self.form == "json_object":
            body["response_format"] = {"type": "json_object"}
        return body

    def tokens(self, request: dict[str, Any]) -> int:
        """The tokens that a request takes, about."""
        asked = {name: request[name] for name in ("messages", "response_format") if name in request}
        return tokens_in(json.dumps(asked, ensure_ascii=False))

    def simpler(self, refused: NotTaken) -> Dialect:
        """The dialect without what the endpoint did not take; the error itself where nothing is left."""
        said = refused.what.lower()
        if "max_completion_tokens" in said and self.length == "max_tokens":
            return msgspec.structs.replace(self, length="max_completion_tokens")
        if "temperature" in said and self.temperature:
            return msgspec.structs.replace(self, temperature=False)
        if self.form != _FORMATS[-1]:
            return msgspec.structs.replace(self, form=_FORMATS[_FORMATS.index(self.form) + 1])
        raise NotTaken(refused.what, advice="this endpoint does not take our requests; try another")

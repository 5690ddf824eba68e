"""One request to an endpoint: the body of its reply, or an error that says what to do."""

from __future__ import annotations

import email.utils
import json
import time
from typing import TYPE_CHECKING, Any

from summitry.errors import ReaderError
from summitry.reading.llm.answers import shown
from summitry.reading.llm.failures import (
    Busy,
    CutOff,
    Malformed,
    NoConnection,
    NotTaken,
    Refused,
    Stopped,
    TimedOut,
    WrongSetting,
)
from summitry.reading.llm.settings import NO_KEY, LlmSettings

if TYPE_CHECKING:
    import openai


class Endpoint:
    """An endpoint; ReaderError where the package that speaks with it is missing."""

    def __init__(self, settings: LlmSettings, key: str) -> None:
        try:
            import openai
        except ImportError:
            raise ReaderError(
                "the reader llm needs the package openai", advice="type: pip install 'summitry[llm]'"
            ) from None
        self._settings, self._key = settings, key
        # Trying again is left to us, who know what a request may cost.
        self._openai = openai.OpenAI(
            base_url=settings.url, api_key=key, timeout=settings.timeout, max_retries=0
        )

    def post(self, request: dict[str, Any]) -> str:
        """The body of the reply to a request."""
        import openai

        url = self._settings.url
        try:
            raw = self._openai.chat.completions.with_raw_response.create(**request)
            return str(raw.http_response.text)
        except openai.APITimeoutError:
            raise TimedOut(
                f"{url} gave no answer within {self._settings.timeout:g} seconds",
                advice="raise --llm-timeout, or lower --llm-concurrency",
            ) from None
        except openai.APIConnectionError as error:
            why = self._hidden(shown(str(error.__cause__ or error)))
            raise NoConnection(
                f"{url} cannot be reached ({why})", advice="is the server running, and --llm-url its address?"
            ) from None
        except openai.APIStatusError as error:
            raise self._of_status(error) from None
        except (openai.OpenAIError, UnicodeError) as error:
            raise Malformed(
                self._hidden(shown(str(error))), advice="is this an OpenAI-compatible API?"
            ) from None
        except RuntimeError:
            # The connection was closed while the request waited for it.
            raise Stopped("the run was ended") from None

    def close(self) -> None:
        """Breaks off what is under way."""
        self._openai.close()

    def _of_status(self, error: openai.APIStatusError) -> ReaderError:
        """What a status that is no success means."""
        status, said = error.status_code, _words_of(error)
        what = f"{self._settings.url} answers {status}: {self._hidden(shown(said))}"
        if status == 402 or "insufficient_quota" in said:
            return WrongSetting(what, advice="the account has no money left")
        if status in _WRONG:
            return WrongSetting(what, advice=_WRONG[status])
        # Some servers call what they do not take an error of their own.
        not_taken = "response_format" in said or "json_schema" in said
        if status in (408, 409, 425, 429) or (status >= 500 and not not_taken):
            busy = Busy(what, advice="run again later; what was answered is kept and costs nothing")
            busy.wait = _asked_to_wait(error.response.headers)
            return busy
        if status == 413 or ("context" in said and ("length" in said or "exceed" in said)):
            return CutOff(
                what, advice="lower --llm-chunk or --llm-answer, or take a model that reads longer texts"
            )
        if "content_filter" in said or "content management policy" in said:
            return Refused(what, advice="read this report with another model")
        return NotTaken(what, advice="read this report with another model or reader")

    def _hidden(self, text: str) -> str:
        """The text without the key, should an endpoint give it back."""
        return text if self._key == NO_KEY else text.replace(self._key, "…")


_WRONG = {
    401: "is the key right? It is taken from SUMMITRY_LLM_KEY, or from what --llm-key-env names",
    403: "may this key use this model? It is taken from SUMMITRY_LLM_KEY, or from what --llm-key-env names",
    404: "are --llm-url (mostly with /v1 at its end) and --llm-model right?",
    405: "is --llm-url right? It mostly has /v1 at its end",
}


def _words_of(error: openai.APIStatusError) -> str:
    """What the endpoint says about its refusal."""
    try:
        body = json.loads(error.response.text)
        told = body.get("error", body)
        return str(told.get("message") or told) + f" {told.get('code') or ''}".rstrip()
    except (ValueError, AttributeError):
        return error.response.text or "no words"


def _asked_to_wait(headers: Any) -> float | None:
    """For how many seconds the endpoint asks to be left alone; None where it does not."""
    try:
        if milliseconds := headers.get("retry-after-ms"):
            return max(0.0, float(milliseconds) / 1000)
        told = headers.get("retry-after")
        if not told:
            return None
        if told.strip().replace(".", "", 1).isdigit():
            return float(told)
        return max(0.0, email.utils.parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, TypeError):
        return None

"""What can go wrong between us and a model, each with what to do about it."""

from __future__ import annotations

from summitry.errors import ReaderError


class WrongSetting(ReaderError):
    """The endpoint refuses every request alike: a wrong key, model or address, or no money left."""

    reason = "the endpoint is set wrong"


class Busy(ReaderError):
    """The endpoint could not take this request now; `wait` is for how many seconds it asks, if it does."""

    reason = "the endpoint is busy or broken"
    wait: float | None = None


class NoConnection(Busy):
    """The endpoint gave no answer: no server there, or it broke off."""

    reason = "the endpoint cannot be reached"


class TimedOut(Busy):
    """The endpoint was too slow."""

    reason = "the endpoint is too slow"


class NotTaken(ReaderError):
    """The endpoint refuses this one request as it stands."""

    reason = "the endpoint does not take it"


class Refused(ReaderError):
    """The model will not answer."""

    reason = "the model refuses"


class CutOff(ReaderError):
    """The answer, or the request, was too long for the model."""

    reason = "too long for the model"


class Malformed(ReaderError):
    """The answer is not of the form that was asked for."""

    reason = "the answer is malformed"


class OverLimit(ReaderError):
    """The request might pass the spending limit, so it was not sent."""

    reason = "over the spending limit"


class Stopped(ReaderError):
    """The run is being ended, so no more is asked."""

    reason = "the run was ended"

"""What can go wrong between us and a model, each with what to do about it."""

from __future__ import annotations

from summitry.errors import ReaderError


class WrongSetting(ReaderError):
    """The endpoint refuses every request alike: a wrong key, model or address, or no money left."""


class Busy(ReaderError):
    """The endpoint could not take this request now; `wait` is for how many seconds it asks, if it does."""

    wait: float | None = None


class NoConnection(Busy):
    """The endpoint gave no answer: no server there, or it broke off."""


class TimedOut(Busy):
    """The endpoint was too slow."""


class NotTaken(ReaderError):
    """The endpoint refuses this one request as it stands."""


class Refused(ReaderError):
    """The model will not answer."""


class CutOff(ReaderError):
    """The answer, or the request, was too long for the model."""


class Malformed(ReaderError):
    """The answer is not of the form that was asked for."""


class OverLimit(ReaderError):
    """The request might pass the spending limit, so it was not sent."""


class Stopped(ReaderError):
    """The run is being ended, so no more is asked."""

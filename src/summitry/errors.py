"""The errors of Summitry: each says what, where and what to do."""


class SummitryError(Exception):
    """Any error that Summitry raises on purpose."""


class FactError(SummitryError, ValueError):
    """A fact that cannot be: no evidence, an unknown field, a value outside its enumeration."""


class InputError(SummitryError, ValueError):
    """Bytes or a line that cannot be read as a report; `where` is the file, or file:line."""

    def __init__(self, what: str, where: str = "") -> None:
        super().__init__(f"{where}: {what}" if where else what)
        self.what = what
        self.where = where


class DataError(SummitryError, ValueError):
    """A data file of the project that does not hold what it must."""


class AdvisedError(SummitryError):
    """An error that says `what`, `where` and, as `advice`, what to do."""

    def __init__(self, what: str, where: str = "", advice: str = "") -> None:
        said = f"{where}: {what}" if where else what
        super().__init__(f"{said}; {advice}" if advice else said)
        self.what = what
        self.where = where
        self.advice = advice


class RecordError(AdvisedError):
    """A record that cannot be opened, read or written."""


class UnknownError(RecordError):
    """A name, an id or a key that nothing in the record bears."""


class ReaderError(AdvisedError):
    """A report that a reader cannot read, or a reader that cannot read at all.

    `reason` is a fixed phrase a kind, by which skipped reports are counted.
    """

    reason = "not read"

"""An answer: rows of one kind, with what should be known besides, and ways to take them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import msgspec

from summitry.errors import RecordError

if TYPE_CHECKING:
    import pandas
    import pyarrow

Row = TypeVar("Row", bound=msgspec.Struct)


class Answer(Sequence[Row], Generic[Row]):
    """The rows of an answer, in order; `notes` says what the rows do not, `total` how many there would be."""

    def __init__(
        self, row_type: type[Row], rows: Sequence[Row], notes: Sequence[str] = (), *, total: int | None = None
    ) -> None:
        self.row_type, self.notes = row_type, tuple(notes)
        self._rows = tuple(rows)
        self.total = len(self._rows) if total is None else total

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        return self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answer) and self._rows == other._rows

    __hash__ = None  # type: ignore[assignment]  # rows may hold lists

    def __repr__(self) -> str:
        return f"<{len(self._rows)} {self.row_type.__name__}: {', '.join(map(str, self._rows[:2]))} …>"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.row_type.__struct_fields__

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as plain values."""
        return [msgspec.to_builtins(row) for row in self._rows]

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table, a column a field. Needs the extra `frames`."""
        try:
            import pyarrow
        except ImportError:
            raise RecordError(
                "pyarrow is not installed", advice="type: pip install 'summitry[frames]'"
            ) from None
        rows = self.to_dicts()
        return pyarrow.table({name: [row[name] for row in rows] for name in self.columns})

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame, a column a field. Needs the extra `frames`."""
        try:
            import pandas
        except ImportError:
            raise RecordError(
                "pandas is not installed", advice="type: pip install 'summitry[frames]'"
            ) from None
        return pandas.DataFrame(self.to_dicts(), columns=list(self.columns))

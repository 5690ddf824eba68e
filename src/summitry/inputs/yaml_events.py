"""YAML as lists, mappings and texts: no tags, no aliases, no types, and no deeper than it need be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summitry.inputs.skip import Unreadable

MAX_LEVELS = 32
_NULL = frozenset(("", "~", "null", "Null", "NULL"))


def read_documents(text: str) -> Iterator[Any]:
    """Each document of the text; Unreadable where it is broken, deep, or refers to itself.

    A mapping's values are texts even where YAML would make numbers or dates of them. What is twice
    in a mapping is there once.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from _documents(yaml.parse(text, Loader=loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" at line {mark.line + 1}" if mark else ""
        what = f"{getattr(error, 'problem', None) or type(error).__name__}{place}"
        raise Unreadable("broken YAML", what[:200], "repair it") from None


def _documents(events: Iterator[Any]) -> Iterator[Any]:
    """The documents that the events make; open lists and mappings are stacked, not called into each other."""
    stack: list[_Open] = []
    for event in events:
        kind = type(event).__name__
        if kind == "AliasEvent":
            raise Unreadable("YAML that refers to itself", f"*{event.anchor}"[:80], "write it out")
        if kind in ("SequenceStartEvent", "MappingStartEvent"):
            stack.append(_Open(kind == "MappingStartEvent"))
            if len(stack) > MAX_LEVELS:
                raise Unreadable("YAML nested too deeply", f"more than {MAX_LEVELS} levels", "repair it")
            continue
        if kind == "ScalarEvent":
            value: Any = None if not event.style and event.value in _NULL else event.value
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            value = stack.pop().closed()
        else:
            continue
        if stack:
            stack[-1].add(value)
        else:
            yield value


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, is_mapping: bool) -> None:
        self._is_mapping = is_mapping
        self._values: list[Any] = []

    def add(self, value: Any) -> None:
        self._values.append(value)

    def closed(self) -> Any:
        if not self._is_mapping:
            return self._values
        pairs = zip(self._values[::2], self._values[1::2], strict=False)
        return {key if isinstance(key, str) else str(key): value for key, value in pairs}

"""What to say where a library for a format is not installed."""

from __future__ import annotations

from importlib.util import find_spec

from summitry.inputs.skip import Skip
from summitry.inputs.source import Source


def missing_extra(source: Source, *modules: str) -> Skip | None:
    """A skip that says what to type where one of the modules is not installed, else None."""
    for module in modules:
        if find_spec(module) is None:
            reason = f"needs {module}, which is not installed"
            return Skip(where=source.name, reason=reason, advice="pip install 'summitry[formats]'")
    return None

"""What reading on a cluster needs beyond the default install."""

from __future__ import annotations

from importlib.util import find_spec

from summitry.errors import AdvisedError


class ClusterError(AdvisedError):
    """A cluster, a dataset or a source that cannot be used."""


def check_extra(*modules: str) -> None:
    """ClusterError that says what to type where a library is missing."""
    for module in modules:
        if find_spec(module) is None:
            raise ClusterError(f"{module} is not installed", advice="pip install 'summitry[cluster]'")

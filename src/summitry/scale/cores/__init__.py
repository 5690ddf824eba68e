"""Many cores: worker processes that read in batches, each report within bounds of time and memory."""

from summitry.scale.cores.bounds import Bounds
from summitry.scale.cores.workers import Workers

__all__ = ["Bounds", "Workers"]

"""The records of cycles: one per file."""

from .closing import Closing
from .closure import Closure
from .cycle import Cycle, Phase

__all__ = ["Closing", "Closure", "Cycle", "Phase"]

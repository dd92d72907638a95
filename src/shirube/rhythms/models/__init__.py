"""The records of rhythms: one per file."""

from ..ritual import Ritual
from .absence import Absence
from .rhythm import Rhythm

__all__ = ["Absence", "Rhythm", "Ritual"]

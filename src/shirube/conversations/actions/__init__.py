"""The verbs of conversations."""

from .say import NothingSaid, say
from .withdraw import withdraw

__all__ = ["NothingSaid", "say", "withdraw"]

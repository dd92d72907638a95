"""The records of the library."""

from .own_template import OwnTemplate

__all__ = ["OwnTemplate"]

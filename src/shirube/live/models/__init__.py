"""The records of live: one per file."""

from .change import Change

__all__ = ["Change"]

"""The record of a session."""

from .session import Session

__all__ = ["Session"]

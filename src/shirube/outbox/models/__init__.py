"""The records of outbox: one per file."""

from .errand import Errand

__all__ = ["Errand"]

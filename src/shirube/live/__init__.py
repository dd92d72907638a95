"""Live pages: who is told that something changed, by its name alone."""

from .announcing import announce

__all__ = ["announce"]

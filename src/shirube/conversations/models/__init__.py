"""The records of conversations."""

from .comment import Comment

__all__ = ["Comment"]

"""A line of the notes that the two share."""

from __future__ import annotations

from typing import ClassVar

from .writing import Writing


class Note(Writing):
    """Both add lines, each rewrites their own: two who write at once lose nothing."""

    KIND: ClassVar[str] = "note"

    class Meta:
        ordering = ("id",)

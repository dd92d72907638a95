"""Tells the two open pages that something changed: the name of the pair, never what was written."""

from __future__ import annotations

from shirube.live import announce

from .models import Pair
from .models.writing import Writing


def tell_pages(pair: Pair) -> None:
    """Heard when the transaction commits."""
    announce(pair.company_id, pair.subject)


def tell_of(writing: Writing) -> None:
    """The same, where the partner reads it: that somebody wrote for themselves is nobody else's business."""
    if writing.is_shared:
        tell_pages(writing.session.pair)

"""Who follows what a line is about."""

from __future__ import annotations

from shirube.activity.models import LedgerLine
from shirube.conversations.models import Follow


def followers(line: LedgerLine) -> set[int]:
    """Those who follow the subject itself or the objective it belongs to."""
    subjects = {line.subject, line.within} - {""}
    return set(Follow.objects.filter(subject__in=subjects).values_list("person", flat=True))

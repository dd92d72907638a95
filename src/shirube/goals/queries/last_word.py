"""The moment a person last spoke of a key result: its last check-in, unless a source says its values."""

from django.db.models import Case, F, OuterRef, Q, Subquery, When

from shirube.okr.kinds import MeasuredBy

from ..models import KeyResult

A_WORD = (
    Q(check_ins__status__gt="")
    | Q(check_ins__note__gt="")
    | Q(check_ins__confidence__isnull=False)
    | Q(check_ins__needs_help=True)
)
"""A check-in that says more than a value. Trap: `~Q(…="")` across the relation would ask whether none is empty."""
_SPOKEN = KeyResult.objects.filter(A_WORD, pk=OuterRef("pk"), check_ins__correction=None)

LAST_WORD = Case(
    When(
        measured_by=MeasuredBy.SOURCE,
        then=Subquery(_SPOKEN.order_by("-check_ins__at").values("check_ins__at")[:1]),
    ),
    default=F("checked_in_at"),
)
"""Null where nobody spoke yet. A value that arrives by itself is no word: what a source measures is confirmed."""

"""Finds a pair among one's own, and whatever was written in it; everything else is not there."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from shirube.one_on_ones.models import Feedback, OwnNote, Pair
from shirube.one_on_ones.models.writing import Writing

from ..requests import PersonRequest

Written = TypeVar("Written", bound=Writing)


def found_pair(request: PersonRequest, pk: int) -> Pair:
    """One of this person's pairs, with both people."""
    seen = Pair.objects.visible_to(request.person).select_related("host", "member", "ending")
    return get_object_or_404(seen, pk=pk)


def found_writing(
    request: PersonRequest, pair: Pair, kind: type[Written], pk: int, *, own: bool = False
) -> Written:
    """A piece of writing of that kind in the pair, as far as this person may read it; with `own` only their own."""
    seen: QuerySet[Written] = kind._default_manager.filter(session__pair=pair)
    if own:
        seen = seen.filter(author=request.person)
    if issubclass(kind, OwnNote | Feedback):
        seen = seen.filter(pk__in=kind.objects.visible_to(request.person).values("pk"))
    around = ("session__closing", "session__pair__host", "session__pair__member", "session__pair__ending")
    return get_object_or_404(seen.select_related(*around), pk=pk)

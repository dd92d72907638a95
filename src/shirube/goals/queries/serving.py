"""How many of the company's objectives serve each KGI."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count

from shirube.people.models import Person

from ..models import Objective


def serving(kgi_ids: Collection[int], *, seen_by: Person) -> dict[int, int]:
    """{KGI: objectives this person can see}; one query, none when there are no KGIs."""
    if not kgi_ids:
        return {}
    seen = Objective.objects.visible_to(seen_by).filter(kgi__in=kgi_ids).order_by()
    return dict(seen.values_list("kgi").annotate(n=Count("pk")))

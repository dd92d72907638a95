"""Finds the objectives that check-ins belong to."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..models import CheckIn


def objectives_of_check_ins(ids: Collection[int]) -> Mapping[int, int]:
    """The objective of each of these check-ins; one query."""
    return dict(CheckIn.objects.filter(pk__in=ids).values_list("pk", "key_result__objective_id")) if ids else {}

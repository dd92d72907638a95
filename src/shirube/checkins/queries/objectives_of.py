"""Finds the objectives that check-ins belong to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from shirube.databases.kept_statements import Kept

from ..models import CheckIn


def objectives_of_check_ins(ids: Collection[int]) -> Mapping[int, int]:
    """The objective of each of these check-ins; one query."""
    return dict(_objectives(tuple(sorted(ids)))) if ids else {}


@Kept
def _objectives(check_in_ids: tuple[int, ...]) -> Any:
    return CheckIn.objects.filter(pk__in=check_in_ids).values_list("pk", "key_result__objective_id")

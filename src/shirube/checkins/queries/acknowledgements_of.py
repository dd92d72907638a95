"""Reads who has acknowledged check-ins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from shirube.databases.kept_statements import Kept

from ..models import Acknowledgement


def acknowledgements_of(check_in_ids: Collection[int]) -> Mapping[int, list[tuple[int, str]]]:
    """(person id, name) by check-in, the first first; one query."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for check_in_id, person_id, name in _rows(tuple(check_in_ids)) if check_in_ids else ():
        found[check_in_id].append((person_id, name))
    return found


@Kept
def _rows(check_in_ids: tuple[int, ...]) -> Any:
    rows = Acknowledgement.objects.filter(check_in__in=check_in_ids)
    return rows.values_list("check_in_id", "by_id", "by__name")

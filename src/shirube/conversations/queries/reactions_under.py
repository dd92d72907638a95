"""Reads the signs given under some subjects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from shirube.databases.kept_statements import Kept

from ..models import Reaction, Sign

Givers = list[tuple[int, str]]


def reactions_under(company_id: int, subjects: Collection[str]) -> Mapping[str, Mapping[Sign, Givers]]:
    """(person id, name) by subject and sign, the first first; one query."""
    found: dict[str, dict[Sign, Givers]] = defaultdict(lambda: defaultdict(list))
    for subject, sign, person_id, name in _rows(company_id, tuple(subjects)):
        found[subject][Sign(sign)].append((person_id, name))
    return found


@Kept
def _rows(company_id: int, subjects: tuple[str, ...]) -> Any:
    rows = Reaction.objects.filter(company_id=company_id, subject__in=subjects).order_by("id")
    return rows.values_list("subject", "sign", "person_id", "person__name")

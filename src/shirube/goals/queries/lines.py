"""Reads the alignment line of objectives: everything above them, up to the root."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

# The depth is bounded although alignment never loops: a damaged database must not hang a page.
LINES = """
WITH RECURSIVE line(start, id, depth) AS (
    SELECT id, id, 0 FROM goals_objective WHERE id IN ({marks})
    UNION ALL
    SELECT line.start, COALESCE(above.objective_id, below.supports_objective_id), line.depth + 1
      FROM line
      JOIN goals_objective AS below ON below.id = line.id
      LEFT JOIN goals_keyresult AS above ON above.id = below.supports_key_result_id
     WHERE COALESCE(above.objective_id, below.supports_objective_id) IS NOT NULL AND line.depth < 40
)
SELECT line.start, objective.id, objective.title, objective.progress, objective.weight,
       unit.name, unit.kind, person.id, person.name, proposal.id, committed.id
  FROM line
  JOIN goals_objective AS objective ON objective.id = line.id
  LEFT JOIN people_unit AS unit ON unit.id = objective.owner_unit_id
  LEFT JOIN people_person AS person ON person.id = objective.owner_person_id
  LEFT JOIN goals_proposal AS proposal ON proposal.objective_id = objective.id
  LEFT JOIN goals_commitment AS committed ON committed.objective_id = objective.id
 ORDER BY line.start, line.depth DESC
"""


@dataclass(frozen=True, slots=True)
class LineStep:
    """One objective of a line; `published` says that it is no draft, so that everyone may read it."""

    id: int
    title: str
    share: Decimal | None
    unit_name: str | None
    unit_kind: str | None
    person_id: int | None
    person_name: str | None
    published: bool


def lines_of(objective_ids: Iterable[int]) -> Mapping[int, tuple[LineStep, ...]]:
    """For each objective its line from the root down to itself; one query."""
    ids = sorted(set(objective_ids))
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(LINES.format(marks=", ".join(["%s"] * len(ids))), ids)
        rows = cursor.fetchall()
    lines: dict[int, list[LineStep]] = defaultdict(list)
    for start, pk, title, progress, weight, unit, kind, person_id, person, proposal, commitment in rows:
        share = Decimal(progress) / 10_000 if weight else None
        published = proposal is not None or commitment is not None
        lines[start].append(LineStep(pk, title, share, unit, kind, person_id, person, published))
    return {start: tuple(steps) for start, steps in lines.items()}

"""Recomputes every stored roll-up from its key results in sets: one pass a level, whole tables at a time.

The arithmetic is that of `okr.rollup`, in the database's integers. What is right already is not written again, so a
rebuild of a sound tree only reads.
"""

from __future__ import annotations

from django.db import connection, transaction

from shirube.okr.kinds import MeasuredBy, SupportMode
from shirube.people.models import Company

from .actions.roll_up import count
from .locks import hold_structure
from .models import KeyResult

LEVELS = """
CREATE TEMPORARY TABLE roll_up_level AS
WITH RECURSIVE link(id, above) AS MATERIALIZED (
    SELECT below.id, above.objective_id
      FROM goals_objective AS below JOIN goals_keyresult AS above ON above.id = below.supports_key_result_id
), line(id, depth) AS (
    SELECT id, 0 FROM goals_objective WHERE supports_key_result_id IS NULL
    UNION ALL
    SELECT link.id, line.depth + 1 FROM line JOIN link ON link.above = line.id
)
SELECT id, depth FROM line
"""
BY_HAND = """
UPDATE goals_keyresult
   SET progress = COALESCE(hand_progress, 0), measured = (hand_progress IS NOT NULL)
 WHERE measured_by <> 'supporters'
   AND (progress <> COALESCE(hand_progress, 0) OR measured <> (hand_progress IS NOT NULL))
"""
WITHOUT_SUPPORTERS = """
UPDATE goals_keyresult
   SET supporters_total = 0, supporters_weight = 0,
       progress = CASE WHEN measured_by = 'supporters' AND support_mode = 'progress' THEN 0 ELSE progress END,
       measured = CASE WHEN measured_by = 'supporters' AND support_mode = 'progress' THEN FALSE ELSE measured END
 WHERE (supporters_total <> 0 OR supporters_weight <> 0
        OR measured_by = 'supporters' AND support_mode = 'progress' AND (progress <> 0 OR measured))
   AND NOT EXISTS (SELECT 1 FROM goals_objective WHERE supports_key_result_id = goals_keyresult.id)
"""
# Trap: SQLite keeps decimals as floats, and 1.13 * 100 is 112.99…; round before the cast.
BY_SUPPORTERS = """
UPDATE goals_keyresult
   SET supporters_total = below.total, supporters_weight = below.weight,
       progress = CASE WHEN measured_by <> 'supporters' OR support_mode <> 'progress' THEN progress
                       WHEN below.weight = 0 THEN 0
                       ELSE (2 * below.total + below.weight) / (2 * below.weight) END,
       measured = CASE WHEN measured_by <> 'supporters' OR support_mode <> 'progress' THEN measured
                       ELSE below.weight > 0 END
  FROM (
       SELECT supports_key_result_id AS id,
              CAST(COALESCE(SUM(CASE WHEN weight > 0 THEN {units} * progress END), 0) AS BIGINT) AS total,
              CAST(COALESCE(SUM(CASE WHEN weight > 0 THEN {units} END), 0) AS BIGINT) AS weight
         FROM roll_up_level JOIN goals_objective ON goals_objective.id = roll_up_level.id
        WHERE depth = %s AND supports_key_result_id IS NOT NULL
        GROUP BY supports_key_result_id
  ) AS below
 WHERE goals_keyresult.id = below.id
   AND (supporters_total <> below.total OR supporters_weight <> below.weight
        OR measured_by = 'supporters' AND support_mode = 'progress'
           AND (measured <> (below.weight > 0)
                OR progress <> CASE WHEN below.weight = 0 THEN 0
                                    ELSE (2 * below.total + below.weight) / (2 * below.weight) END))
""".format(units="CAST(ROUND(support_weight * 100) AS BIGINT)")  # noqa: S608  # our own words
OBJECTIVES = """
UPDATE goals_objective
   SET total = parts.total, weight = parts.weight, measured_weight = parts.measured_weight,
       unmeasured = parts.unmeasured, progress = parts.progress
  FROM (
       SELECT id, total, weight, measured_weight, unmeasured,
              CASE WHEN weight = 0 THEN 0 ELSE (2 * total + weight) / (2 * weight) END AS progress
         FROM (
              SELECT roll_up_level.id AS id,
                     CAST(COALESCE(SUM({units} * progress), 0) AS BIGINT) AS total,
                     CAST(COALESCE(SUM({units}), 0) AS BIGINT) AS weight,
                     CAST(COALESCE(SUM(CASE WHEN measured THEN {units} END), 0) AS BIGINT) AS measured_weight,
                     COUNT(CASE WHEN NOT measured THEN 1 END) AS unmeasured
                FROM roll_up_level LEFT JOIN goals_keyresult ON goals_keyresult.objective_id = roll_up_level.id
               WHERE depth = %s
               GROUP BY roll_up_level.id
              ) AS added
  ) AS parts
 WHERE goals_objective.id = parts.id
   AND (goals_objective.total <> parts.total OR goals_objective.weight <> parts.weight
        OR goals_objective.measured_weight <> parts.measured_weight
        OR goals_objective.unmeasured <> parts.unmeasured OR goals_objective.progress <> parts.progress)
""".format(units="CAST(ROUND(goals_keyresult.weight * 100) AS BIGINT)")  # noqa: S608  # our own words


@transaction.atomic
def rebuild() -> int:
    """Write every roll-up anew, from the deepest level to the roots; the number of records that were wrong.

    Starts from the progress of each key result by hand, which check-ins own (`checkins.verifying.repair`).
    """
    for company_id in Company.objects.order_by("pk").values_list("pk", flat=True):
        hold_structure(company_id)
    written = _run(BY_HAND) + _run(WITHOUT_SUPPORTERS)
    sums = _sums_by_level(deepest := _lay_levels())
    for depth in range(deepest, -1, -1):
        written += _run(BY_SUPPORTERS, depth + 1) + _add_up(sums[depth]) + _run(OBJECTIVES, depth)
    _run("DROP TABLE roll_up_level")
    return written


def _lay_levels() -> int:
    """Note how deep every objective lies; the deepest level, -1 without objectives."""
    _run(LEVELS)
    _run("CREATE INDEX roll_up_level_by_depth ON roll_up_level (depth, id)")
    _run("ANALYZE roll_up_level")
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(depth), -1) FROM roll_up_level")
        return int(cursor.fetchone()[0])


def _sums_by_level(deepest: int) -> dict[int, list[int]]:
    """The key results that add up values, by the level of their objective: few, so counted one by one."""
    found: dict[int, list[int]] = {depth: [] for depth in range(deepest + 1)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT depth, goals_keyresult.id FROM goals_keyresult"
            " JOIN roll_up_level ON roll_up_level.id = objective_id"
            " WHERE measured_by = %s AND support_mode = %s ORDER BY goals_keyresult.id",
            [MeasuredBy.SUPPORTERS, SupportMode.SUM],
        )
        for depth, pk in cursor.fetchall():
            found[depth].append(pk)
    return found


def _add_up(ids: list[int]) -> int:
    """Count these sums of values anew; how many changed."""
    changed = 0
    for key_result in KeyResult.objects.filter(pk__in=ids).order_by("pk"):
        before = (key_result.current, key_result.progress, key_result.measured)
        count(key_result)
        if before != (key_result.current, key_result.progress, key_result.measured):
            key_result.save(update_fields=["current", "progress", "measured"])
            changed += 1
    return changed


def _run(statement: str, *parameters: int) -> int:
    """Run one statement; the number of rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return max(int(cursor.rowcount), 0)

"""Holds stored progress against recomputation from check-ins, and repairs it.

Every stored number is compared with what lies directly below it; when no such pair differs anywhere, the whole
equals recomputation from the check-ins up. Repair restores what check-ins left, then rebuilds the roll-up above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from shirube.goals.actions.defining import progress_by_hand
from shirube.goals.actions.roll_up import count
from shirube.goals.locks import hold_structure
from shirube.goals.models import KeyResult
from shirube.goals.rebuilding import rebuild
from shirube.okr.progress import basis_points
from shirube.people.models import Company

from .actions.stand import adds_up
from .models import CheckIn
from .replaying import Standing, replay

# Trap: PostgreSQL's SUM of integers is numeric, whose division does not round down; hence the casts.
WRONG_OBJECTIVES = """
SELECT o.id, o.title, o.total, o.weight, o.measured_weight, o.unmeasured, o.progress,
       COALESCE(b.total, 0), COALESCE(b.weight, 0), COALESCE(b.measured_weight, 0), COALESCE(b.unmeasured, 0),
       CASE WHEN COALESCE(b.weight, 0) = 0 THEN 0 ELSE (2 * b.total + b.weight) / (2 * b.weight) END
  FROM goals_objective o
  LEFT JOIN (
       SELECT objective_id,
              CAST(SUM({units} * progress) AS BIGINT) AS total, CAST(SUM({units}) AS BIGINT) AS weight,
              CAST(SUM(CASE WHEN measured THEN {units} ELSE 0 END) AS BIGINT) AS measured_weight,
              SUM(CASE WHEN measured THEN 0 ELSE 1 END) AS unmeasured
         FROM goals_keyresult GROUP BY objective_id
  ) b ON b.objective_id = o.id
 WHERE o.total <> COALESCE(b.total, 0) OR o.weight <> COALESCE(b.weight, 0)
    OR o.measured_weight <> COALESCE(b.measured_weight, 0) OR o.unmeasured <> COALESCE(b.unmeasured, 0)
    OR o.progress <> CASE WHEN COALESCE(b.weight, 0) = 0 THEN 0 ELSE (2 * b.total + b.weight) / (2 * b.weight) END
 ORDER BY o.id
"""
WRONG_KEY_RESULTS = """
SELECT k.id, k.title, k.supporters_total, k.supporters_weight, k.progress,
       COALESCE(b.total, 0), COALESCE(b.weight, 0), {progress}
  FROM goals_keyresult k
  LEFT JOIN (
       SELECT supports_key_result_id,
              CAST(SUM({units} * progress) AS BIGINT) AS total, CAST(SUM({units}) AS BIGINT) AS weight
         FROM goals_objective WHERE supports_key_result_id IS NOT NULL AND weight > 0
        GROUP BY supports_key_result_id
  ) b ON b.supports_key_result_id = k.id
 WHERE k.supporters_total <> COALESCE(b.total, 0) OR k.supporters_weight <> COALESCE(b.weight, 0)
    OR k.progress <> {progress}
 ORDER BY k.id
"""
PROGRESS_OF_KEY_RESULT = """
CASE WHEN k.measured_by <> 'supporters' THEN COALESCE(k.hand_progress, 0)
     WHEN k.support_mode = 'sum' THEN k.progress
     WHEN COALESCE(b.weight, 0) = 0 THEN 0
     ELSE (2 * b.total + b.weight) / (2 * b.weight) END
"""
UNITS = {
    # Trap: SQLite keeps decimals as floats, and 1.13 * 100 is 112.99…; round before the cast.
    "objective": "CAST(ROUND(support_weight * 100) AS BIGINT)",
    "key_result": "CAST(ROUND(weight * 100) AS BIGINT)",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One record whose stored numbers are not what recomputation gives."""

    subject: str
    title: str
    stored: Mapping[str, Any]
    recomputed: Mapping[str, Any]


@dataclass(slots=True)
class Line:
    """What one check-in says; millions are read, so no more than the replay needs."""

    value: Decimal | None
    steps_done: Sequence[int] | None
    confidence: int | None
    status: str
    note: str
    needs_help: bool
    at: datetime
    reading_id: int | None


def differences() -> list[Difference]:
    """Every difference in the database, key results by hand first, then the roll-up; empty when all is sound."""
    return [*_by_hand(), *_by_supporters(), *_sums(), *_objectives()]


def repair() -> int:
    """Write what recomputation gives wherever it differs; the number of records put right."""
    with transaction.atomic():
        for company_id in Company.objects.order_by("pk").values_list("pk", flat=True):
            hold_structure(company_id)
        wrong = differences()
        _restore_by_hand(difference for difference in wrong if "current" in difference.stored)
        rebuild()
    return len(wrong)


def _by_hand() -> Iterator[Difference]:
    """The state that check-ins leave, against the one stored; steps are taken as they stand."""
    standing = _standing()
    for key_result in KeyResult.objects.order_by("pk").prefetch_related("steps").iterator(chunk_size=2_000):
        now = standing.get(key_result.pk, Standing())
        stored = _state(key_result)
        progress_source = key_result.current
        if not adds_up(key_result) and key_result.checked_in_at is not None:
            key_result.current = now.current
        progress = progress_by_hand(key_result)
        recomputed = {
            "current": progress_source if adds_up(key_result) or now.checked_in_at is None else now.current,
            "checked_in_at": now.checked_in_at,
            "hand_progress": None if progress is None else basis_points(progress),
        }
        if stored != recomputed:
            yield Difference(key_result.subject, key_result.title, stored, recomputed)


def _state(key_result: KeyResult) -> dict[str, Any]:
    return {
        "current": key_result.current,
        "checked_in_at": key_result.checked_in_at,
        "hand_progress": key_result.hand_progress,
    }


def _standing() -> dict[int, Standing]:
    """What stands for each key result after all its check-ins."""
    names = [field.name for field in fields(Line)]
    corrected = CheckIn.objects.all().corrected()
    rows = CheckIn.objects.order_by("key_result_id", "at", "id").values_list("key_result_id", "id", *names)
    standing = (row for row in rows.iterator(chunk_size=5_000) if row[1] not in corrected)
    by_key_result = groupby(standing, key=itemgetter(0))
    return {pk: replay(Line(*said) for _pk, _id, *said in lines) for pk, lines in by_key_result}


def _by_supporters() -> Iterator[Difference]:
    statement = WRONG_KEY_RESULTS.format(units=UNITS["objective"], progress=PROGRESS_OF_KEY_RESULT)
    for pk, title, *numbers in _rows(statement):
        names = ("supporters_total", "supporters_weight", "progress")
        yield _difference(f"key-result-{pk}", title, names, numbers)


def _sums() -> Iterator[Difference]:
    """Key results that add up the values of their supporters: few, so compared one by one."""
    for key_result in KeyResult.objects.filter(measured_by="supporters", support_mode="sum").order_by("pk"):
        stored = {"value": key_result.current, "progress": key_result.progress}
        count(key_result)
        recomputed = {"value": key_result.current, "progress": key_result.progress}
        if stored != recomputed:
            yield Difference(key_result.subject, key_result.title, stored, recomputed)


def _objectives() -> Iterator[Difference]:
    for pk, title, *numbers in _rows(WRONG_OBJECTIVES.format(units=UNITS["key_result"])):
        names = ("total", "weight", "measured_weight", "unmeasured", "progress")
        yield _difference(f"objective-{pk}", title, names, numbers)


def _difference(subject: str, title: str, names: tuple[str, ...], numbers: list[Any]) -> Difference:
    half = len(names)
    return Difference(
        subject,
        title,
        dict(zip(names, map(int, numbers[:half]), strict=True)),
        dict(zip(names, map(int, numbers[half:]), strict=True)),
    )


def _restore_by_hand(wrong: Iterator[Difference]) -> None:
    for difference in wrong:
        KeyResult.objects.filter(pk=_id(difference)).update(**difference.recomputed)


def _id(difference: Difference) -> int:
    return int(difference.subject.rpartition("-")[2])


def _rows(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows

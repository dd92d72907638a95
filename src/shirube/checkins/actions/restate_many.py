"""Stores what stands for many key results at once, after check-ins were added or removed in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from shirube.goals.actions.defining import progress_by_hand
from shirube.goals.actions.roll_up import count
from shirube.goals.models import KeyResult
from shirube.okr.progress import basis_points

from ..models import CheckIn
from ..replaying import Standing, replay
from .stand import STATE, take

AT_ONCE = 500


def restate_many(key_result_ids: Iterable[int]) -> None:
    """Replay all check-ins of these key results into their state; the caller holds the structure and settles above."""
    ids = sorted(set(key_result_ids))
    for start in range(0, len(ids), AT_ONCE):
        _restate(ids[start : start + AT_ONCE])


def _restate(ids: list[int]) -> None:
    lines = CheckIn.objects.standing().filter(key_result__in=ids).order_by("key_result_id", "at", "pk")
    standing = {pk: replay(said) for pk, said in groupby(lines, key=lambda line: line.key_result_id)}
    key_results = list(KeyResult.objects.filter(pk__in=ids).prefetch_related("steps"))
    for key_result in key_results:
        take(key_result, standing.get(key_result.pk, Standing()), anew=True)
        progress = progress_by_hand(key_result)
        key_result.hand_progress = None if progress is None else basis_points(progress)
        count(key_result)
    KeyResult.objects.bulk_update(key_results, STATE, batch_size=AT_ONCE)

"""Turns the page of periods: what ended since it was last looked at begins to count."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shirube.cycles.models import Cycle
from shirube.goals.actions.roll_up import Movement, climb
from shirube.goals.locks import share_structure
from shirube.goals.models import KeyResult
from shirube.goals.models.key_result import KeyResultQuerySet
from shirube.live import announce
from shirube.people.models import Company

from .stand import stand


def turn_periods(*, on: date) -> int:
    """Judge per-period key results of running cycles up to that day; how many were looked at.

    Doing so twice changes nothing. Each company is one transaction.
    """
    return sum(_turn(company_id, on) for company_id in _companies(on))


def _companies(on: date) -> list[int]:
    waiting = _waiting(on).values("objective__cycle__company")
    return list(Company.objects.filter(pk__in=waiting).order_by("pk").values_list("pk", flat=True))


def _waiting(on: date) -> KeyResultQuerySet:
    open_cycles = Cycle.objects.filter(closes_on__gte=on, closing=None)
    return KeyResult.objects.filter(counted_on__lt=on, objective__cycle__in=open_cycles)


@transaction.atomic
def _turn(company_id: int, on: date) -> int:
    share_structure(company_id)
    ids = list(_waiting(on).filter(objective__cycle__company=company_id).values_list("pk", flat=True))

    def judge(pk: int) -> Movement:
        key_result = (
            KeyResult.objects.select_for_update(of=("self",), no_key=True)
            .select_related("objective__cycle__company")
            .get(pk=pk)
        )
        return stand(key_result, on=on)

    announce(company_id, *climb(ids, judge))
    return len(ids)

"""A kept statement answers as its queryset does, whatever the values."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from factories import MONDAY, TODAY, a_cycle, a_key_result, a_person, an_objective
from shirube.checkins.actions import check_in
from shirube.checkins.models import CheckIn
from shirube.cycles.models import Cycle
from shirube.databases.kept_statements import Computed, Kept
from shirube.people.models import Person

pytestmark = pytest.mark.django_db
Rows = QuerySet[Any, tuple[Any, ...]]


def _said(key_results: tuple[int, ...], since: datetime) -> Rows:
    found = CheckIn.objects.filter(key_result__in=key_results, at__gte=since).order_by("at", "id")
    return found.values_list("value", "at", "needs_help", "steps_done", "key_result_id")


def _named(name: str, company_id: int) -> Rows:
    return Person.objects.filter(Q(name=name) | Q(email=name), company=company_id).values_list("id", "name")


def _running(on: date) -> Rows:
    return Cycle.objects.filter(start_on__lte=on, end_on__gte=on).values_list("name", "end_on")


def test_it_answers_as_the_queryset_for_other_values_and_lengths() -> None:
    sakura = a_person("Sakura")
    key_results = [a_key_result(f"{n}件", objective=an_objective(owner=sakura), target="9") for n in range(5)]
    for days, key_result in enumerate(key_results):
        check_in(key_result, value=Decimal(days) / 4, by=sakura, at=MONDAY + timedelta(hours=days))
    said = Kept(_said)

    for many in (5, 1, 2, 3, 4):
        ids = tuple(key_result.pk for key_result in key_results[:many])
        for since in (MONDAY, MONDAY + timedelta(hours=2)):
            assert said(ids, since) == list(_said(ids, since)), many


def test_texts_days_and_numbers_find_their_places() -> None:
    sakura, mori = a_person("Sakura"), a_person("Mori")
    a_cycle()
    named, running = Kept(_named), Kept(_running)

    assert named("Sakura", sakura.company_id) == [(sakura.pk, "Sakura")]
    assert named("mori@example.com", mori.company_id) == [(mori.pk, "Mori")]
    assert named("Sakura' OR 1=1 --", mori.company_id) == []
    assert running(TODAY) == list(_running(TODAY)) != []
    assert running(TODAY - timedelta(days=900)) == []


def test_the_second_time_is_one_query_and_nothing_is_asked_of_an_empty_list() -> None:
    said = Kept(_said)
    said((1, 2), MONDAY)

    with CaptureQueriesContext(connection) as ran:
        said((3, 4), MONDAY)
        assert said((), MONDAY) == []

    assert len(ran) == 1


def test_a_value_that_was_computed_with_is_refused_at_once() -> None:
    def later(since: datetime) -> Rows:
        return CheckIn.objects.filter(at__gte=since + timedelta(days=1)).values_list("id")

    with pytest.raises(Computed):
        Kept(later)(MONDAY)

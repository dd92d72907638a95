"""The end of a cycle: its numbers are final, with the records they counted, whatever the source says later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factories import MONDAY, a_champion, a_cycle
from metrics.readings.measured import a_metric, deals, more, the_deals, work
from shirube.cycles.actions import close_cycle
from shirube.metrics.measuring_jobs import plan_freezing
from shirube.metrics.models import Reading
from shirube.outbox.models import Errand

pytestmark = pytest.mark.django_db


def test_readings_become_final_when_the_closing_window_has_passed() -> None:
    a_cycle(closes_on=date(2027, 1, 14))
    a_metric()
    the_deals()
    work(MONDAY)
    plan_freezing(MONDAY + timedelta(days=59))
    assert not Errand.objects.filter(kind="freeze-metric").exists()

    after = MONDAY + timedelta(days=60)
    plan_freezing(after)
    work(after)

    assert {reading.frozen_at for reading in Reading.objects.standing()} == {after}
    october = Reading.objects.standing().get(start_on=date(2026, 10, 1))
    assert october.evidence == ["D1", "D2", "D3"]


def test_a_cycle_closed_by_hand_is_final_at_once_and_twice_is_once() -> None:
    cycle = a_cycle()
    a_metric()
    the_deals()
    work(MONDAY)
    close_cycle(cycle, by=a_champion(), at=MONDAY)

    for hours in (1, 2):
        plan_freezing(MONDAY + timedelta(hours=hours))
        work(MONDAY + timedelta(hours=hours))

    assert {reading.frozen_at for reading in Reading.objects.standing()} == {MONDAY + timedelta(hours=1)}
    assert Errand.objects.filter(kind="freeze-metric").count() == 1


def test_what_the_source_says_after_the_end_changes_nothing() -> None:
    cycle = a_cycle()
    a_metric()
    dataset = the_deals()
    work(MONDAY)
    close_cycle(cycle, by=a_champion(), at=MONDAY)
    plan_freezing(MONDAY)
    work(MONDAY)
    final = list(Reading.objects.values())

    work(more(dataset, deals("2026-10-20", "2026-11-10", first=40)))

    assert list(Reading.objects.values()) == final


def test_late_data_of_the_closing_window_still_counts() -> None:
    a_cycle(closes_on=date(2027, 1, 14))
    a_metric()
    dataset = the_deals()
    work(MONDAY)

    work(more(dataset, deals("2026-12-28", first=40), hours=24 * 50))
    december = Reading.objects.standing().get(start_on=date(2026, 12, 1))
    assert (december.value, december.frozen_at) == (1, None)

    plan_freezing(MONDAY + timedelta(days=60))
    work(MONDAY + timedelta(days=60))
    assert Reading.objects.get(pk=december.pk).frozen_at

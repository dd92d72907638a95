"""What the people of a unit keep healthy stands among the answers of its week, and opens its meeting when it needs talk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from factories import MONDAY, a_person
from meetings.meeting_room import a_room
from shirube.metrics.models import Metric, Reading
from shirube.people.models import Person
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


def a_kpi(name: str, *, owner: Person, value: int, highest: int = 5) -> Metric:
    fields = {"unit": "営業日", "is_kpi": True, "healthy_max": Decimal(highest), "created_at": MONDAY}
    metric = Metric.objects.create(company=owner.company, owner=owner, name=name, **fields)
    october = {"start_on": date(2026, 10, 1), "end_on": date(2026, 10, 31)}
    Reading.objects.create(metric=metric, value=Decimal(value), at=MONDAY, **october)
    return metric


def test_the_week_names_the_units_own_kpis_the_worst_first() -> None:
    room = a_room()
    a_kpi("あいさつまでの日数", owner=room.mori, value=3)
    a_kpi("提案までの日数", owner=room.sakura, value=9)
    a_kpi("よその日数", owner=a_person("よその人"), value=9)

    page = words(as_person(room.mori).get("/teams/sales/week"))

    assert page.index("提案までの日数") < page.index("あいさつまでの日数")
    assert "2026年10月は9営業日" in page
    assert "よその日数" not in page


def test_a_week_of_the_past_shows_no_value_of_today() -> None:
    room = a_room()
    a_kpi("提案までの日数", owner=room.sakura, value=9)

    page = words(as_person(room.mori).get("/teams/sales/week", {"week": "2026-11-09"}))

    assert "提案までの日数" not in page


def test_the_meeting_opens_with_those_outside_their_range_alone() -> None:
    room = a_room()
    a_kpi("あいさつまでの日数", owner=room.mori, value=3)
    a_kpi("提案までの日数", owner=room.sakura, value=9)
    meeting = room.opened()

    page = words(as_person(room.mori).get(f"/meetings/{meeting.pk}/room"))

    assert "提案までの日数" in page
    assert "あいさつまでの日数" not in page

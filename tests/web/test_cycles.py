"""Cycles as a timeline, and the company's holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from factories import MONDAY, a_champion, a_cycle, a_person, an_admin
from shirube.cycles.models import Closure, Cycle
from web.signing_in import queries_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    """Every test happens in the seventh week of 2026年度 3Q."""
    with time_machine.travel(MONDAY, tick=False):
        yield

QUARTER = {"name": "2027年度 1Q", "start_on": "2027-04-01", "end_on": "2027-06-30"}


def test_a_quarter_stands_below_its_year() -> None:
    year = a_cycle("2026年度", start_on=date(2026, 4, 1), end_on=date(2027, 3, 31))
    a_cycle("2026年度 3Q", parent=year)

    page = signed_in(a_person()).get("/cycles").content.decode().split("<main")[1]

    assert page.index("2026年度（4〜3月）") < page.index("2026年度 3Q（10〜12月）")
    assert "timeline__line--depth-1" in page


def test_a_cycle_is_added_with_two_weeks_for_late_figures() -> None:
    client = signed_in(a_champion())

    client.post("/cycles/new", QUARTER)

    made = Cycle.objects.get(name="2027年度 1Q")
    assert made.closes_on == date(2027, 7, 14)


def test_a_suggestion_fills_in_name_days_and_the_longer_cycle() -> None:
    year = a_cycle("2027年度", start_on=date(2027, 4, 1), end_on=date(2028, 3, 31))

    page = signed_in(a_champion()).get("/cycles/new", QUARTER).content.decode()

    assert 'value="2027年度 1Q"' in page
    assert 'value="2027-06-30"' in page
    assert f'<option value="{year.pk}" selected' in page


def test_days_out_of_order_and_taken_names_are_refused_in_the_form() -> None:
    a_cycle("2027年度 1Q", start_on=date(2027, 4, 1), end_on=date(2027, 6, 30))
    client = signed_in(a_champion())

    taken = client.post("/cycles/new", QUARTER)
    crooked = client.post("/cycles/new", {**QUARTER, "name": "逆さま", "end_on": "2027-01-01"})
    empty = client.post("/cycles/new", {})

    assert (taken.status_code, crooked.status_code, empty.status_code) == (409, 422, 422)
    assert "2027年度 1Q" in taken.content.decode()


def test_a_cycle_is_changed_closed_and_opened_again() -> None:
    cycle = a_cycle()
    client = signed_in(a_champion())

    client.post(
        f"/cycles/{cycle.pk}",
        {"name": "秋の期間", "start_on": "2026-10-01", "end_on": "2026-12-25", "closes_on": "2027-01-08", "version": "1"},
    )
    cycle.refresh_from_db()
    assert (cycle.name, cycle.end_on) == ("秋の期間", date(2026, 12, 25))
    client.post(f"/cycles/{cycle.pk}/closing")
    assert hasattr(Cycle.objects.get(pk=cycle.pk), "closing")
    client.post(f"/cycles/{cycle.pk}/reopening")
    assert not hasattr(Cycle.objects.get(pk=cycle.pk), "closing")


def test_two_people_changing_the_same_cycle_never_overwrite_silently() -> None:
    cycle = a_cycle()
    client = signed_in(an_admin())
    fields = {"start_on": "2026-10-01", "end_on": "2026-12-31", "version": "1"}
    client.post(f"/cycles/{cycle.pk}", {**fields, "name": "先の名前"})

    late = client.post(f"/cycles/{cycle.pk}", {**fields, "name": "後の名前"})

    assert late.status_code == 412
    assert "現在の内容：先の名前" in late.content.decode()


def test_holidays_are_added_for_several_days_and_removed_one_by_one() -> None:
    client = signed_in(an_admin())

    client.post("/holidays", {"name": "年末年始", "start_on": "2026-12-29", "end_on": "2026-12-31"})
    assert Closure.objects.count() == 3
    page = client.get("/cycles").content.decode()
    assert "2026年12月29日(火)" in page
    client.post(f"/holidays/{Closure.objects.order_by('on')[0].pk}/removal")
    assert Closure.objects.count() == 2


def test_holidays_out_of_order_are_refused_in_place() -> None:
    answer = signed_in(an_admin()).post("/holidays", {"start_on": "2026-12-29", "end_on": "2026-12-01"})

    assert answer.status_code == 422
    assert not Closure.objects.exists()


def test_members_read_champions_steer_and_administrators_set_holidays() -> None:
    cycle = a_cycle()
    member, champion = signed_in(a_person()), signed_in(a_champion())

    assert member.get("/cycles").status_code == 200
    assert member.get("/cycles/new").status_code == 403
    assert member.get(f"/cycles/{cycle.pk}").status_code == 403
    assert member.post(f"/cycles/{cycle.pk}/closing").status_code == 403
    assert member.post("/holidays", {"start_on": "2026-12-29"}).status_code == 403
    assert champion.get("/cycles/new").status_code == 200
    assert champion.post("/holidays", {"start_on": "2026-12-29"}).status_code == 403


def test_queries_do_not_grow_with_the_cycles() -> None:
    client = signed_in(a_person())

    def fill(first: int, number: int) -> None:
        for year in range(first, first + number):
            a_cycle(f"{year}年度", start_on=date(year, 4, 1), end_on=date(year + 1, 3, 31))

    fill(2000, 5)
    few = queries_of(client, "/cycles")
    fill(2010, 10)
    assert queries_of(client, "/cycles") == few

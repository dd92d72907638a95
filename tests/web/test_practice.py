"""運用: what the champion sees of check-ins, and that it tells of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import MONDAY, a_champion, a_key_result, a_person, a_unit, an_admin, an_objective
from shirube.checkins.actions import check_in
from shirube.checkins.models import SheetTime
from shirube.people.models import Company, Person, Unit
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db
PRACTICE = "/practice"
THIS_WEEK = MONDAY.date()
LATE = MONDAY + timedelta(days=3)


@pytest.fixture(autouse=True)
def _on_thursday() -> Iterator[None]:
    with time_machine.travel(LATE, tick=False):
        yield


def times(*seconds: int, unit: Unit | None = None, weeks_ago: int = 0) -> None:
    for each in seconds:
        SheetTime.objects.create(
            company=Company.objects.get(),
            unit_path=unit.path if unit else "",
            week=THIS_WEEK - timedelta(weeks=weeks_ago),
            seconds=each,
            rows=4,
        )


def members(unit: Unit, *, silent: int, done: int) -> list[Person]:
    """People with a key result settled a week ago; `done` of them checked in on Monday."""
    people = [a_person(f"{unit.name}{n}", unit=unit, email=None) for n in range(silent + done)]
    for n, person in enumerate(people):
        at = MONDAY - timedelta(days=10)
        one = a_key_result(f"{person.name}のKR", objective=an_objective(owner=person, at=at), at=at)
        if n >= silent:
            check_in(one, value=Decimal(1), by=person, at=MONDAY)
    return people


def test_p50_and_p90_stand_beside_each_week() -> None:
    champion = a_champion()
    times(*range(10, 110, 10))
    times(20, 21, 22, 23, 90, weeks_ago=1)

    page = words(as_person(champion).get(PRACTICE))

    assert "2026/11/16 10 4 50秒 90秒" in page
    assert "2026/11/09 5 4 22秒 90秒" in page


def test_of_four_sheets_no_figure_is_shown() -> None:
    champion = a_champion()
    times(20, 21, 22, 23)

    page = words(as_person(champion).get(PRACTICE))

    assert "5枚に満たないので、数字は出しません。" in page
    assert "21秒" not in page


def test_who_is_done_and_late_is_counted_and_nobody_is_named() -> None:
    champion = a_champion("推進の人")
    people = members(a_unit("営業部"), silent=2, done=4)
    times(20, 21, 22, 23, 90)

    page = words(as_person(champion).get(PRACTICE))

    assert "6人のうち4人がチェックインを終えています。シート1枚にかかるのは、ふつう22秒です。" in page
    assert "済み 4 人" in page
    assert "遅れ 2 人" in page
    assert not [one for one in people if one.name in page]


def test_a_unit_of_which_a_third_is_late_is_out_of_step() -> None:
    champion = a_champion()
    sales, quality = a_unit("営業部"), a_unit("品質部")
    members(sales, silent=2, done=4)
    members(quality, silent=1, done=5)
    times(40, 41, 42, 43, 44, unit=sales)

    page = words(as_person(champion).get(PRACTICE))

    assert "営業部 6人のうち2人が遅れています。 シートには42秒かかっています。" in page
    assert "品質部" not in page


def test_a_small_unit_is_told_only_within_the_one_above() -> None:
    champion = a_champion()
    sales = a_unit("営業部")
    members(a_unit("東日本課", parent=sales), silent=3, done=0)
    members(a_unit("西日本課", parent=sales), silent=3, done=0)

    page = words(as_person(champion).get(PRACTICE))

    assert "営業部 6人のうち6人が遅れています。" in page
    assert "東日本課" not in page


def test_five_sheets_over_five_weeks_could_be_one_person_and_stay_untold() -> None:
    champion = a_champion()
    sales = a_unit("営業部")
    members(sales, silent=5, done=0)
    for week in range(4):
        times(40, 41, unit=sales, weeks_ago=week)

    assert "シートには" not in words(as_person(champion).get(PRACTICE))


def test_champions_decide_whether_confidence_is_asked_for_and_others_do_not() -> None:
    champion, sakura = a_champion(), a_person()

    assert as_person(sakura).post(f"{PRACTICE}/confidence").status_code == 403
    assert as_person(champion).post(f"{PRACTICE}/confidence").status_code == 303
    assert not Company.objects.get().asks_confidence
    as_person(champion).post(f"{PRACTICE}/confidence", {"asks_confidence": "on"})
    assert Company.objects.get().asks_confidence


def test_administrators_find_it_in_the_settings_as_well() -> None:
    assert "チェックインで自信度（0〜10）をたずねる" in words(as_person(an_admin()).get("/settings/company"))


def test_the_page_costs_the_same_for_many_units_and_people() -> None:
    champion = a_champion()
    client = as_person(champion)
    counts = []
    for name in ("営業部", "品質部"):
        unit = a_unit(name)
        members(unit, silent=3, done=3)
        times(20, 21, 22, 23, 24, unit=unit)
        client.get(PRACTICE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PRACTICE)
        counts.append(len(queries))

    assert counts[0] == counts[1]

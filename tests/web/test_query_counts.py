"""A page asks as often for twenty rows as for ten: pages do not get slower with the company."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from factories import MONDAY, a_cycle, a_key_result, a_person, a_unit, an_admin, an_objective, the_root
from shirube.checkins.actions import check_in
from shirube.conversations.actions import say
from shirube.goals.actions import add_initiative
from shirube.goals.models import KeyResult, Objective
from shirube.okr.kinds import MeasuredBy
from shirube.people.models import Person, Unit
from web.signing_in import queries_of, signed_in

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/me",
    "/teams/営業部",
    "/teams/営業部/members",
    "/teams/all",
    "/map",
    "/map?mine=1",
    "/map?status=on_track",
    "/map?q=ねらい",
    "/map/branches/objective/{objective}",
    "/map/branches/key-result/{key_result}",
    "/objectives/{objective}",
    "/objectives/new",
    "/key-results/{key_result}",
    "/key-results/{key_result}/data",
    "/key-results/{key_result}/initiatives",
    "/people",
    "/people/{person}",
    "/activity",
    "/organisation",
    "/organisation/units/{unit}",
    "/cycles",
    "/imports",
)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


def a_company_at_work() -> tuple[Client, dict[str, int]]:
    """One admin who belongs to everything, so that every row reaches every page."""
    boss, sales = an_admin(), a_unit("営業部")
    a_cycle()
    Unit.objects.filter(pk=sales.pk).update(lead=boss)
    top = an_objective("全社のねらい", owner=the_root())
    sign = a_key_result("全社のしるし", objective=top, owner=boss, measured_by=MeasuredBy.SUPPORTERS)
    return signed_in(boss), {"objective": top.pk, "key_result": sign.pk, "person": boss.pk, "unit": sales.pk}


def ten_more(place: dict[str, int]) -> None:
    """Ten more of everything that stands in lists."""
    boss, sales = Person.objects.get(pk=place["person"]), Unit.objects.get(pk=place["unit"])
    top = Objective.objects.get(pk=place["objective"])
    sign = KeyResult.objects.get(pk=place["key_result"])
    there = Person.objects.count()
    for number in range(there, there + 10):
        a_unit(f"第{number}課", parent=sales)
        colleague = a_person(f"Person {number}", unit=sales, manager=boss)
        a_cycle(f"別の期間 {number}", start_on=date(2025, 4, 1), end_on=date(2025, 6, 30))
        objective = an_objective(f"ねらい {number}", owner=(boss, sales, colleague)[number % 3], supports=sign)
        one = a_key_result(f"しるし {number}", objective=objective, owner=boss, contributors=(colleague,))
        said = check_in(one, value=Decimal(number), by=boss, at=MONDAY, note="進みました")
        check_in(sign, value=Decimal(number % 10), by=boss, at=MONDAY, note="進みました")
        a_key_result(f"まだのしるし {number}", objective=objective, owner=boss)
        a_key_result(f"全社の手のしるし {number}", objective=top, owner=boss)
        say(subject=said.subject, within=objective.subject, body="よいですね", by=colleague, at=MONDAY)
        say(subject=top.subject, within=top.subject, body="よいですね", by=colleague, at=MONDAY)
        add_initiative(sign, title=f"取り組み {number}", owner=colleague, by=boss, at=MONDAY)


def test_twenty_rows_take_as_many_queries_as_ten(database: str) -> None:
    client, place = a_company_at_work()
    addresses = [address.format(**place) for address in PAGES]
    ten_more(place)
    ten = {address: queries_of(client, address) for address in addresses}
    ten_more(place)
    twenty = {address: queries_of(client, address) for address in addresses}

    assert twenty == ten

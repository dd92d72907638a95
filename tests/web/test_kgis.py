"""KGIs at the top of the map, their form, and the objectives that name them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from factories import MONDAY, a_champion, a_cycle, a_person, an_objective, the_root
from shirube.goals.actions import edit_objective
from shirube.goals.models import Objective
from shirube.metrics.actions.add_kgi import add_kgi
from shirube.metrics.models import Kgi
from shirube.people.models import Person
from web.signing_in import queries_of, signed_in

pytestmark = pytest.mark.django_db
SENT = {
    "name": "売上高",
    "target": "12",
    "unit": "億円",
    "start_on": "2026-04-01",
    "end_on": "2027-03-31",
    "current": "8.2",
}


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


def a_kgi(by: Person, name: str = "売上高") -> Kgi:
    days = {"start_on": date(2026, 4, 1), "end_on": date(2027, 3, 31)}
    return add_kgi(
        company=by.company,
        name=name,
        unit="億円",
        target=Decimal(12),
        current=Decimal("8.2"),
        by=by,
        at=MONDAY,
        **days,
    )


def test_the_map_opens_with_the_figure_of_the_year_in_every_view() -> None:
    champion = a_champion()
    a_cycle()
    kgi = a_kgi(champion)
    for number in range(4):
        top = an_objective(f"全社の目的{number}", owner=the_root(), by=champion)
        edit_objective(top, version=1, changes={"kgi": kgi}, by=champion, at=MONDAY)

    for address in ("/map", "/map?mine=1", "/map?q=目的"):
        page = signed_in(champion).get(address).content.decode()
        assert "2026年度 売上高 8.2億円 / 12億円（68%）。" in page
        assert "この目標に4つの全社目的がつながっています。" in page


def test_those_who_only_read_see_it_without_a_way_to_change_it() -> None:
    a_cycle()
    a_kgi(a_champion())

    page = signed_in(a_person()).get("/map").content.decode()

    assert "2026年度 売上高" in page
    assert "/kgis/" not in page


def test_a_champion_puts_a_kgi_up_and_writes_down_where_it_stands() -> None:
    a_cycle()
    client = signed_in(a_champion())
    assert 'value="2026-04-01"' in client.get("/kgis/new").content.decode()

    assert client.post("/kgis/new", SENT).status_code == 302
    kgi = Kgi.objects.get()
    client.post(f"/kgis/{kgi.pk}/edit", {**SENT, "current": "9", "version": "1"})

    kgi.refresh_from_db()
    assert kgi.current == 9


def test_a_form_that_does_not_hold_keeps_what_was_typed() -> None:
    client = signed_in(a_champion())

    answer = client.post("/kgis/new", {**SENT, "end_on": "2025-01-01"})

    assert answer.status_code == 422
    assert "売上高" in answer.content.decode()
    assert not Kgi.objects.exists()


def test_the_slower_of_two_sees_what_stands() -> None:
    champion = a_champion()
    kgi = a_kgi(champion)
    client = signed_in(champion)
    client.post(f"/kgis/{kgi.pk}/edit", {**SENT, "current": "9", "version": "1"})

    answer = client.post(f"/kgis/{kgi.pk}/edit", {**SENT, "current": "10", "version": "1"})

    assert answer.status_code == 412
    kgi.refresh_from_db()
    assert kgi.current == 9


def test_an_objective_of_the_company_names_its_kgi_in_the_editor_and_shows_it() -> None:
    champion = a_champion()
    a_cycle()
    kgi = a_kgi(champion)
    client = signed_in(champion)
    sent = {"title": "まず相談される会社になる", "owner": f"unit-{the_root().pk}", "kgi": str(kgi.pk)}

    client.post("/objectives/new", sent)

    objective = Objective.objects.get()
    assert objective.kgi == kgi
    assert (
        "2026年度 売上高 8.2億円 / 12億円（68%）。"
        in client.get(f"/objectives/{objective.pk}").content.decode()
    )
    refused = client.post("/objectives/new", {**sent, "owner": f"person-{champion.pk}"})
    assert refused.status_code == 422
    assert "会社全体の目的だけ" in refused.content.decode()


def test_the_map_asks_as_often_for_four_kgis_as_for_one() -> None:
    champion = a_champion()
    a_cycle()
    a_kgi(champion)
    client = signed_in(champion)
    client.get("/map")
    one = queries_of(client, "/map")
    for name in ("営業利益", "顧客数", "継続率"):
        a_kgi(champion, name)

    assert queries_of(client, "/map") == one

"""The map as an outline: what it shows, to whom, and at what cost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import MONDAY, a_cycle, a_key_result, a_person, a_unit, an_admin, an_objective, the_root
from shirube.checkins.actions import check_in
from shirube.goals.models import Objective, State
from shirube.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    """Every test happens in the seventh week of 2026年度 3Q."""
    with time_machine.travel(MONDAY, tick=False):
        yield


def signed_in(person: Person) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(person)
    return client


def a_small_tree() -> tuple[Person, Objective, Objective, Objective]:
    """Company ← department ← Sakura, each by a key result of the one above."""
    sakura = a_person()
    company = an_objective("日本一信頼される会社になる", owner=the_root())
    renewals = a_key_result("継続率を95%にする", objective=company, unit="%", target="95")
    department = an_objective("顧客に選ばれ続ける", owner=a_unit("営業部"), supports=renewals)
    visits = a_key_result("訪問件数を40件にする", objective=department, target="40")
    own = an_objective("初回訪問を大切にする", owner=sakura, supports=visits)
    a_key_result("初回訪問を15件にする", objective=own)
    return sakura, company, department, own


def test_the_map_opens_the_company_and_keeps_deeper_levels_closed() -> None:
    sakura, company, department, _own = a_small_tree()

    shown = signed_in(sakura).get("/map").content.decode()

    assert company.title in shown
    assert "継続率を95%にする" in shown
    assert department.title not in shown
    assert 'role="treegrid"' in shown
    assert 'aria-expanded="false"' in shown


def test_without_javascript_a_toggle_is_a_link_that_opens_the_branch() -> None:
    sakura, company, department, _own = a_small_tree()
    key_result = company.key_results.get()

    shown = signed_in(sakura).get(f"/map?open=objective-{company.pk}.key-result-{key_result.pk}").content.decode()

    assert department.title in shown


def test_a_branch_is_fetched_as_rows_and_opens_as_a_page() -> None:
    sakura, company, department, _own = a_small_tree()
    address = f"/map/branches/key-result/{company.key_results.get().pk}?level=3"
    client = signed_in(sakura)

    fragment = client.get(address, headers={"HX-Request": "true", "HX-Target": "tbody#outline-rows"}).content.decode()
    whole = client.get(address).content.decode()

    assert fragment.strip().startswith("<tbody")
    assert 'aria-level="3"' in fragment
    assert department.title in fragment
    assert "<html" in whole
    assert department.title in whole


def test_my_line_shows_everything_from_the_company_down_to_me() -> None:
    sakura, company, department, own = a_small_tree()
    other = an_objective("だれかの別の目的", owner=a_person("Momo"))

    shown = signed_in(sakura).get("/map?mine=1").content.decode()

    assert all(each.title in shown for each in (company, department, own))
    assert "訪問件数を40件にする" in shown
    assert other.title not in shown


def test_what_is_not_aligned_has_a_lane_of_its_own() -> None:
    sakura, *_rest = a_small_tree()
    loose = an_objective("まだどこにも紐付かない目的", owner=sakura)

    shown = signed_in(sakura).get("/map").content.decode()

    assert "alone-heading" in shown
    assert shown.index("alone-heading") < shown.index(loose.title)


def test_filters_find_by_words_unit_person_and_status() -> None:
    sakura, _company, department, own = a_small_tree()
    check_in(own.key_results.get(), value=Decimal(3), status="behind", by=sakura, at=MONDAY)  # type: ignore[arg-type]
    client = signed_in(sakura)

    assert own.title in client.get("/map?q=初回訪問を大切").content.decode()
    assert own.title not in client.get("/map?q=顧客に選ばれ").content.decode()
    assert department.title in client.get("/map?unit=営業部").content.decode()
    assert own.title in client.get("/map?person=Sakura").content.decode()
    assert 'role="treegrid"' not in client.get("/map?person=nobody-at-all").content.decode()


def test_a_draft_of_somebody_else_stays_hidden_in_the_map_and_in_its_branch() -> None:
    sakura, company, *_rest = a_small_tree()
    key_result = company.key_results.get()
    draft = an_objective("まだ内緒の下書き", owner=a_unit("人事部"), supports=key_result, state=State.DRAFT)
    client = signed_in(sakura)

    assert draft.title not in client.get(f"/map?open=objective-{company.pk}.key-result-{key_result.pk}").content.decode()
    assert draft.title not in client.get(f"/map/branches/key-result/{key_result.pk}").content.decode()
    assert client.get(f"/map/branches/objective/{draft.pk}").status_code == 404


def test_an_objective_of_the_year_is_the_root_of_what_supports_it_this_quarter() -> None:
    sakura = a_person()
    quarter = a_cycle()
    year = a_cycle("2026年度", start_on=quarter.start_on.replace(month=4), end_on=quarter.end_on.replace(year=2027, month=3))
    aim = an_objective("今年度のねらい", owner=the_root(), cycle=year)
    sign = a_key_result("年間売上を10億円にする", objective=aim)
    an_objective("四半期のねらい", owner=the_root(), cycle=quarter, supports=sign)

    shown = signed_in(sakura).get(f"/map?open=objective-{aim.pk}.key-result-{sign.pk}").content.decode()

    assert shown.index("今年度のねらい") < shown.index("四半期のねらい")


def test_the_number_of_queries_does_not_grow_with_the_rows() -> None:
    sakura, company, *_rest = a_small_tree()
    key_result = company.key_results.get()
    client = signed_in(sakura)
    address = f"/map?open=objective-{company.pk}.key-result-{key_result.pk}"

    def queries_with(number: int) -> int:
        for place in range(number):
            aim = an_objective(f"支える目的{place}", owner=a_person(f"Person {place} of {number}"), supports=key_result)
            a_key_result(objective=aim)
        client.get(address)
        with CaptureQueriesContext(connection) as ran:
            client.get(address)
        return len(ran)

    assert queries_with(10) == queries_with(20)


def test_many_supporters_come_in_portions() -> None:
    sakura, company, *_rest = a_small_tree()
    key_result = company.key_results.get()
    for place in range(55):
        an_objective(f"支える目的{place:02}", owner=sakura, supports=key_result)
    address = f"/map/branches/key-result/{key_result.pk}?level=3"
    client = signed_in(sakura)

    first = client.get(address).content.decode()
    following = client.get(f"{address}&after=50").content.decode()

    assert first.count('aria-level="3"') == 51
    assert "after=50" in first
    assert following.count('aria-level="3"') == 6


def test_without_a_cycle_the_map_teaches_the_first_move() -> None:
    shown = signed_in(an_admin()).get("/map").content.decode()

    assert "/cycles/new" in shown

"""Templates only draw: whatever a page needs was read before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factories import MONDAY, a_cycle, a_key_result, a_person, a_unit, an_admin, an_objective, the_root
from shirube.checkins.actions import check_in
from web.drawing import no_query_while_drawing
from web.signing_in import signed_in

pytestmark = pytest.mark.django_db

PAGES = (
    "/map",
    "/map?mine=1",
    "/map?q=a",
    "/map/branches/objective/{objective}",
    "/teams/営業部",
    "/teams/営業部/members",
    "/teams/営業部/rhythm",
    "/teams/all",
    "/settings/rhythm",
    "/settings/time",
    "/people/{person}/absences",
    "/activity",
    "/people",
    "/people/new",
    "/people/paste",
    "/people/{person}",
    "/people/{person}/edit",
    "/people/{person}/invitation",
    "/organisation",
    "/organisation/units/new",
    "/organisation/units/{unit}",
    "/cycles",
    "/cycles/new",
    "/cycles/{cycle}",
    "/no-such-page",
)


@pytest.mark.parametrize("address", PAGES)
def test_drawing_asks_the_database_nothing(address: str) -> None:
    admin, sales = an_admin(), a_unit("営業部")
    cycle = a_cycle()
    sakura = a_person("Sakura", unit=sales, manager=admin)
    sign = a_key_result(objective=an_objective("全社のねらい", owner=the_root()))
    objective = an_objective("営業部のねらい", owner=sales, supports=sign)
    key_result = a_key_result(objective=objective, owner=sakura)
    check_in(key_result, value=Decimal(3), by=sakura, at=MONDAY)
    client = signed_in(admin)
    place = {"objective": objective.pk, "person": sakura.pk, "unit": sales.pk, "cycle": cycle.pk}

    with no_query_while_drawing():
        answer = client.get(address.format(**place))

    assert answer.status_code in (200, 404)

"""わたしのOKR: mine first, then my units', with what they serve."""

from __future__ import annotations

from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import MONDAY, a_cycle, a_key_result, a_membership, a_person, a_unit, an_objective, the_root
from shirube.checkins.actions import check_in
from shirube.goals.models import State
from shirube.okr.kinds import Status
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db
ALL_QUERIES = 5
"""Session with person and company, cycles, objectives with key results, readings, lines with closures."""


@pytest.fixture(autouse=True)
def _on_monday() -> object:
    with time_machine.travel(MONDAY, tick=False):
        yield


def test_the_chain_leads_from_the_company_to_me() -> None:
    sakura, sales = a_person(), a_unit("営業部")
    company = a_key_result("全社のKR", objective=an_objective("全社の目的", owner=the_root()))
    department = a_key_result("営業のKR", objective=an_objective("営業の目的", owner=sales, supports=company))
    an_objective("さくらの目的", owner=sakura, supports=department)

    assert "全社 営業部 わたし" in words(as_person(sakura).get("/me"))


def test_mine_come_first_and_those_of_my_units_apart() -> None:
    sakura, sales = a_person(), a_unit("営業部")
    a_membership(sakura, sales)
    an_objective("営業の目的", owner=sales)
    an_objective("さくらの目的", owner=sakura)
    an_objective("よその目的", owner=a_unit("開発部"))

    page = words(as_person(sakura).get("/me"))

    assert page.index("さくらの目的") < page.index("所属組織の目的") < page.index("営業の目的")
    assert "よその目的" not in page


def test_what_needs_attention_is_the_heading() -> None:
    sakura = a_person()
    own = an_objective(owner=sakura)
    for status in (Status.ON_TRACK, Status.BEHIND):
        check_in(a_key_result(str(status), objective=own), value=Decimal(5), status=status, by=sakura, at=MONDAY)

    page = words(as_person(sakura).get("/me"))

    assert "2件の成果指標のうち、1件が注意か遅れです。" in page
    assert "33%" in page


def test_an_empty_page_teaches_one_move() -> None:
    a_cycle()

    page = as_person(a_person()).get("/me")

    assert "まず目的を1つ。" in words(page)
    assert "/objectives/new" in page.content.decode()


def test_drafts_of_mine_are_shown_as_drafts() -> None:
    sakura = a_person()
    an_objective("下書きの目的", owner=sakura, state=State.DRAFT)

    assert "下書き" in words(as_person(sakura).get("/me"))


def test_it_takes_five_queries_whatever_there_is() -> None:
    sakura = a_person()
    client = as_person(sakura)
    for _ in range(2):
        for _ in range(3):
            own = an_objective(owner=sakura)
            for _ in range(4):
                check_in(a_key_result(objective=own), value=Decimal(3), by=sakura, at=MONDAY)
        client.get("/me")
        with CaptureQueriesContext(connection) as queries:
            client.get("/me")
        assert len(queries) <= ALL_QUERIES, [query["sql"] for query in queries]

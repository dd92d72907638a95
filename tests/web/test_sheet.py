"""The sheet of 今日 in its finer points: measured rows, slips, stalls, stand-ins, sent once, timed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import MONDAY, a_key_result, a_person, an_objective
from people.test_at_once import at_once
from shirube.checkins.actions import check_in
from shirube.checkins.models import CheckIn, SheetTime
from shirube.goals.models import KeyResult
from shirube.okr.kinds import MeasuredBy, Status
from shirube.people.models import Company, Person
from shirube.rhythms.models import Absence
from web.signed_in import as_person, words
from web.test_today import TODAY_PAGE, four_due, sheet

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Monday at nine."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def a_sales_figure(sakura: Person, *, last: str = "1500") -> KeyResult:
    sales = a_key_result(
        "売上を2,000万円にする", objective=an_objective(owner=sakura), baseline="1000", target="2000", unit="万円"
    )
    check_in(sales, value=Decimal(last), by=sakura, at=MONDAY - WEEK)
    return sales


def a_measured(sakura: Person, title: str = "測定されるKR") -> KeyResult:
    return a_key_result(title, objective=an_objective(owner=sakura), measured_by=MeasuredBy.SOURCE)


def stamp_of(client: Client) -> str:
    found = re.search(r'name="sheet" value="([^"]+)"', client.get(TODAY_PAGE).content.decode())
    assert found
    return found[1]


def test_a_tenfold_value_is_asked_about_and_sent_by_the_second_confirmation() -> None:
    sakura = a_person()
    sales = a_sales_figure(sakura)
    client = as_person(sakura)

    asked = client.post(TODAY_PAGE, sheet(sales, **{f"value_{sales.pk}": "15,000"}))

    assert asked.status_code == 422
    assert "前回の10倍です。このままでよいですか？" in words(asked)
    assert "1,500万円ですか" in words(asked)
    assert CheckIn.objects.count() == 1

    again = client.post(TODAY_PAGE, sheet(sales, **{f"value_{sales.pk}": "15000", f"sure_{sales.pk}": "15000"}))
    assert again.status_code == 303
    assert KeyResult.objects.get(pk=sales.pk).current == 15_000


def test_the_value_that_was_meant_is_one_button() -> None:
    sakura = a_person()
    sales = a_sales_figure(sakura)

    as_person(sakura).post(
        TODAY_PAGE, sheet(sales, **{f"value_{sales.pk}": "16200", f"instead_{sales.pk}": "1620"})
    )

    assert KeyResult.objects.get(pk=sales.pk).current == 1_620


def test_confirming_one_slip_does_not_confirm_another() -> None:
    sakura = a_person()
    sales = a_sales_figure(sakura)

    posted = sheet(sales, **{f"value_{sales.pk}": "150", f"sure_{sales.pk}": "15000"})

    assert "前回の10分の1です。" in words(as_person(sakura).post(TODAY_PAGE, posted))


def test_the_page_of_a_key_result_asks_too_and_a_correction_does_not() -> None:
    sakura = a_person()
    sales = a_sales_figure(sakura, last="15000")
    client = as_person(sakura)
    wrong = CheckIn.objects.get()
    right = {f"kr-{sales.pk}-value": "1500", f"kr-{sales.pk}-asked": "1"}

    assert client.post(f"/key-results/{sales.pk}/check-ins", right).status_code == 422
    assert client.post(f"/check-ins/{wrong.pk}/correction", right).status_code == 303


def test_a_measured_row_needs_no_typing_and_takes_a_word() -> None:
    sakura = a_person()
    deals = a_measured(sakura)
    check_in(deals, value=Decimal(4), by=sakura, at=MONDAY - timedelta(hours=3))
    client = as_person(sakura)

    page = client.get(TODAY_PAGE)
    assert "測定値・今日6:00・データ元から自動" in words(page)
    assert f'name="kr-{deals.pk}-value"' not in page.content.decode()

    client.post(TODAY_PAGE, sheet(deals, **{f"status_{deals.pk}": "on_track", f"value_{deals.pk}": "99"}))

    said = CheckIn.objects.latest("id")
    assert (said.value, said.status) == (None, "on_track")
    assert KeyResult.objects.get(pk=deals.pk).current == 4
    assert "今週の更新は終わっています。" in words(as_person(sakura).get(TODAY_PAGE))


def test_a_value_that_did_not_arrive_is_never_zero() -> None:
    sakura = a_person()
    a_measured(sakura, "まだ届かないKR")
    late = a_measured(sakura, "途絶えたKR")
    check_in(late, value=Decimal(4), by=sakura, at=MONDAY - 3 * WEEK)

    page = words(as_person(sakura).get(TODAY_PAGE))

    assert "— 件" in page
    assert "未更新 測定値はまだ届いていません。 手で入れる" in page
    assert "未更新 最後の測定値は3週間前のものです。 手で入れる" in page


def test_a_measured_value_that_got_worse_opens_the_words_at_once() -> None:
    sakura = a_person()
    deals = a_measured(sakura)
    check_in(deals, value=Decimal(6), status=Status.ON_TRACK, by=sakura, at=MONDAY - WEEK)
    check_in(deals, value=Decimal(4), by=sakura, at=MONDAY)
    client = as_person(sakura)

    assert 'data-note open' in client.get(TODAY_PAGE).content.decode()
    assert client.post(TODAY_PAGE, sheet(deals, **{f"status_{deals.pk}": "on_track"})).status_code == 422


def test_three_weeks_without_a_move_are_asked_about_once_even_when_all_is_confirmed() -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)
    for weeks in (3, 2, 1):
        check_in(one, value=Decimal(5), by=sakura, at=MONDAY - weeks * WEEK)
    client = as_person(sakura)
    posted = {**sheet(one, **{f"value_{one.pk}": "5"}), "all": "as-it-stands"}

    asked = client.post(TODAY_PAGE, posted)
    assert asked.status_code == 422
    assert "3週間動いていません。" in words(asked)

    assert client.post(TODAY_PAGE, {**posted, f"kr-{one.pk}-asked": "1"}).status_code == 303


def test_what_moved_does_not_stall() -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)
    for weeks in (3, 2, 1):
        check_in(one, value=Decimal(5), by=sakura, at=MONDAY - weeks * WEEK)

    assert as_person(sakura).post(TODAY_PAGE, sheet(one, **{f"value_{one.pk}": "6"})).status_code == 303


def test_a_worse_status_is_asked_about() -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)
    check_in(one, value=Decimal(5), status=Status.ON_TRACK, by=sakura, at=MONDAY - WEEK)

    asked = as_person(sakura).post(TODAY_PAGE, sheet(one, **{f"value_{one.pk}": "6", f"status_{one.pk}": "at_risk"}))

    assert asked.status_code == 422


def test_confirming_all_keeps_what_was_typed() -> None:
    sakura = a_person()
    one, two, *_ = four_due(sakura)
    for each in (one, two):
        check_in(each, value=Decimal(5), by=sakura, at=MONDAY - WEEK)

    as_person(sakura).post(TODAY_PAGE, {**sheet(one, two, **{f"value_{one.pk}": "7"}), "all": "as-it-stands"})

    assert [KeyResult.objects.get(pk=each.pk).current for each in (one, two)] == [7, 5]


def test_a_company_that_does_not_ask_for_confidence_is_not_asked_for_it() -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)
    Company.objects.update(asks_confidence=False)
    client = as_person(sakura)

    assert "自信度" not in words(client.get(TODAY_PAGE))
    client.post(TODAY_PAGE, sheet(one, **{f"value_{one.pk}": "1", f"confidence_{one.pk}": "9"}))

    assert CheckIn.objects.get().confidence is None


def test_asking_for_help_alone_is_sent() -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)

    as_person(sakura).post(TODAY_PAGE, sheet(one, **{f"value_{one.pk}": "", f"help_{one.pk}": "on"}))

    assert KeyResult.objects.get(pk=one.pk).needs_help


def test_the_same_sheet_again_says_what_was_sent_and_says_it_once() -> None:
    sakura = a_person()
    one, two, *_ = four_due(sakura)
    client = as_person(sakura)
    posted = {**sheet(one, two, **{f"value_{one.pk}": "1", f"value_{two.pk}": "2"}), "sheet": stamp_of(client)}

    client.post(TODAY_PAGE, posted)
    client.get(TODAY_PAGE)
    again = client.post(TODAY_PAGE, posted)

    assert again.status_code == 303
    assert CheckIn.objects.count() == 2
    assert "2件を送りました。" in words(client.get(TODAY_PAGE))


def test_a_sheet_that_was_taken_back_may_be_sent_again_from_the_old_page() -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)
    client = as_person(sakura)
    posted = {**sheet(one, **{f"value_{one.pk}": "1"}), "sheet": stamp_of(client)}
    client.post(TODAY_PAGE, posted)
    client.post(f"/check-ins/{CheckIn.objects.get().pk}/undo")

    client.post(TODAY_PAGE, posted)

    assert KeyResult.objects.get(pk=one.pk).current == 1


@pytest.mark.django_db(transaction=True)
def test_two_posts_of_one_sheet_at_the_same_moment_make_one_set() -> None:
    sakura = a_person()
    one, two, *_ = four_due(sakura)
    client = as_person(sakura)
    posted = {**sheet(one, two, **{f"value_{one.pk}": "1", f"value_{two.pk}": "2"}), "sheet": stamp_of(client)}
    twins = [as_person(sakura) for _ in range(4)]

    answers = at_once(*[lambda twin=twin: twin.post(TODAY_PAGE, posted) for twin in twins])

    assert [answer.status_code for answer in answers] == [303] * 4  # type: ignore[attr-defined]
    assert CheckIn.objects.count() == 2
    assert SheetTime.objects.count() == 1


def test_the_seconds_are_those_in_which_the_page_was_looked_at(clock: time_machine.Traveller) -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)
    client = as_person(sakura)
    posted = {**sheet(one, **{f"value_{one.pk}": "1"}), "sheet": stamp_of(client), "away": "60"}

    clock.shift(85)
    client.post(TODAY_PAGE, posted)

    assert (SheetTime.objects.get().seconds, SheetTime.objects.get().rows) == (25, 1)


@pytest.mark.parametrize("stamp", ["", "1.1.a", "7.99.a:forged", "ありえない"])
def test_a_stamp_that_is_not_ours_times_nothing_and_sends_all_the_same(stamp: str) -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)

    sent = as_person(sakura).post(TODAY_PAGE, {**sheet(one, **{f"value_{one.pk}": "1"}), "sheet": stamp})

    assert sent.status_code == 303
    assert CheckIn.objects.count() == 1
    assert not SheetTime.objects.exists()


def test_rows_of_somebody_away_stand_under_their_name() -> None:
    sakura, kenji = a_person(), a_person("健二")
    mine = a_key_result("わたしのKR", objective=an_objective(owner=sakura))
    theirs = a_key_result("健二のKR", objective=an_objective(owner=kenji))
    Absence.objects.create(person=kenji, since=date(2026, 11, 16), until=date(2026, 11, 20), stand_in=sakura)
    client = as_person(sakura)

    page = words(client.get(TODAY_PAGE))
    assert page.index("わたしのKR") < page.index("健二さんの代わりに") < page.index("健二のKR")

    client.post(TODAY_PAGE, sheet(mine, theirs, **{f"value_{mine.pk}": "1", f"value_{theirs.pk}": "2"}))

    said = CheckIn.objects.get(key_result=theirs)
    assert said.value == 2
    assert said.by == sakura


def test_nothing_owed_names_the_next_day_of_the_rhythm() -> None:
    sakura = a_person()
    check_in(a_key_result(objective=an_objective(owner=sakura)), value=Decimal(1), by=sakura, at=MONDAY)

    assert "次の更新は11月24日(火)です。" in words(as_person(sakura).get(TODAY_PAGE))


def test_measured_and_stood_in_rows_cost_the_same_for_many_as_for_few() -> None:
    sakura, kenji = a_person(), a_person("健二")
    Absence.objects.create(person=kenji, since=date(2026, 11, 16), until=date(2026, 11, 20), stand_in=sakura)
    mine, theirs = an_objective(owner=sakura), an_objective(owner=kenji)
    client = as_person(sakura)
    counts = []
    for _ in range(2):
        for n in range(5):
            a_key_result(f"KR{n}", objective=mine, measured_by=MeasuredBy.SOURCE)
            a_key_result(f"KR{n}", objective=theirs)
        client.get(TODAY_PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(TODAY_PAGE)
        counts.append(len(queries))

    assert counts[0] == counts[1]

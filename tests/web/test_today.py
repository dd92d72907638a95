"""今日: what is owed this week, sent in one go, and what it moved."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import MONDAY, a_key_result, a_person, a_viewer, an_objective, the_root
from shirube.checkins.actions import check_in
from shirube.checkins.models import CheckIn
from shirube.goals.definition import StepLine
from shirube.goals.models import KeyResult, Objective, State
from shirube.okr.kinds import Kind, MeasuredBy, Status
from shirube.people.models import Person
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db
TODAY_PAGE = "/"


@pytest.fixture(autouse=True)
def _on_monday() -> object:
    with time_machine.travel(MONDAY, tick=False):
        yield


def sheet(*key_results: KeyResult, **fields: str) -> dict[str, object]:
    """What the form sends; `fields` like value_7."""
    posted: dict[str, object] = {"kr": [str(one.pk) for one in key_results]}
    for name, value in fields.items():
        field, _, pk = name.rpartition("_")
        posted[f"kr-{pk}-{field}"] = value
    return posted


def four_due(sakura: Person) -> list[KeyResult]:
    objective = an_objective(owner=sakura)
    return [a_key_result(f"商談を{n}件にする", objective=objective, target=str(n)) for n in (10, 20, 30, 40)]


def test_the_heading_says_how_many_are_owed_and_how_long_it_takes() -> None:
    sakura = a_person()
    four_due(sakura)

    assert "更新するのは4件です。30秒ほどで終わります。" in words(as_person(sakura).get(TODAY_PAGE))


def test_what_was_checked_in_this_week_is_not_owed() -> None:
    sakura = a_person()
    one, two, *_ = four_due(sakura)
    check_in(one, value=Decimal(3), by=sakura, at=MONDAY)
    check_in(two, value=Decimal(3), by=sakura, at=MONDAY - timedelta(days=3))

    page = as_person(sakura).get(TODAY_PAGE)

    assert "更新するのは3件です。" in words(page)
    assert f'name="kr" value="{one.pk}"' not in page.content.decode()
    assert f'name="kr" value="{two.pk}"' in page.content.decode()


def test_drafts_other_peoples_and_what_supporters_measure_are_not_owed() -> None:
    sakura, kenji = a_person(), a_person("Kenji")
    a_key_result("下書きのKR", objective=an_objective(owner=sakura, state=State.DRAFT))
    a_key_result("健二のKR", objective=an_objective(owner=kenji))
    a_key_result("支えられるKR", objective=an_objective(owner=sakura), measured_by=MeasuredBy.SUPPORTERS)

    page = as_person(sakura).get(TODAY_PAGE)

    assert "今週の更新は終わっています。" in words(page)
    assert 'name="kr"' not in page.content.decode()


def test_one_post_sends_the_whole_sheet_and_says_what_moved_above() -> None:
    sakura = a_person()
    company = an_objective("全社の目的", owner=the_root())
    above = a_key_result("全社のKR", objective=company, owner=sakura, measured_by=MeasuredBy.SUPPORTERS)
    own = an_objective("さくらの目的", owner=sakura, supports=above)
    one, two = a_key_result("KR1", objective=own), a_key_result("KR2", objective=own)
    client = as_person(sakura)

    sent = client.post(
        TODAY_PAGE,
        sheet(one, two, **{f"value_{one.pk}": "１５", f"status_{one.pk}": "on_track", f"value_{two.pk}": "0", f"confidence_{two.pk}": "3"}),
    )

    assert (sent.status_code, sent["Location"]) == (303, TODAY_PAGE)
    assert CheckIn.objects.count() == 2
    assert Objective.objects.get(pk=own.pk).progress == 5000
    page = words(client.get(TODAY_PAGE))
    assert "送りました。今週の更新はこれで終わりです。" in page
    assert "さくらの目的" in page
    assert "全社の目的" in page
    assert "50%" in page
    assert "上位ではこう動きました" not in words(client.get(TODAY_PAGE))


def test_nothing_changed_confirms_everything_as_it_stands() -> None:
    sakura = a_person()
    one, two, *_ = four_due(sakura)
    for key_result in (one, two):
        check_in(key_result, value=Decimal(4), status=Status.AT_RISK, confidence=6, by=sakura, at=MONDAY - timedelta(days=7))

    as_person(sakura).post(TODAY_PAGE, {**sheet(one, two), "all": "as-it-stands"})

    said = CheckIn.objects.order_by("-id")[:2]
    assert {(line.value, line.status, line.confidence) for line in said} == {(Decimal(4), "at_risk", 6)}


def test_a_worse_value_is_asked_about_once_and_never_blocked() -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)
    check_in(one, value=Decimal(6), by=sakura, at=MONDAY - timedelta(days=7))
    client = as_person(sakura)

    asked = client.post(TODAY_PAGE, sheet(one, **{f"value_{one.pk}": "5"}))
    assert asked.status_code == 422
    assert "何がありましたか。" in words(asked)
    assert f'name="kr-{one.pk}-asked"' in asked.content.decode()
    assert CheckIn.objects.count() == 1

    again = client.post(TODAY_PAGE, sheet(one, **{f"value_{one.pk}": "5", f"asked_{one.pk}": "1"}))
    assert again.status_code == 303
    assert KeyResult.objects.get(pk=one.pk).current == 5


def test_a_better_value_is_not_asked_about() -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)
    check_in(one, value=Decimal(6), by=sakura, at=MONDAY - timedelta(days=7))

    assert as_person(sakura).post(TODAY_PAGE, sheet(one, **{f"value_{one.pk}": "7"})).status_code == 303


def test_what_is_no_number_comes_back_with_everything_typed() -> None:
    sakura = a_person()
    one, two, *_ = four_due(sakura)

    back = as_person(sakura).post(TODAY_PAGE, sheet(one, two, **{f"value_{one.pk}": "たくさん", f"note_{two.pk}": "いい感じ", f"value_{two.pk}": "1"}))

    assert back.status_code == 422
    assert "数字で書いてください" in words(back)
    assert "たくさん" in back.content.decode()
    assert "いい感じ" in back.content.decode()
    assert not CheckIn.objects.exists()


def test_a_row_left_empty_is_left_out() -> None:
    sakura = a_person()
    one, two, *_ = four_due(sakura)

    as_person(sakura).post(TODAY_PAGE, sheet(one, two, **{f"value_{one.pk}": "1", f"value_{two.pk}": ""}))

    assert [line.key_result_id for line in CheckIn.objects.all()] == [one.pk]


def test_steps_of_a_milestone_are_ticked() -> None:
    sakura = a_person()
    launch = a_key_result(
        "採用サイトを公開する",
        objective=an_objective(owner=sakura),
        kind=Kind.MILESTONE,
        baseline=None,
        target=None,
        unit="",
        steps=(StepLine("設計"), StepLine("実装"), StepLine("公開", Decimal(2))),
    )
    client = as_person(sakura)
    assert "設計" in words(client.get(TODAY_PAGE))

    client.post(TODAY_PAGE, {**sheet(launch), f"kr-{launch.pk}-steps": ["0", "2"]})

    assert KeyResult.objects.get(pk=launch.pk).progress == 7500


def test_the_sheet_is_taken_back_as_a_whole() -> None:
    sakura = a_person()
    one, two, *_ = four_due(sakura)
    client = as_person(sakura)
    client.post(TODAY_PAGE, sheet(one, two, **{f"value_{one.pk}": "1", f"value_{two.pk}": "2"}))
    address = reverse("undo-check-ins", args=["-".join(str(line.pk) for line in CheckIn.objects.all())])
    assert address in client.get(TODAY_PAGE).content.decode()

    assert client.post(address).status_code == 303

    assert [KeyResult.objects.get(pk=each.pk).current for each in (one, two)] == [None, None]
    assert "更新するのは4件です。" in words(client.get(TODAY_PAGE))


def test_sent_twice_it_is_said_once() -> None:
    sakura = a_person()
    one, *_ = four_due(sakura)
    client = as_person(sakura)

    for _ in range(2):
        client.post(TODAY_PAGE, sheet(one, **{f"value_{one.pk}": "1"}))

    assert CheckIn.objects.count() == 1


def test_nobody_sends_what_another_person_owes() -> None:
    sakura, kenji = a_person(), a_person("Kenji")
    one, *_ = four_due(sakura)

    as_person(kenji).post(TODAY_PAGE, sheet(one, **{f"value_{one.pk}": "1"}))

    assert not CheckIn.objects.exists()


def test_a_viewer_owes_nothing() -> None:
    assert "更新するものは、まだありません。" in words(as_person(a_viewer()).get(TODAY_PAGE))


def test_what_others_did_in_my_chain_is_told_at_most_five_times() -> None:
    sakura, kenji = a_person(), a_person("Kenji")
    own = an_objective(owner=sakura)
    done = [a_key_result(f"件数{n}", objective=own, owner=kenji) for n in range(7)]
    for key_result in done:
        check_in(key_result, value=Decimal(1), note="進みました", by=kenji, at=MONDAY)

    page = words(as_person(sakura).get(TODAY_PAGE))

    assert page.count("進みました") == 5
    assert "Kenjiさん が「 件数6 」を1件に更新しました。" in page


def test_who_waits_for_my_answer_is_told() -> None:
    lead = a_person("課長")
    sakura = a_person(manager=lead)
    an_objective("相談中の目的", owner=sakura, state=State.PROPOSED)
    call = a_key_result("困っているKR", objective=an_objective(owner=sakura))
    check_in(call, value=Decimal(1), needs_help=True, by=sakura, at=MONDAY)

    page = words(as_person(lead).get(TODAY_PAGE))

    assert "返事を待っています 困っているKR Sakuraさんが手助けを求めています 相談中の目的" in page
    assert "返事を待っています" not in words(as_person(sakura).get(TODAY_PAGE))


def test_the_page_costs_the_same_for_ten_rows_as_for_twenty() -> None:
    sakura = a_person()
    objective = an_objective(owner=sakura)
    client = as_person(sakura)
    counts = []
    for _ in range(2):
        for n in range(10):
            a_key_result(f"KR{n}", objective=objective)
        client.get(TODAY_PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(TODAY_PAGE)
        counts.append(len(queries))

    assert counts[0] == counts[1]

"""The page of a key result: its course, check-ins and corrections, initiatives, definition, settings."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import MONDAY, a_key_result, a_person, a_viewer, an_objective
from shirube.checkins.actions import check_in
from shirube.checkins.models import CheckIn
from shirube.goals.definition import Definition
from shirube.goals.models import Initiative, KeyResult
from shirube.people.models import Person
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday() -> object:
    with time_machine.travel(MONDAY, tick=False):
        yield


def a_deal(sakura: Person) -> KeyResult:
    return a_key_result("月間の成約件数を15件にする", objective=an_objective(owner=sakura))


def said(key_result: KeyResult, by: Person, *values: int) -> None:
    for weeks, value in enumerate(reversed(values)):
        check_in(key_result, value=Decimal(value), by=by, at=MONDAY - timedelta(weeks=weeks, hours=2), note=f"{value}件め")


def test_with_fewer_than_three_readings_there_is_no_forecast_yet() -> None:
    sakura = a_person()
    deal = a_deal(sakura)
    said(deal, sakura, 2, 4)

    assert "まだ見込みを出せません。" in words(as_person(sakura).get(reverse("key-result", args=[deal.pk])))


def test_the_chart_says_its_takeaway_in_a_sentence() -> None:
    sakura = a_person()
    deal = a_deal(sakura)
    said(deal, sakura, 2, 4, 6, 9)

    page = as_person(sakura).get(reverse("key-result", args=[deal.pk]))

    assert "3週で2件から9件に。このペースなら期末は" in words(page)
    assert 'role="img" aria-label="3週で2件から9件に。' in page.content.decode()
    assert "9件め" in words(page)
    assert "60 %" in words(page)


def test_a_check_in_goes_on_top_and_can_be_undone_within_the_hour() -> None:
    sakura = a_person()
    deal = a_deal(sakura)
    said(deal, sakura, 4)
    client = as_person(sakura)

    sent = client.post(reverse("check-in", args=[deal.pk]), {f"kr-{deal.pk}-value": "6", f"kr-{deal.pk}-status": "on_track"})
    assert sent.status_code == 303
    newest = CheckIn.objects.latest("id")
    assert reverse("undo-check-ins", args=[str(newest.pk)]) in client.get(sent["Location"]).content.decode()

    client.post(reverse("undo-check-ins", args=[str(newest.pk)]))

    deal.refresh_from_db()
    assert deal.current == 4


def test_a_correction_takes_the_place_and_the_mistake_stays_readable() -> None:
    sakura = a_person()
    deal = a_deal(sakura)
    said(deal, sakura, 40)
    wrong = CheckIn.objects.get()
    client = as_person(sakura)
    form = client.get(reverse("correct-check-in", args=[wrong.pk])).content.decode()
    assert 'value="40"' in form

    answer = client.post(
        reverse("correct-check-in", args=[wrong.pk]),
        {f"kr-{deal.pk}-value": "4", f"kr-{deal.pk}-note": "打ち間違いでした"},
    )

    assert answer.status_code == 303
    page = words(client.get(reverse("key-result", args=[deal.pk])))
    assert "訂正済み (はじめは40件)" in page
    assert KeyResult.objects.get(pk=deal.pk).current == 4
    assert client.post(reverse("correct-check-in", args=[wrong.pk]), {f"kr-{deal.pk}-value": "5", f"kr-{deal.pk}-asked": "1"}).status_code == 409


def test_comments_stand_under_the_check_in() -> None:
    sakura, kenji = a_person(), a_person("Kenji")
    deal = a_deal(sakura)
    said(deal, sakura, 4)

    as_person(kenji).post(reverse("comment-check-in", args=[CheckIn.objects.get().pk]), {"body": "おつかれさまです"})

    page = words(as_person(sakura).get(reverse("key-result", args=[deal.pk])))
    assert page.index("4件め") < page.index("おつかれさまです")


def test_who_has_no_part_reads_but_does_not_check_in() -> None:
    sakura = a_person()
    deal = a_deal(sakura)
    for client in (as_person(a_person("Kenji")), as_person(a_viewer())):
        page = client.get(reverse("key-result", args=[deal.pk])).content.decode()
        assert f"kr-{deal.pk}-value" not in page
        assert client.post(reverse("check-in", args=[deal.pk]), {f"kr-{deal.pk}-value": "1"}).status_code == 403
        assert client.get(reverse("key-result-settings", args=[deal.pk])).status_code == 403


def test_initiatives_are_added_edited_finished_and_dropped() -> None:
    sakura, kenji = a_person(), a_person("Kenji")
    deal = a_deal(sakura)
    client = as_person(sakura)
    client.post(reverse("new-initiative", args=[deal.pk]), {"title": "事例集をつくる", "owner": "Kenji", "due_on": "2026-11-30"})
    work = Initiative.objects.get()
    assert (work.owner, work.due_on) == (kenji, date(2026, 11, 30))

    client.post(reverse("edit-initiative", args=[work.pk]), {"title": "事例集を3部つくる", "owner": "Kenji", "due_on": "", "version": "1"})
    client.post(reverse("finish-initiative", args=[work.pk]))
    page = words(client.get(reverse("key-result-initiatives", args=[deal.pk])))
    assert "事例集を3部つくる" in page
    assert "Sakuraさんが完了" in page
    client.post(reverse("resume-initiative", args=[work.pk]))
    assert Initiative.objects.get().done_at is None
    client.post(reverse("drop-initiative", args=[work.pk]))
    assert not Initiative.objects.exists()


def test_an_initiative_two_people_edit_is_not_lost() -> None:
    sakura = a_person()
    deal = a_deal(sakura)
    client = as_person(sakura)
    client.post(reverse("new-initiative", args=[deal.pk]), {"title": "はじめ", "owner": ""})
    work = Initiative.objects.get()
    client.post(reverse("edit-initiative", args=[work.pk]), {"title": "相手の言い方", "owner": "", "version": "1"})

    stale = client.post(reverse("edit-initiative", args=[work.pk]), {"title": "わたしの言い方", "owner": "", "version": "1"})

    assert stale.status_code == 409
    assert "いまの内容：相手の言い方" in words(stale)
    assert "わたしの言い方" in stale.content.decode()


def test_an_owner_nobody_knows_is_asked_about() -> None:
    sakura = a_person()
    deal = a_deal(sakura)

    back = as_person(sakura).post(reverse("new-initiative", args=[deal.pk]), {"title": "何か", "owner": "だれか"})

    assert back.status_code == 422
    assert "「だれか」という名前の人は見つかりません。" in words(back)


def test_the_data_side_tells_the_definition_and_the_rule() -> None:
    sakura = a_person()
    deal = a_deal(sakura)
    said(deal, sakura, 6)

    page = words(as_person(sakura).get(reverse("key-result-data", args=[deal.pk])))

    assert "進捗率40%の計算" in page
    assert "増やす・減らす" in page
    assert "手入力（チェックイン）" in page


def settings_of(deal: KeyResult, **changes: str) -> dict[str, str]:
    stands = {
        "key_result": str(deal.pk), "version": str(deal.version), "title": deal.title, "kind": deal.kind, "baseline": "0",
        "target": "15", "unit": "件", "weight": "1", "ambition": "aspirational", "measured_by": "hand", "owner": "Sakura",
    }  # fmt: skip
    return {f"kr-{name}": value for name, value in {**stands, **changes}.items()}


def test_settings_change_the_definition_and_the_progress() -> None:
    sakura = a_person()
    deal = a_deal(sakura)
    said(deal, sakura, 6)

    saved = as_person(sakura).post(reverse("key-result-settings", args=[deal.pk]), settings_of(deal, target="２０"))

    assert saved.status_code == 303
    deal.refresh_from_db()
    assert (deal.target, deal.progress) == (20, 3000)


def test_settings_refuse_a_way_without_distance_in_words() -> None:
    sakura = a_person()
    deal = a_deal(sakura)

    back = as_person(sakura).post(reverse("key-result-settings", args=[deal.pk]), settings_of(deal, target="0"))

    assert back.status_code == 422
    assert 'aria-invalid="true"' in back.content.decode()


def test_settings_of_two_people_stand_side_by_side() -> None:
    sakura = a_person()
    deal = a_deal(sakura)
    client = as_person(sakura)
    client.post(reverse("key-result-settings", args=[deal.pk]), settings_of(deal, target="20"))

    stale = client.post(reverse("key-result-settings", args=[deal.pk]), settings_of(deal, target="30"))

    assert stale.status_code == 409
    assert "目標値 30 20" in words(stale)
    assert f'name="kr-version" value="{deal.version + 1}"' in stale.content.decode()


def test_a_key_result_without_check_ins_is_removed_and_one_with_them_stays() -> None:
    sakura = a_person()
    deal, other = a_deal(sakura), a_deal(sakura)
    said(deal, sakura, 1)
    client = as_person(sakura)

    assert client.post(reverse("remove-key-result", args=[deal.pk])).status_code == 409
    assert client.post(reverse("remove-key-result", args=[other.pk])).status_code == 303
    assert list(KeyResult.objects.all()) == [deal]


def test_an_untouched_definition_writes_nothing() -> None:
    sakura = a_person()
    deal = a_deal(sakura)

    as_person(sakura).post(reverse("key-result-settings", args=[deal.pk]), settings_of(deal))

    assert KeyResult.objects.get(pk=deal.pk).version == deal.version
    assert Definition.of(KeyResult.objects.get(pk=deal.pk)) == Definition.of(deal)


def test_the_page_costs_the_same_for_two_check_ins_as_for_twelve() -> None:
    sakura = a_person()
    deal = a_deal(sakura)
    client = as_person(sakura)
    counts = []
    for values in ((1, 2), range(3, 13)):
        said(deal, sakura, *values)
        client.get(reverse("key-result", args=[deal.pk]))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("key-result", args=[deal.pk]))
        counts.append(len(queries))

    assert counts[0] == counts[1]

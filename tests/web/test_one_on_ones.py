"""Pages of 1on1s: begun, written on, moved, ended; all of it works without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from factories import MONDAY, a_cycle, a_key_result, a_person, an_objective
from one_on_ones.pairs import a_pair, again, the_session
from shirube.activity.models import LedgerLine
from shirube.checkins.actions import check_in
from shirube.okr.kinds import Status
from shirube.one_on_ones.actions import (
    add_note,
    add_own_note,
    add_point,
    add_promise,
    close_session,
    make_pair,
    write_feedback,
)
from shirube.one_on_ones.models import FeedbackKind, Note, Pair, Point, Promise
from shirube.people.models import Person, Role
from web.drawing import no_query_while_drawing
from web.signed_in import as_person, words
from web.signing_in import queries_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


def page_of(pair: Pair, person: Person, **options: Any) -> str:
    return words(as_person(person, **options).get(reverse("one-on-one", args=[pair.pk])))


def post(pair: Pair, person: Person, route: str, *args: int, **data: Any) -> Any:
    return as_person(person).post(reverse(route, args=[pair.pk, *args]), data)


def test_a_manager_begins_and_both_find_the_page() -> None:
    boss = a_person("Shiraishi")
    sakura = a_person("Sakura", manager=boss)
    client = as_person(boss)
    assert "Sakura あなたのメンバー" in words(client.get("/one-on-ones"))

    asked = client.get(f"/one-on-ones/new?with={sakura.pk}").content.decode()
    assert 'value="Sakura"' in asked
    begun = client.post(
        "/one-on-ones/new",
        {
            "partner": "Sakura",
            "side": "partner",
            "every": "biweekly",
            "begins_on": "2026-11-19",
            "time": "10:00",
            "minutes": "30",
        },
    )

    pair = Pair.objects.get()
    assert begun.status_code == 303
    assert (pair.host, pair.member, pair.every, pair.weekday) == (boss, sakura, "biweekly", 3)
    assert "Sakuraさんとの次の1on1は11月19日(木)です。話したいことを書いておきましょう。" in page_of(
        pair, boss
    )
    assert "Shiraishiさんとの次の1on1は11月19日(木)です。" in words(as_person(sakura).get("/one-on-ones"))


def test_the_member_can_begin_and_then_the_manager_listens() -> None:
    boss = a_person("Shiraishi")
    sakura = a_person("Sakura", manager=boss)
    asked = as_person(sakura).get(f"/one-on-ones/new?with={boss.pk}").content.decode()

    assert 'value="me" checked' in asked


@pytest.mark.parametrize(
    ("partner", "said"),
    [
        ("Sakura", "自分以外"),
        ("Nobody", "見つかりません"),
        ("Miru", "書き込みができる人"),
        ("Mori", "もうあります"),
    ],
)
def test_whom_one_cannot_begin_with_is_said_in_words(partner: str, said: str) -> None:
    sakura, mori = a_person("Sakura"), a_person("Mori")
    a_person("Miru", role=Role.VIEWER)
    a_pair(sakura, mori)
    data = {
        "partner": partner,
        "side": "me",
        "every": "weekly",
        "begins_on": "2026-11-19",
        "time": "10:00",
        "minutes": "30",
    }
    answer = as_person(sakura).post("/one-on-ones/new", data)

    assert answer.status_code in (409, 422)
    assert said in words(answer)
    assert Pair.objects.count() == 1


def test_the_day_before_it_is_tomorrow_and_on_the_day_today() -> None:
    pair = a_pair()
    for days, said in ((2, "明日10:00です"), (3, "今日10:00です")):
        with time_machine.travel(MONDAY + timedelta(days=days), tick=False):
            assert f"Sakuraさんとの次の1on1は{said}。" in page_of(pair, pair.host)


def test_what_one_writes_stands_on_both_pages_but_for_what_is_ones_own() -> None:
    pair = a_pair()
    assert post(pair, pair.member, "new-point", text="来期のこと").status_code == 303
    post(pair, pair.member, "new-note", text="決めたこと")
    post(pair, pair.member, "new-own-note", text="内心のこと")
    post(pair, pair.member, "new-promise", text="資料を送る", who="both", due_on="2026-11-20")
    post(pair, pair.member, "new-feedback", text="まだ渡さない", kind="feedback")
    post(pair, pair.member, "new-feedback", text="ありがとう", kind="thanks", give="1")

    host, member = page_of(pair, pair.host), page_of(pair, pair.member)
    for shared in (
        "来期のこと",
        "決めたこと",
        "資料を送る",
        "二人で",
        "11月20日(金)まで",
        "ありがとう",
        "話したいことが1件あります。",
    ):
        assert shared in host
        assert shared in member
    for own in ("内心のこと", "まだ渡さない"):
        assert own in member
        assert own not in host


def test_a_form_without_words_comes_back_with_what_was_typed_elsewhere() -> None:
    pair = a_pair()
    for route, data in (
        ("new-point", {"text": " "}),
        ("new-note", {"text": "あ" * 5_001}),
        ("new-promise", {"text": "だれの約束", "who": "99", "due_on": "いつか"}),
        ("new-feedback", {"text": "何か", "kind": "grade"}),
        ("move-one-on-one", {"day": "2026-11-01", "time": "10:00"}),
        ("move-one-on-one", {"day": "9999-12-31", "time": "10:00"}),
    ):
        answer = post(pair, pair.host, route, **data)
        assert answer.status_code == 422, route
    assert "だれの約束" in post(pair, pair.host, "new-promise", text="だれの約束", who="99").content.decode()
    assert [kind.objects.count() for kind in (Point, Note, Promise)] == [0, 0, 0]


def test_a_question_is_put_on_the_agenda_with_one_click() -> None:
    pair = a_pair()
    post(pair, pair.member, "use-prompt", theme="learned")

    point = Point.objects.get()
    assert point.author == pair.member
    said = point.words.opened(Point.place(pair.pk, pair.member_id))
    assert said in page_of(pair, pair.host)
    assert post(pair, pair.member, "use-prompt", theme="salary").status_code == 404


def test_the_date_is_moved_once_and_put_back() -> None:
    pair = a_pair()
    post(pair, pair.member, "move-one-on-one", day="2026-11-20", time="15:00", reason="展示会のため")
    moved = page_of(pair, pair.host)
    assert "次の1on1は11月20日(金)です" in moved
    assert "11月19日(木)から変更 : 展示会のため" in moved.replace("変更:", "変更 :")

    post(pair, pair.host, "keep-one-on-one-date")
    assert "次の1on1は11月19日(木)です" in page_of(pair, pair.host)


def test_the_rhythm_is_changed_by_either_and_a_stale_form_is_told_so() -> None:
    pair = a_pair()
    data = {"every": "monthly", "begins_on": "2026-11-25", "time": "16:00", "minutes": "45", "version": "1"}

    assert post(pair, pair.member, "pair-rhythm", **data).status_code == 303
    assert "毎月第4水曜日 16:00から45分" in page_of(pair, pair.host)
    assert post(pair, pair.host, "pair-rhythm", **data).status_code == 409


def test_ending_a_one_on_one_keeps_what_is_open_and_opens_the_next() -> None:
    pair = a_pair()
    add_point(pair, words="残る話", by=pair.host, at=MONDAY)
    add_note(pair, words="その日のメモ", by=pair.host, at=MONDAY)
    client = as_person(pair.host)
    ended = client.post(reverse("close-one-on-one", args=[pair.pk, 1]), follow=True)

    assert "1on1を終えました。話せなかった1件は、次回11月26日(木)に残ります。" in words(ended)
    assert "残る話 Shiraishi 前回から" in words(ended)
    assert "その日のメモ" not in words(ended)
    past = words(as_person(pair.member).get(reverse("past-one-on-one", args=[pair.pk, 1])))
    assert "2026年11月16日(月)のShiraishiさんとの1on1" in past
    assert "その日のメモ" in past
    activity = words(as_person(a_person("Mori")).get("/activity")).replace(" ", "")
    assert "ShiraishiさんとSakuraさんが1on1をしました。" in activity


def test_an_ended_pair_is_read_and_taken_up_again() -> None:
    pair = a_pair()
    add_point(pair, words="以前の話", by=pair.host, at=MONDAY)
    post(pair, pair.member, "end-pair")

    page = page_of(pair, pair.host)
    assert "Sakuraさんとの1on1は終わっています。" in page
    assert "以前の話" in page
    assert post(pair, pair.host, "new-point", text="まだ").status_code == 409
    post(pair, pair.host, "resume-pair")
    assert "次の1on1は" in page_of(pair, pair.host)


def test_whoever_stays_reads_on_when_the_other_has_left() -> None:
    pair = a_pair()
    add_note(pair, words="引き継ぎ", by=pair.host, at=MONDAY)
    add_own_note(pair, words="去る人の内心", by=pair.host, at=MONDAY)
    Person.objects.filter(pk=pair.host_id).update(is_active=False)

    page = page_of(pair, pair.member)
    assert "Shiraishiさんはもう在籍していません。" in page
    assert "引き継ぎ" in page
    assert "去る人の内心" not in page


def test_the_key_results_of_the_member_show_what_moved_since_last_time() -> None:
    pair = a_pair(at=MONDAY - timedelta(days=20))
    a_cycle()
    deals = a_key_result(objective=an_objective(owner=pair.member), target="20")
    before, after = MONDAY - timedelta(days=10), MONDAY - timedelta(days=2)
    check_in(deals, value=Decimal(5), confidence=5, status=Status.ON_TRACK, by=pair.member, at=before)
    close_session(the_session(pair), by=pair.host, at=MONDAY - timedelta(days=7))
    check_in(
        deals,
        value=Decimal(8),
        confidence=7,
        status=Status.AT_RISK,
        note="二件まとまりました",
        by=pair.member,
        at=after,
    )

    page = page_of(pair, pair.host)
    assert "11月9日(月)からのSakuraさんの動き" in page
    for said in (
        "5件 → いま 8件",
        "25% → いま 40%",
        "順調 → いま 注意",
        "5/10 → いま 7/10",
        "二件まとまりました",
    ):
        assert said in page


def test_drafts_of_goals_stay_hidden_from_a_mentor() -> None:
    from shirube.goals.models import State

    mentor, member = a_person("Mentor"), a_person("Sakura")
    pair = a_pair(mentor, member)
    a_cycle()
    a_key_result(
        "内緒の成果指標を3件にする",
        objective=an_objective("内緒の下書き", owner=member, by=member, state=State.DRAFT),
        by=member,
    )

    assert "内緒の成果指標" in page_of(pair, member)
    assert "内緒の成果指標" not in page_of(pair, mentor)


def test_one_takes_out_what_is_shared_and_ones_own() -> None:
    pair = a_pair()
    add_point(pair, words="話したこと\n二行目", by=pair.host, at=MONDAY)
    add_own_note(pair, words="聞き手の内心", by=pair.host, at=MONDAY)
    add_own_note(pair, words="話し手の内心", by=pair.member, at=MONDAY)
    for address in (reverse("one-on-one-text", args=[pair.pk]), reverse("one-on-ones-text")):
        taken = as_person(pair.member).get(address)
        text = taken.content.decode()

        assert taken.headers["Content-Type"] == "text/markdown; charset=utf-8"
        assert "- [ ] 話したこと\n  二行目 (Shiraishi, 2026/11/16 09:00)" in text
        assert "話し手の内心" in text
        assert "聞き手の内心" not in text


def test_nothing_of_these_pages_is_kept_by_browsers_or_proxies() -> None:
    pair = a_pair()
    for address in (
        "/one-on-ones",
        reverse("one-on-one", args=[pair.pk]),
        reverse("one-on-one-text", args=[pair.pk]),
    ):
        assert as_person(pair.host).get(address).headers["Cache-Control"] == "no-store, private"


def test_htmx_gets_the_notebook_alone_and_a_plain_browser_the_page() -> None:
    pair = a_pair()
    address = reverse("one-on-one", args=[pair.pk])
    fragment = (
        as_person(pair.host)
        .get(address, headers={"HX-Request": "true", "HX-Target": "div#notebook"})
        .content.decode()
    )

    assert fragment.lstrip().startswith('<div class="notebook"')
    assert "<html" not in fragment


def test_the_page_speaks_english_as_well() -> None:
    pair = a_pair()
    Person.objects.update(language="en")

    page = page_of(pair, pair.host, language="en")
    assert "Your next 1on1 with Sakura is Thu 19 Nov. Write down what you would like to talk about." in page
    assert "Every Thursday at 10:00, 30 minutes" in page


def test_the_ledger_hears_of_nothing_but_the_meeting() -> None:
    pair = a_pair()
    for route, data in (
        ("new-point", {"text": "x"}),
        ("new-note", {"text": "x"}),
        ("end-pair", {}),
        ("resume-pair", {}),
    ):
        post(pair, pair.host, route, **data)
    assert not LedgerLine.objects.exists()


def filled(pair: Pair, number: int) -> None:
    """Ten more of everything that stands in lists."""
    pair = again(pair)
    for count in range(number, number + 10):
        add_point(pair, words=f"話 {count}", by=pair.host, at=MONDAY)
        add_note(pair, words=f"メモ {count}", by=pair.member, at=MONDAY)
        add_own_note(pair, words=f"内心 {count}", by=pair.host, at=MONDAY)
        add_promise(pair, words=f"約束 {count}", who=None, due_on=date(2026, 11, 30), by=pair.host, at=MONDAY)
        write_feedback(
            pair, kind=FeedbackKind.THANKS, words=f"感謝 {count}", give=True, by=pair.host, at=MONDAY
        )
        one = a_key_result(f"しるし {count}", objective=an_objective(f"ねらい {count}", owner=pair.member))
        check_in(one, value=Decimal(1), by=pair.member, at=MONDAY - timedelta(days=1), note="動いた")
        other = make_pair(
            host=pair.host, member=a_person(f"Person {count}"), rhythm=pair.rhythm, by=pair.host, at=MONDAY
        )
        close_session(the_session(pair), by=pair.host, at=MONDAY)
        add_point(other, words="別の話", by=pair.host, at=MONDAY)


def test_twenty_lines_take_as_many_queries_as_ten_and_drawing_takes_none() -> None:
    pair = a_pair()
    a_cycle()
    client = signed_in(pair.host)
    addresses = [
        "/one-on-ones",
        reverse("one-on-one", args=[pair.pk]),
        reverse("past-one-on-one", args=[pair.pk, 1]),
    ]
    addresses += [
        reverse("one-on-one-text", args=[pair.pk]),
        "/one-on-ones/new",
        reverse("pair-rhythm", args=[pair.pk]),
    ]
    filled(pair, 0)
    ten = {address: queries_of(client, address) for address in addresses}
    filled(pair, 10)
    twenty = {address: queries_of(client, address) for address in addresses}

    assert twenty == ten
    assert ten[addresses[1]] <= 22
    with no_query_while_drawing():
        assert all(client.get(address).status_code == 200 for address in addresses)


def test_today_says_when_a_one_on_one_is_near_and_nothing_of_what_it_is_about() -> None:
    pair = a_pair()
    add_point(pair, words="秘密の相談", by=pair.host, at=MONDAY)
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        today = as_person(pair.member).get("/")

    assert "Shiraishiさんとの1on1 明日10:00 · 話したいこと1件" in words(today)
    assert reverse("one-on-one", args=[pair.pk]) in today.content.decode()
    assert "秘密の相談" not in today.content.decode()

"""The page of an objective, and its way from draft to settled."""

from __future__ import annotations

from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from factories import MONDAY, a_key_result, a_person, a_unit, a_viewer, an_objective, the_root
from shirube.checkins.actions import check_in
from shirube.conversations.models import Comment
from shirube.goals.actions import align_objective, edit_objective
from shirube.goals.models import Objective, State
from shirube.okr.kinds import MeasuredBy
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday() -> object:
    with time_machine.travel(MONDAY, tick=False):
        yield


def address(objective: Objective) -> str:
    return reverse("objective", args=[objective.pk])


def state_of(objective: Objective) -> State:
    return Objective.objects.get(pk=objective.pk).state


def test_the_page_shows_what_it_serves_and_how_it_stands() -> None:
    sakura = a_person()
    above = a_key_result("全社のKR", objective=an_objective("全社の目的", owner=the_root()))
    own = an_objective("さくらの目的", owner=sakura, supports=above)
    one = a_key_result("受注を15件にする", objective=own)
    a_key_result("値のないKR", objective=own)
    check_in(one, value=Decimal(9), by=sakura, at=MONDAY)

    page = words(as_person(sakura).get(address(own)))

    assert "全社 わたし" in page
    assert "紐付け先： 全社のKR" in page
    assert "まだ値のない成果指標1件" in page
    assert "60%" in page


def test_the_number_explains_itself() -> None:
    sakura = a_person()
    own = an_objective(owner=sakura)
    check_in(a_key_result(objective=own), value=Decimal(6), by=sakura, at=MONDAY)

    page = words(as_person(sakura).get(address(own)))

    assert "この数値の説明" in page
    assert "0.4" in page


def test_a_draft_is_discussed_agreed_on_and_reopened() -> None:
    sakura = a_person()
    own = an_objective(owner=sakura, state=State.DRAFT)
    a_key_result(objective=own)
    client = as_person(sakura)
    assert "相談する" in words(client.get(address(own)))

    assert client.post(reverse("propose-objective", args=[own.pk])).status_code == 303
    assert state_of(own) is State.PROPOSED
    client.post(reverse("commit-objective", args=[own.pk]))
    assert state_of(own) is State.COMMITTED
    client.post(reverse("reopen-objective", args=[own.pk]))
    assert state_of(own) is State.PROPOSED


def test_what_a_draft_lacks_is_said_when_it_is_refused() -> None:
    sakura = a_person()
    own = an_objective(owner=sakura, state=State.DRAFT)

    refused = as_person(sakura).post(reverse("commit-objective", args=[own.pk]))

    assert refused.status_code == 409
    assert "まだ確定できません" in words(refused)
    assert state_of(own) is State.DRAFT


def test_a_draft_is_deleted_and_a_settled_one_stays() -> None:
    sakura = a_person()
    draft, settled = an_objective(owner=sakura, state=State.DRAFT), an_objective(owner=sakura)
    client = as_person(sakura)

    assert client.post(reverse("delete-objective", args=[draft.pk])).status_code == 303
    assert client.post(reverse("delete-objective", args=[settled.pk])).status_code == 409

    assert list(Objective.objects.all()) == [settled]


def test_a_draft_of_others_is_not_there() -> None:
    draft = an_objective(owner=a_person("Kenji"), state=State.DRAFT)

    assert as_person(a_person()).get(address(draft)).status_code == 404


def test_who_has_no_part_in_it_sees_no_buttons_and_is_refused() -> None:
    own = an_objective(owner=a_person())
    a_key_result(objective=own)
    client = as_person(a_person("Kenji"))

    page = client.get(address(own)).content.decode()

    assert reverse("reopen-objective", args=[own.pk]) not in page
    assert reverse("edit-objective", args=[own.pk]) not in page
    assert client.post(reverse("reopen-objective", args=[own.pk])).status_code == 403


def test_comments_are_said_and_withdrawn_by_their_author_alone() -> None:
    sakura, kenji = a_person(), a_person("Kenji")
    own = an_objective(owner=sakura)
    as_person(kenji).post(reverse("comment-objective", args=[own.pk]), {"body": "<b>よい目的</b>ですね"})
    comment = Comment.objects.get()
    assert "<b>よい目的</b>ですね" in words(as_person(sakura).get(address(own)))

    assert as_person(sakura).post(reverse("withdraw-comment", args=[comment.pk])).status_code == 403
    assert as_person(kenji).post(reverse("withdraw-comment", args=[comment.pk])).status_code == 303
    assert "（取り下げられました）" in words(as_person(sakura).get(address(own)))


def test_a_viewer_reads_and_says_nothing() -> None:
    own = an_objective(owner=a_person())
    client = as_person(a_viewer())

    assert "コメントを送る" not in words(client.get(address(own)))
    assert client.post(reverse("comment-objective", args=[own.pk]), {"body": "x"}).status_code == 403


def test_the_history_shows_what_was_and_what_is() -> None:
    sakura = a_person()
    own = an_objective("前の言い方", owner=sakura)
    edit_objective(own, version=own.version, changes={"title": "いまの言い方"}, by=sakura, at=MONDAY)

    page = words(as_person(sakura).get(address(own)))

    assert "タイトル 前の言い方 → いまの言い方" in page


def test_what_supports_it_and_the_gap_stand_under_the_key_result() -> None:
    sakura, sales = a_person(), a_unit("営業部")
    company = an_objective("全社の目的", owner=the_root())
    above = a_key_result("全社のKR", objective=company, owner=sakura)
    below = an_objective("営業の目的", owner=sales, supports=above)
    check_in(a_key_result(objective=below, owner=sakura), value=Decimal(9), by=sakura, at=MONDAY)
    client = as_person(sakura)
    assert "手入力で測っています。支える目的からは60%です。" in words(client.get(address(company)))
    assert "支えている目的 営業の目的 営業部 60%" in words(client.get(address(company)))

    rolled = an_objective("別の目的", owner=the_root())
    a_key_result("支えから測るKR", objective=rolled, owner=sakura, measured_by=MeasuredBy.SUPPORTERS)
    assert client.get(address(rolled)).status_code == 200


def test_a_check_in_on_the_page_comes_back_to_it() -> None:
    sakura = a_person()
    own = an_objective(owner=sakura)
    one = a_key_result(objective=own)
    client = as_person(sakura)
    page = client.get(address(own)).content.decode()
    assert f'name="kr-{one.pk}-value"' in page

    sent = client.post(reverse("check-in", args=[one.pk]), {f"kr-{one.pk}-value": "3", "next": address(own)})

    assert (sent.status_code, sent["Location"]) == (303, address(own))


def test_it_is_aligned_searched_for_and_never_in_a_loop() -> None:
    sakura = a_person()
    company = an_objective("全社の挑戦", owner=the_root())
    above = a_key_result("全社のKR", objective=company)
    own = an_objective("さくらの目的", owner=sakura)
    mine = a_key_result("さくらのKR", objective=own)
    client = as_person(sakura)
    choose = reverse("align-objective", args=[own.pk])
    assert "全社のKR" in words(client.get(choose, {"q": "挑戦"}))
    assert "全社のKR" not in words(client.get(choose, {"q": "どこにもない"}))

    assert client.post(choose, {"supports": above.subject}).status_code == 303
    assert Objective.objects.get(pk=own.pk).supports_key_result == above
    loop = client.post(reverse("align-objective", args=[own.pk]), {"supports": mine.subject})
    assert loop.status_code == 409
    assert client.post(choose, {"supports": ""}).status_code == 303
    assert Objective.objects.get(pk=own.pk).supports_key_result is None


def test_a_draft_above_keeps_its_words_to_itself() -> None:
    sakura, kenji = a_person(), a_person("Kenji")
    hidden = an_objective("秘密の目的", owner=kenji, state=State.DRAFT)
    own = an_objective("さくらの目的", owner=sakura)
    align_objective(own, to=a_key_result("秘密のKR", objective=hidden), by=Objective.objects.get(pk=hidden.pk).author, at=MONDAY)  # type: ignore[arg-type]

    page = words(as_person(sakura).get(address(own)))

    assert "秘密" not in page
    assert "公開前の下書き" in page

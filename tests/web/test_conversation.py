"""Conversation on the pages: names become links, signs are toggled, check-ins are acknowledged, also without scripts."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from factories import MONDAY, a_company, a_key_result, a_person, a_unit, a_viewer, an_objective
from shirube.checkins.actions import check_in
from shirube.checkins.models import CheckIn
from shirube.conversations.actions import say
from shirube.conversations.models import Comment, Follow, Reaction
from shirube.goals.actions import add_initiative
from shirube.goals.models import KeyResult, Objective
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday() -> object:
    with time_machine.travel(MONDAY, tick=False):
        yield


def page_of(key_result: KeyResult) -> str:
    return reverse("key-result", args=[key_result.pk])


def post(client: Client, name: str, data: dict[str, str], *args: object) -> object:
    """A form sent without scripts, and the page it leads to."""
    answer = client.post(reverse(name, args=args), data)
    assert answer.status_code == 303, answer.content.decode()[:500]
    return client.get(urlsplit(answer.headers["Location"]).path)


def test_a_name_in_a_comment_leads_to_the_person() -> None:
    ren, misaki = a_person("Ren"), a_person("佐倉 美咲")
    key_result = a_key_result(objective=an_objective(owner=ren))

    page = post(as_person(ren), "comment", {"body": "@佐倉美咲さん、どうでしょう"}, key_result.subject)

    assert (
        f'<a class="mention" href="/people/{misaki.pk}">@佐倉美咲</a>さん、どうでしょう'
        in page.content.decode()
    )


@pytest.mark.parametrize(
    "body", ["<script>alert(1)</script>", "@<b>佐倉美咲</b>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"]
)
def test_what_is_written_stays_words(body: str) -> None:
    ren = a_person("Ren")
    a_person("佐倉美咲")
    a_person("<b>佐倉美咲</b>", email=None)
    objective = an_objective(owner=ren)

    drawn = post(as_person(ren), "comment", {"body": body}, objective.subject).content.decode()

    assert "<script>alert" not in drawn
    assert "<b>佐倉" not in drawn
    assert "<img src=x" not in drawn
    assert (
        "{{ 7*7 }}" in drawn or "49" not in drawn.partition('id="conversation"')[2].partition("</article>")[0]
    )


def test_a_comment_may_stand_under_everything_with_a_page() -> None:
    ren = a_person("Ren")
    key_result = a_key_result(objective=an_objective(owner=ren))
    said = check_in(key_result, value=Decimal(6), by=ren, at=MONDAY)
    work = add_initiative(key_result, title="電話する", by=ren, at=MONDAY)
    client = as_person(ren)

    for subject in (key_result.objective.subject, key_result.subject, said.subject, f"initiative-{work.pk}"):
        assert "ひとこと" in words(post(client, "comment", {"body": f"{subject}へひとこと"}, subject)), (
            subject
        )

    assert Comment.objects.count() == 4


@pytest.mark.parametrize(
    "subject", ["person-1", "objective-0", "objective-999999", "x", "objective-" + "9" * 30, "comment-1"]
)
def test_elsewhere_there_is_nothing_to_talk_about(subject: str) -> None:
    answer = as_person(a_person("Ren")).post(reverse("comment", args=[subject]), {"body": "もしもし"})

    assert answer.status_code == 404


def test_a_sign_is_given_and_taken_back_with_plain_buttons() -> None:
    ren, mori = a_person("Ren"), a_person("森あかり")
    objective = an_objective(owner=ren)
    for person in (mori, ren):
        page = post(as_person(person), "react", {"subject": objective.subject, "sign": "celebrate"})

    assert 'title="おめでとう：森あかり、Ren"' in page.content.decode()
    assert 'value="celebrate" aria-pressed="true"' in page.content.decode()

    page = post(as_person(ren), "react", {"subject": objective.subject, "sign": "celebrate"})
    assert 'title="おめでとう：森あかり"' in page.content.decode()
    assert Reaction.objects.count() == 1


def test_a_sign_of_ones_own_making_is_refused() -> None:
    ren = a_person("Ren")
    answer = as_person(ren).post(reverse("react"), {"subject": an_objective(owner=ren).subject, "sign": "👎"})

    assert answer.status_code == 400
    assert not Reaction.objects.exists()


def test_the_manager_says_i_have_read_it() -> None:
    boss = a_person("Boss")
    sakura = a_person("Sakura", manager=boss)
    key_result = a_key_result(objective=an_objective(owner=sakura))
    said = check_in(key_result, value=Decimal(6), note="順調です", by=sakura, at=MONDAY)
    button = f'action="/check-ins/{said.pk}/acknowledgement"'
    assert button in as_person(boss).get(page_of(key_result)).content.decode()
    assert button not in as_person(sakura).get(page_of(key_result)).content.decode()
    assert button not in as_person(a_person("Ren")).get(page_of(key_result)).content.decode()

    page = post(as_person(boss), "acknowledge", {}, said.pk)

    assert "Bossさんが読みました" in words(page)
    assert button not in page.content.decode()


def test_ones_own_check_in_is_not_acknowledged() -> None:
    sakura = a_person("Sakura")
    said = check_in(
        a_key_result(objective=an_objective(owner=sakura)), value=Decimal(6), by=sakura, at=MONDAY
    )

    answer = as_person(sakura).post(reverse("acknowledge", args=[said.pk]))

    assert answer.status_code == 403
    assert "自分のチェックインに「読みました」は付けられません" in words(answer)


def test_one_follows_what_one_has_a_part_in_until_one_says_otherwise() -> None:
    sakura, ren = a_person("Sakura"), a_person("Ren")
    key_result = a_key_result(objective=an_objective(owner=sakura))
    assert "フォロー中" in words(as_person(sakura).get(page_of(key_result)))
    assert "フォローする" in words(as_person(ren).get(page_of(key_result)))

    post(as_person(sakura), "follow", {"subject": key_result.subject})
    say(subject=key_result.subject, body="気になります", by=ren, at=MONDAY)

    assert "フォローする" in words(as_person(sakura).get(page_of(key_result)))
    assert "フォロー中" in words(as_person(ren).get(page_of(key_result)))
    assert list(Follow.objects.values_list("is_on", flat=True)) == [False]


def test_who_only_reads_sees_signs_without_buttons() -> None:
    ren, viewer = a_person("Ren"), a_viewer()
    objective = an_objective(owner=ren)
    post(as_person(ren), "react", {"subject": objective.subject, "sign": "love"})

    page = as_person(viewer).get(reverse("objective", args=[objective.pk])).content.decode()

    assert "すてき：Ren" in page
    assert 'action="/reactions"' not in page


def test_ones_own_words_can_be_edited_only_for_a_while() -> None:
    ren = a_person("Ren")
    objective: Objective = an_objective(owner=ren)
    client = as_person(ren)
    post(client, "comment", {"body": "はじめの言葉"}, objective.subject)
    comment = Comment.objects.get()

    assert "編集済み" in words(post(client, "edit-comment", {"body": "よい言葉"}, comment.pk))
    with time_machine.travel(MONDAY.replace(minute=20), tick=False):
        late = client.post(reverse("edit-comment", args=[comment.pk]), {"body": "遅い言葉"})
        page = client.get(reverse("objective", args=[objective.pk]))

    assert late.status_code == 409
    assert "よい言葉" in words(page)
    assert f'action="/comments/{comment.pk}"' not in page.content.decode()


def test_after_an_at_sign_people_are_offered_by_name_family_name_and_address() -> None:
    sales = a_unit("営業部", slug="sales")
    ren = a_person("Ren", unit=sales)
    a_person("佐倉 美咲", email="sakura.misaki@example.com", unit=sales)
    a_person("高田 美咲", email="takada@example.com")
    a_person("佐倉 健", email=None, is_active=False)
    a_person("佐倉 よそ", email=None, company=a_company("よそ"))
    client = as_person(ren)

    def offered(typed: str) -> list[str]:
        return [one["text"] for one in client.get("/people/named", {"q": typed}).json()["people"]]

    assert offered("佐倉") == ["@佐倉美咲"]
    assert offered("佐倉美") == ["@佐倉美咲"]
    assert offered("美咲") == ["@佐倉美咲", "@高田美咲"]
    assert offered("sakura.m") == ["@佐倉美咲"]
    assert offered("%") == offered("_") == []
    assert offered("")[0] == "@佐倉美咲"


def test_two_of_one_name_are_offered_with_their_units() -> None:
    sales, accounting = a_unit("営業部", slug="sales"), a_unit("経理部", slug="accounting")
    ren = a_person("Ren")
    for unit in (sales, accounting):
        a_person("佐藤 健", email=None, unit=unit)

    people = as_person(ren).get("/people/named", {"q": "佐藤"}).json()["people"]

    assert sorted(one["text"] for one in people) == ["@佐藤健(営業部)", "@佐藤健(経理部)"]


def test_htmx_fetches_the_parts_that_change_and_nothing_else() -> None:
    ren = a_person("Ren")
    key_result = a_key_result(objective=an_objective(owner=ren))
    check_in(key_result, value=Decimal(6), by=ren, at=MONDAY)
    client = as_person(ren)

    for address, part in [
        (page_of(key_result), "standing"), (page_of(key_result), "story"),
        (reverse("objective", args=[key_result.objective_id]), "standing"),
        (reverse("objective", args=[key_result.objective_id]), "conversation"),
    ]:  # fmt: skip
        drawn = client.get(
            address, headers={"HX-Request": "true", "HX-Target": f"div#{part}"}
        ).content.decode()
        assert f'id="{part}"' in drawn
        assert "<html" not in drawn
        assert "<live-page" not in drawn


def test_many_comments_take_no_more_questions_than_few(django_assert_max_num_queries: object) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ren = a_person("Ren")
    a_person("佐倉美咲")
    key_result = a_key_result(objective=an_objective(owner=ren))
    said = CheckIn.objects.get(pk=check_in(key_result, value=Decimal(6), by=ren, at=MONDAY).pk)
    client = as_person(ren)

    def questions(more: int) -> int:
        for _ in range(more):
            say(subject=said.subject, body="@佐倉美咲さん", by=ren, at=MONDAY)
        client.get(page_of(key_result))
        with CaptureQueriesContext(connection) as ran:
            client.get(page_of(key_result))
        return len(ran)

    assert questions(5) == questions(10)

"""The editor without JavaScript: sentences in, an objective with key results out, nothing ever lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from factories import (
    MONDAY,
    a_cycle,
    a_key_result,
    a_membership,
    a_person,
    a_unit,
    a_viewer,
    an_objective,
    the_root,
)
from shirube.checkins.actions import check_in
from shirube.goals.actions import edit_key_result, edit_objective
from shirube.goals.definition import Definition
from shirube.goals.models import KeyResult, Objective, State
from shirube.okr.kinds import Kind
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db
NEW = "/objectives/new"


@pytest.fixture(autouse=True)
def _on_monday() -> object:
    with time_machine.travel(MONDAY, tick=False):
        yield


def draft(owner: str, *sentences: str, **fields: str) -> dict[str, str]:
    posted = {"title": "初回訪問から信頼される", "owner": owner, "then": "save", **fields}
    for place, sentence in enumerate(sentences):
        posted |= {f"kr-{place}-title": sentence, f"kr-{place}-owner": "Sakura", f"kr-{place}-weight": "1"}
    return posted


def test_sentences_alone_make_key_results_with_their_numbers() -> None:
    a_cycle()
    sakura = a_person()

    saved = as_person(sakura).post(
        NEW,
        draft(
            f"person-{sakura.pk}",
            "カスタマイズ率を41%から80%に上げる",
            "月間の商談成約件数を15件以上にする",
            "採用サイトを公開する",
        ),
    )

    objective = Objective.objects.get()
    assert (saved.status_code, saved["Location"]) == (303, reverse("objective", args=[objective.pk]))
    assert objective.state is State.DRAFT
    read = [(one.kind, one.baseline, one.target, one.unit, one.owner) for one in objective.key_results.all()]
    assert read == [
        (Kind.REACH, Decimal(41), Decimal(80), "%", sakura),
        (Kind.AT_LEAST, None, Decimal(15), "件", sakura),
        (Kind.MILESTONE, None, None, "", sakura),
    ]


def test_what_was_set_by_hand_wins_over_the_sentence() -> None:
    a_cycle()
    sakura = a_person()

    as_person(sakura).post(
        NEW, {**draft(f"person-{sakura.pk}", "受注率を41%から80%に上げる"), "kr-0-target": "７５", "kr-0-unit": "ポイント"}
    )

    one = KeyResult.objects.get()
    assert (one.baseline, one.target, one.unit) == (41, 75, "ポイント")


def test_what_was_emptied_by_hand_after_it_was_read_stays_empty() -> None:
    a_cycle()
    sakura = a_person()

    as_person(sakura).post(
        NEW,
        {**draft(f"person-{sakura.pk}", "受注率を41%から80%に上げる"), "kr-0-read": "on", "kr-0-kind": "reach", "kr-0-baseline": "41"},
    )

    one = KeyResult.objects.get()
    assert (one.baseline, one.target) == (41, None)


def test_a_change_against_earlier_months_stays_a_change_and_leaves_the_mode_open() -> None:
    a_cycle()
    sakura = a_person()

    as_person(sakura).post(NEW, draft(f"person-{sakura.pk}", "新規受注を前月比30%増やす"))

    one = KeyResult.objects.get()
    assert (one.target, one.comparison, one.change, one.mode) == (30, "previous_month", "relative", "")


def test_it_is_put_up_for_discussion_or_agreed_on_in_one_go() -> None:
    a_cycle()
    sakura = a_person()
    client = as_person(sakura)

    client.post(NEW, draft(f"person-{sakura.pk}", "受注率を41%から80%に上げる", then="propose"))
    client.post(NEW, draft(f"person-{sakura.pk}", "受注率を41%から80%に上げる", then="commit"))
    client.post(NEW, draft(f"person-{sakura.pk}", then="commit"))

    assert [one.state for one in Objective.objects.order_by("id")] == [State.PROPOSED, State.COMMITTED, State.DRAFT]


def test_without_a_title_everything_typed_comes_back() -> None:
    a_cycle()
    sakura = a_person()

    back = as_person(sakura).post(NEW, {**draft(f"person-{sakura.pk}", "売上を増やす"), "title": ""})

    assert back.status_code == 422
    assert "目的を1つの文で書いてください。" in words(back)
    assert "売上を増やす" in back.content.decode()
    assert not Objective.objects.exists()


def test_one_wrong_number_saves_nothing() -> None:
    a_cycle()
    sakura = a_person()

    back = as_person(sakura).post(
        NEW, {**draft(f"person-{sakura.pk}", "売上を増やす", "利益を増やす"), "kr-1-target": "たくさん"}
    )

    assert back.status_code == 422
    assert "数字で書いてください" in words(back)
    assert not Objective.objects.exists()


def test_steps_weights_contributors_and_a_day_are_written() -> None:
    a_cycle()
    sakura, kenji = a_person(), a_person("健二", email="kenji@example.com")

    as_person(sakura).post(
        NEW,
        {
            **draft(f"person-{sakura.pk}", "採用サイトを公開する"),
            "kr-0-kind": "milestone",
            "kr-0-steps": "設計\n\n・実装 ×２\n公開",
            "kr-0-contributors": "健二",
            "kr-0-due_on": "2026-12-10",
            "kr-0-ambition": "committed",
        },
    )

    made = Definition.of(KeyResult.objects.get())
    assert [(step.title, step.weight) for step in made.steps] == [("設計", 1), ("実装", 2), ("公開", 1)]
    assert (made.contributors, str(made.due_on), made.ambition) == ((kenji,), "2026-12-10", "committed")


def test_it_supports_what_is_chosen_and_finds_it_without_scripts() -> None:
    sakura = a_person()
    above = a_key_result("全社のKR", objective=an_objective("全社の挑戦", owner=the_root()))
    client = as_person(sakura)
    assert above.subject in client.get(NEW).content.decode()

    found = client.post(NEW, {**draft(f"person-{sakura.pk}", "売上を増やす", supports_q="挑戦"), "then": "find"})
    assert found.status_code == 200
    assert "売上を増やす" in found.content.decode()
    client.post(NEW, draft(f"person-{sakura.pk}", supports=above.subject))

    assert Objective.objects.get(owner_person=sakura).supports_key_result == above


def test_one_drafts_for_oneself_and_ones_units_and_not_for_others() -> None:
    a_cycle()
    sakura, kenji, sales = a_person(), a_person("Kenji"), a_unit("営業部")
    a_membership(sakura, sales)
    client = as_person(sakura)

    assert client.post(NEW, draft(f"unit-{sales.pk}")).status_code == 303
    refused = client.post(NEW, draft(f"person-{kenji.pk}", "残る文"))
    assert refused.status_code == 403
    assert "残る文" in refused.content.decode()
    assert as_person(a_viewer()).get(NEW).status_code == 403


def test_a_stale_edit_shows_both_versions_and_goes_on_without_losing_text() -> None:
    sakura = a_person()
    own = an_objective("もとの言い方", owner=sakura)
    one = a_key_result("KRの文", objective=own)
    client = as_person(sakura)
    mine = {
        **draft(f"person-{sakura.pk}", "KRの文"),
        "title": "わたしの言い方", "version": str(own.version), "kr-0-key_result": str(one.pk), "kr-0-version": str(one.version),
        "kr-0-kind": "reach", "kr-0-baseline": "0", "kr-0-target": "30", "kr-0-unit": "件",
    }  # fmt: skip
    edit_objective(own, version=own.version, changes={"title": "相手の言い方"}, by=sakura, at=MONDAY)

    stale = client.post(reverse("edit-objective", args=[own.pk]), mine)

    assert stale.status_code == 409
    assert "タイトル わたしの言い方 相手の言い方" in words(stale)
    assert "目標値 30 15" in words(stale)
    standing = Objective.objects.get(pk=own.pk)
    assert standing.title == "相手の言い方"
    assert f'name="version" value="{standing.version}"' in stale.content.decode()
    again = client.post(reverse("edit-objective", args=[own.pk]), {**mine, "version": str(standing.version)})
    assert again.status_code == 303
    assert Objective.objects.get(pk=own.pk).title == "わたしの言い方"
    assert KeyResult.objects.get().target == 30


def test_a_key_result_somebody_else_changed_is_stale_too_and_nothing_is_half_saved() -> None:
    sakura = a_person()
    own = an_objective("もとの言い方", owner=sakura)
    one = a_key_result("KRの文", objective=own)
    other = Definition.of(one)
    edit_key_result(one, version=one.version, definition=other.__class__.of(one), by=sakura, at=MONDAY)
    KeyResult.objects.filter(pk=one.pk).update(version=9, title="相手のKR")

    stale = as_person(sakura).post(
        reverse("edit-objective", args=[own.pk]),
        {**draft(f"person-{sakura.pk}", "わたしのKR"), "version": str(own.version), "kr-0-key_result": str(one.pk), "kr-0-version": "1"},
    )

    assert stale.status_code == 409
    assert "わたしのKR" in stale.content.decode()
    assert Objective.objects.get(pk=own.pk).title == "もとの言い方"


def test_a_key_result_is_removed_unless_somebody_checked_in() -> None:
    sakura = a_person()
    own = an_objective(owner=sakura)
    one, two = a_key_result("残るKR", objective=own), a_key_result("消えるKR", objective=own)
    check_in(one, value=Decimal(1), by=sakura, at=MONDAY)
    client = as_person(sakura)

    def edited(removed: int) -> dict[str, str]:
        stands = Objective.objects.get(pk=own.pk)
        rows = {**draft(f"person-{sakura.pk}", "残るKR", "消えるKR"), "version": str(stands.version)}
        for place, record in enumerate((one, two)):
            rows |= {f"kr-{place}-key_result": str(record.pk), f"kr-{place}-version": "1", f"kr-{place}-kind": "reach", f"kr-{place}-baseline": "0", f"kr-{place}-target": "15", f"kr-{place}-unit": "件"}
        return {**rows, f"kr-{removed}-remove": "on"}

    refused = client.post(reverse("edit-objective", args=[own.pk]), edited(0))
    assert refused.status_code == 409
    assert "チェックイン" in words(refused)
    assert client.post(reverse("edit-objective", args=[own.pk]), edited(1)).status_code == 303
    assert [record.title for record in own.key_results.all()] == ["残るKR"]


def test_a_reading_comes_as_chips_values_and_questions() -> None:
    client = as_person(a_person())

    chips = client.get("/readings", {"text": "カスタマイズ率を41%から80%に上げる"})
    page = chips.content.decode()
    assert "カスタマイズ率" in words(chips)
    assert 'data-fill="target" value="80"' in page
    asked = client.get("/readings", {"text": "新規受注を前月比30%増やす"})
    assert 'data-question="relative_mode"' in asked.content.decode()
    settled = client.get("/readings", {"text": "新規受注を前月比30%増やす", "answered": "relative_mode"})
    assert 'data-question="relative_mode"' not in settled.content.decode()
    assert client.get("/readings", {"text": "<script>x</script>" * 300}).status_code == 200


def test_the_address_begins_a_draft() -> None:
    a_cycle()

    page = as_person(a_person()).get(NEW, {"title": "はじめの文", "kr": ["KRの一", "KRの二"]}).content.decode()

    assert "はじめの文" in page
    assert page.index("KRの一") < page.index("KRの二")

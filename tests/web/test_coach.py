"""The coach beside the editor: remarks on what is typed, 直す and このままでよい, with and without scripts."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from factories import MONDAY, a_cycle, a_key_result, a_person, a_viewer, an_objective, the_root
from shirube.goals.actions import accept_remark
from shirube.goals.models import AcceptedRemark, Objective, State
from shirube.okr.drafting import RemarkCode, RewriteKind
from shirube.refusal import NotYours
from shirube.web.wording.remarks import REMARKS, REWRITES
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db
NEW, REMARKS_PAGE = "/objectives/new", "/remarks"
DUTY = "日報の提出率100%を維持する"
SPLITTING = "受注率を25%から35%に上げ、平均単価を50万円から60万円に上げる"


@pytest.fixture(autouse=True)
def _on_monday() -> object:
    with time_machine.travel(MONDAY, tick=False):
        yield


def typed(owner: str, *sentences: str, **fields: str) -> dict[str, Any]:
    posted: dict[str, Any] = {"title": "お客さまが最初に相談する会社になる", "owner": owner, "supports": "objective-1", **fields}
    for place, sentence in enumerate(sentences):
        posted |= {f"kr-{place}-title": sentence, f"kr-{place}-owner": "Sakura", f"kr-{place}-weight": "1"}
    return posted


def boxes(response: Any) -> dict[str, str]:
    """What stands in the sentences of the page."""
    page = response.content.decode()
    found = re.findall(r'<textarea id="([\w-]*title)"[^>]*>(.*?)</textarea>', page, flags=re.S)
    return {name: text.strip() for name, text in found if text.strip()}


def test_every_remark_and_every_rewrite_has_its_words() -> None:
    assert set(REMARKS) == set(RemarkCode)
    assert set(REWRITES) == set(RewriteKind)


def test_the_remarks_follow_what_is_typed_and_save_nothing() -> None:
    a_cycle()
    sakura = a_person()
    client = as_person(sakura)

    said = words(client.post(REMARKS_PAGE, typed(f"person-{sakura.pk}", SPLITTING)))
    calm = words(
        client.post(
            REMARKS_PAGE,
            typed(
                f"person-{sakura.pk}",
                "解約率を1.8%から1.2%に下げる",
                "提案からの受注率を25%から35%に上げる",
                "顧客推奨度を12から25に上げる",
            ),
        )
    )

    assert "1つの文に成果がいくつか入っています" in said
    assert "2つに分ける" in said
    assert "このままでよい" in said
    assert "気になるところはありません" in calm
    assert not Objective.objects.exists()


def test_an_empty_draft_is_told_what_a_good_one_looks_like() -> None:
    a_cycle()
    sakura = a_person()

    page = words(as_person(sakura).get(NEW))

    assert "よい成果指標" in page
    assert "このままでよい" not in page


def test_never_more_than_three_remarks() -> None:
    a_cycle()
    sakura = a_person()

    page = as_person(sakura).post(
        REMARKS_PAGE,
        {**typed(f"person-{sakura.pk}", SPLITTING, "受注率を上げる", DUTY, "フォロワーを5,000人に増やす"), "title": "売上18億円", "supports": ""},
    )

    assert page.content.decode().count("leave:") == 3


def test_mending_without_scripts_writes_into_the_boxes_and_saves_nothing() -> None:
    a_cycle()
    sakura = a_person()

    mended = as_person(sakura).post(NEW, typed(f"person-{sakura.pk}", SPLITTING, then="mend:several-things:0"))

    assert mended.status_code == 200
    assert boxes(mended) == {
        "title": "お客さまが最初に相談する会社になる",
        "kr-0-title": "受注率を25%から35%に上げる",
        "kr-1-title": "平均単価を50万円から60万円に上げる",
    }
    assert not Objective.objects.exists()


@pytest.mark.parametrize(
    ("sentences", "fields", "then", "field", "value"),
    [
        (["受注率を上げる"], {}, "mend:no-number:0", "kr-0-kind", "baseline"),
        (["受注率を25%から35%に上げる"], {"kr-0-owner": ""}, "mend:no-owner:0", "kr-0-owner", "Sakura"),
        (["ブログ記事を12本公開する"], {}, "mend:activity:0", "kr-0-title", "記事からの問い合わせ件数"),
        (["架電数を月200件以上にする"], {}, "mend:easy-to-game:0", "kr-1-title", "架電からのアポイント率を下げない"),
        (["受注率を25%から35%に上げる"], {"title": "売上18億円"}, "mend:only-a-number:", "kr-1-title", "売上18億円"),
    ],
)
def test_each_mending_is_concrete(
    sentences: list[str], fields: dict[str, str], then: str, field: str, value: str
) -> None:
    a_cycle()
    sakura = a_person()

    page = (
        as_person(sakura)
        .post(NEW, {**typed(f"person-{sakura.pk}", *sentences), **fields, "then": then})
        .content.decode()
    )

    chosen = re.search(rf'<select id="{field}".*?</select>', page, flags=re.S)
    written = re.search(rf'<(?:textarea|input) id="{field}"[^>]*?(?:value="([^"]*)"|>([^<]*)</textarea>)', page)
    shown = (
        re.search(r'value="(\w+)" selected', chosen[0])[1]  # type: ignore[index]
        if chosen
        else (written[1] or written[2] if written else None)
    )
    assert shown == value


def test_all_committed_becomes_one_aspirational() -> None:
    a_cycle()
    sakura = a_person()
    promised = {"kr-0-ambition": "committed", "kr-1-ambition": "committed"}

    page = as_person(sakura).post(
        NEW,
        {
            **typed(f"person-{sakura.pk}", "解約率を1.8%から1.2%に下げる", "受注率を25%から35%に上げる"),
            **promised,
            "then": "mend:nothing-aspirational:",
        },
    )

    first = re.search(r'<select id="kr-0-ambition".*?</select>', page.content.decode(), flags=re.S)
    assert first is not None
    assert 'value="aspirational" selected' in first[0]


def test_a_remark_left_as_it_is_in_a_new_draft_is_remembered_with_it() -> None:
    a_cycle()
    sakura = a_person()
    client = as_person(sakura)

    left = client.post(REMARKS_PAGE, typed(f"person-{sakura.pk}", DUTY, then="leave:everyday-duty:0"))
    kept = re.findall(r'name="accepted" value="([^"]+)"', left.content.decode())
    assert kept == [f"everyday-duty:{DUTY}"]
    assert "日々の業務を続ける内容です" not in words(left)
    assert not AcceptedRemark.objects.exists()

    client.post(NEW, {**typed(f"person-{sakura.pk}", DUTY, supports=""), "accepted": kept, "then": "save"})

    objective = Objective.objects.get()
    remembered = AcceptedRemark.objects.get()
    assert (remembered.objective, remembered.code, remembered.sentence, remembered.by) == (
        objective, "everyday-duty", DUTY, sakura,
    )  # fmt: skip
    assert "日々の業務を続ける内容です" not in words(client.get(reverse("edit-objective", args=[objective.pk])))


def test_a_changed_sentence_may_be_remarked_on_again() -> None:
    sakura = a_person()
    own = an_objective("信頼される会社になる", owner=sakura, state=State.DRAFT)
    accept_remark(own, code=RemarkCode.EVERYDAY_DUTY, sentence=DUTY, by=sakura, at=MONDAY)
    address = f"{REMARKS_PAGE}?objective={own.pk}"
    client = as_person(sakura)

    same = words(client.post(address, typed(f"person-{sakura.pk}", DUTY)))
    changed = words(client.post(address, typed(f"person-{sakura.pk}", "週報の提出率100%を維持する")))

    assert "日々の業務を続ける内容です" not in same
    assert "日々の業務を続ける内容です" in changed


def test_a_remark_left_on_a_draft_that_stands_is_remembered_at_once() -> None:
    sakura = a_person()
    own = an_objective("信頼される会社になる", owner=sakura, state=State.DRAFT)
    client = as_person(sakura)
    answer = typed(f"person-{sakura.pk}", DUTY, then="leave:everyday-duty:0")

    for address in (f"{REMARKS_PAGE}?objective={own.pk}", reverse("edit-objective", args=[own.pk])):
        assert client.post(address, answer).status_code == 200

    assert [one.sentence for one in AcceptedRemark.objects.all()] == [DUTY]


def test_the_companys_own_objective_is_not_asked_to_support_anything() -> None:
    a_cycle()
    sakura = a_person(role="champion")
    client = as_person(sakura)
    sentences = ("解約率を1.8%から1.2%に下げる",) * 3

    personal = client.post(REMARKS_PAGE, typed(f"person-{sakura.pk}", *sentences, supports=""))
    company = client.post(REMARKS_PAGE, typed(f"unit-{the_root().pk}", *sentences, supports=""))

    assert "紐付いていません" in words(personal)
    assert "紐付いていません" not in words(company)


def test_what_is_stored_is_remarked_on_when_the_editor_opens() -> None:
    sakura = a_person()
    own = an_objective("信頼される会社になる", owner=sakura, state=State.DRAFT)
    a_key_result(DUTY, objective=own)

    page = words(as_person(sakura).get(reverse("edit-objective", args=[own.pk])))

    assert "日々の業務を続ける内容です" in page


def test_only_those_who_may_edit_leave_remarks_as_they_are() -> None:
    sakura, other = a_person(), a_person("Kenji")
    own = an_objective(owner=sakura)
    address = f"{REMARKS_PAGE}?objective={own.pk}"
    answer = typed(f"person-{sakura.pk}", DUTY, then="leave:everyday-duty:0")

    assert as_person(other).post(address, answer).status_code == 403
    assert as_person(a_viewer()).post(REMARKS_PAGE, answer).status_code == 403
    assert as_person(sakura).post(f"{REMARKS_PAGE}?objective=99999999999999999999", answer).status_code == 404
    with pytest.raises(NotYours):
        accept_remark(own, code=RemarkCode.ACTIVITY, sentence=DUTY, by=other, at=MONDAY)
    assert not AcceptedRemark.objects.exists()


def test_hostile_hidden_fields_are_passed_over() -> None:
    a_cycle()
    sakura = a_person()

    page = as_person(sakura).post(
        REMARKS_PAGE,
        {**typed(f"person-{sakura.pk}", "x" * 3000), "accepted": ["nonsense", "activity", ":", "no-number:"], "then": "mend:no:99"},
    )

    assert page.status_code == 200
    assert 'name="accepted"' not in page.content.decode()

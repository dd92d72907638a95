"""The library: reading it, beginning from it, and the company's own templates."""

from __future__ import annotations

import html

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import MONDAY, a_company, a_cycle, a_key_result, a_person, a_viewer, an_admin, an_objective
from shirube.goals.models import Objective
from shirube.library.actions import save_template
from shirube.library.models import OwnTemplate
from shirube.library.shelf import JOBS, Weakness
from shirube.people.models import Person
from shirube.web.wording.library import WEAKNESSES
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db
FIRST_TRUST = "/library/sales/first-trust"


@pytest.fixture(autouse=True)
def _on_monday() -> object:
    with time_machine.travel(MONDAY, tick=False):
        yield


def an_own_objective(owner: Person) -> Objective:
    objective = an_objective("信頼される提案を届ける", owner=owner)
    a_key_result("受注率を18%から25%に高める", objective=objective)
    return objective


def test_the_library_stands_in_the_rail_and_lists_every_job() -> None:
    client = as_person(a_person())

    page = words(client.get("/library"))

    assert "11の職種に、下書きの手本になる目的が33件あります。" in page
    assert all(job.name.ja in page for job in JOBS)
    assert 'href="/library" aria-current="page"' in client.get("/library").content.decode()


def test_an_objective_shows_definition_data_and_the_weak_version() -> None:
    page = words(as_person(a_person()).get(FIRST_TRUST))

    assert "初回訪問から提案書の提出までの平均日数を9営業日から5営業日に縮める" in page
    assert "SFA（商談の活動日・提案提出日）" in page
    assert "弱い例 数字がない 提案書を速やかに提出する" in page
    assert "基準値 9営業日" in page


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_of_the_shelf_opens(language: str) -> None:
    client = as_person(a_person(language=language))

    for job in JOBS:
        assert job.purpose.said_in(language) in words(client.get(f"/library/{job.key}"))
    for objective in JOBS[-1].objectives:
        assert objective.title.said_in(language) in words(client.get(f"/library/{JOBS[-1].key}/{objective.key}"))


def test_english_speaks_english() -> None:
    page = words(as_person(a_person(language="en")).get(FIRST_TRUST))

    assert "Cut the average time between first visit and proposal from 9 to 5 business days" in page
    assert "縮める" not in page


def test_what_is_not_on_the_shelf_is_not_found() -> None:
    client = as_person(a_person())

    for address in ("/library/astrology", "/library/sales/astrology", "/library/own/7"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_four_words_are_one_picture_that_can_be_heard(language: str) -> None:
    answer = as_person(a_person(language=language)).get("/library/okr-kpi-kgi-mbo")
    page = answer.content.decode()

    assert page.count('role="img"') == 2
    assert all(f">{word}</text>" in page for word in ("OKR", "KPI", "KGI", "MBO"))
    assert ("評価との分離" if language == "ja" else "Kept apart from appraisal") in page


def test_a_template_opens_the_editor_filled_in() -> None:
    sakura = a_person()
    a_cycle()
    client = as_person(sakura)
    draft = html.unescape(client.get(FIRST_TRUST).content.decode()).partition('href="/objectives/new?')[2]

    page = client.get("/objectives/new?" + draft.partition('"')[0]).content.decode()

    assert "はじめて会ったお客様に「この会社なら任せられる」と感じていただく</textarea>" in page
    assert "新規商談の受注率を18%から25%に高める</textarea>" in page
    assert "データのありか：SFA（商談の結果）" in page
    assert "数字は例です" in page


def test_what_was_begun_from_a_template_is_saved_without_javascript() -> None:
    sakura = a_person()
    a_cycle()
    client = as_person(sakura)
    form = client.get("/objectives/new?template=sales/first-trust").content.decode()
    sentence = "新規商談の受注率を18%から25%に高める"
    assert sentence in form

    client.post(
        "/objectives/new",
        {"title": "任せられる会社になる", "owner": f"person-{sakura.pk}", "kr-0-title": sentence, "kr-0-owner": "Sakura"},
    )

    saved = Objective.objects.get().key_results.get()
    assert (saved.baseline, saved.target, saved.unit) == (18, 25, "%")


def test_a_template_nobody_knows_opens_an_empty_editor() -> None:
    a_cycle(company=(sakura := a_person()).company)

    for named in ("astrology", "own-7", "own-", "own-９", f"own-{'9' * 30}"):
        assert as_person(sakura).get("/objectives/new", {"template": named}).status_code == 200


def test_an_objective_is_saved_as_a_template_and_begun_from() -> None:
    sakura, kenji = a_person(), a_person("Kenji")
    objective = an_own_objective(sakura)
    client = as_person(sakura)
    assert "ひな形として保存" in words(client.get(reverse("objective", args=[objective.pk])))

    answer = client.post(reverse("save-template", args=[objective.pk]))

    saved = OwnTemplate.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/library/own/{saved.pk}")
    others = as_person(kenji)
    assert "信頼される提案を届ける" in words(others.get("/library"))
    assert "受注率を18%から25%に高める" in words(others.get(f"/library/own/{saved.pk}"))
    begun = others.get("/objectives/new", {"template": f"own-{saved.pk}"}).content.decode()
    assert "受注率を18%から25%に高める</textarea>" in begun


def test_who_has_no_part_in_it_cannot_save_or_remove_it() -> None:
    sakura = a_person()
    objective = an_own_objective(sakura)
    saved = save_template(objective, by=sakura, at=MONDAY)

    for stranger in (as_person(a_person("Kenji")), as_person(a_viewer())):
        assert "ひな形として保存" not in words(stranger.get(reverse("objective", args=[objective.pk])))
        assert stranger.post(reverse("save-template", args=[objective.pk])).status_code == 403
        assert "このひな形を外す" not in words(stranger.get(f"/library/own/{saved.pk}"))
        assert stranger.post(reverse("remove-template", args=[saved.pk])).status_code == 403
    assert OwnTemplate.objects.filter(pk=saved.pk).exists()


def test_an_objective_without_key_results_says_why_it_is_no_template() -> None:
    sakura = a_person()
    bare = an_objective(owner=sakura)

    answer = as_person(sakura).post(reverse("save-template", args=[bare.pk]))

    assert answer.status_code == 409
    assert "成果指標を追加してから保存してください" in words(answer)


def test_a_template_is_taken_off_the_shelf() -> None:
    sakura = a_person()
    saved = save_template(an_own_objective(sakura), by=sakura, at=MONDAY)
    client = as_person(sakura)

    assert client.post(reverse("remove-template", args=[saved.pk])).status_code == 303

    assert "信頼される提案を届ける" not in words(client.get("/library")).partition("職種から選ぶ")[0].partition("わたしたち")[2]


def test_another_company_has_a_shelf_of_its_own() -> None:
    sakura = a_person()
    saved = save_template(an_own_objective(sakura), by=sakura, at=MONDAY)
    elsewhere = as_person(an_admin("Ren", company=a_company("別の会社")))

    assert "信頼される提案を届ける" not in words(elsewhere.get("/library"))
    assert elsewhere.get(f"/library/own/{saved.pk}").status_code == 404
    assert elsewhere.post(reverse("remove-template", args=[saved.pk])).status_code == 404


def test_who_only_reads_is_not_offered_to_draft() -> None:
    page = as_person(a_viewer()).get(FIRST_TRUST).content.decode()

    assert "/objectives/new" not in page


def test_the_number_of_questions_to_the_database_does_not_grow() -> None:
    sakura = a_person()
    client = as_person(sakura)
    client.get("/library")  # the first visit of a day is written down
    counts = []
    for _round in range(2):
        for _each in range(10):
            save_template(an_own_objective(sakura), by=sakura, at=MONDAY)
        with CaptureQueriesContext(connection) as asked:
            client.get("/library")
        counts.append(len(asked))
    assert counts == [3, 3]  # who, the cycles, the templates


def test_every_weakness_has_its_word() -> None:
    assert set(WEAKNESSES) == set(Weakness)

"""The pages of imports and exports, as a browser without JavaScript sees them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from exchange.bringing import NOW, a_new_company, plain, table, the_admin
from factories import a_champion, a_person, a_viewer
from shirube.cycles.models import Cycle
from shirube.exchange.models import Import
from shirube.goals.models import KeyResult, Objective
from shirube.sheets import open_sheet
from web.signed_in import as_person, words
from web.signing_in import queries_of

pytestmark = pytest.mark.django_db

HEADER = ("部門", "責任者", "目標（O）", "成果指標（KR）", "初期値", "目標値", "現在値")
ROW = ("営業部", "佐伯真由", "提案を早く届ける", "提案までの日数を短くする", 8, 5, 7)
SHEET = table(HEADER, ROW)


@pytest.fixture(autouse=True)
def _november() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def a_window(language: str = "ja") -> tuple[Client, Cycle]:
    cycle = a_new_company()
    admin = the_admin(cycle)
    admin.language = language
    admin.save()
    return as_person(admin, language=language), cycle


def send(client: Client, cycle: Cycle, content: bytes, name: str = "okr.csv") -> Any:
    return client.post(reverse("imports"), {"file": SimpleUploadedFile(name, content), "cycle": cycle.pk})


def brought(client: Client, cycle: Cycle, content: bytes = SHEET) -> Import:
    response = send(client, cycle, content)
    assert response.status_code == 303
    return Import.objects.get(pk=int(response.headers["Location"].rpartition("/")[2]))


def test_a_sheet_is_read_shown_confirmed_and_taken_back() -> None:
    client, cycle = a_window()
    found = brought(client, cycle)

    shown = client.get(reverse("import", args=[found.pk]))
    told = words(shown)
    assert "目的1件、成果指標1件、担当者1人を読み取りました。" in told
    assert "基準値 8" in told
    assert "新しい組織 営業部" in told
    assert "新しい人 佐伯真由" in told
    assert not Objective.objects.exists()

    assert client.post(reverse("confirm-import", args=[found.pk])).status_code == 303
    assert plain(KeyResult.objects.get().current) == "7"
    done = words(client.get(reverse("import", args=[found.pk])))
    assert "シートを取り込みました（新しい目的1件、新しい成果指標1件" in done

    assert client.post(reverse("undo-import", args=[found.pk])).status_code == 303
    assert not Objective.objects.exists()
    assert "この取り込みは取り消されました。" in words(client.get(reverse("import", args=[found.pk])))


def test_the_preview_speaks_english() -> None:
    client, cycle = a_window("en")
    told = words(client.get(reverse("import", args=[brought(client, cycle).pk])))
    assert "1 objective, 1 key result and 1 person were read." in told


def test_a_column_is_corrected_on_the_page() -> None:
    client, cycle = a_window()
    content = table(
        ("担当", "目標（O）", "KR", "はじめ", "おわり"), ("大庭", "待たせない", "平均待ち時間", 14, 8)
    )
    found = brought(client, cycle, content)

    response = client.post(
        reverse("import-mapping", args=[found.pk]), {"column-0-4": "baseline", "column-0-5": "target"}
    )

    assert response.status_code == 303
    told = words(client.get(reverse("import", args=[found.pk])))
    assert "基準値 14" in told
    assert "最初の読み方に戻す" in told
    client.post(reverse("import-mapping", args=[found.pk]), {"reset": "1"})
    assert "基準値 14" not in words(client.get(reverse("import", args=[found.pk])))


def test_a_preview_that_moved_is_shown_again_instead_of_being_carried_out() -> None:
    client, cycle = a_window()
    found = brought(client, cycle)
    a_person("佐伯真由", company=cycle.company)

    response = client.post(reverse("confirm-import", args=[found.pk]), {"fingerprint": "another"})

    assert response.status_code == 409
    assert "もう一度見てから確定してください。" in words(response)
    assert not Objective.objects.exists()


def test_the_same_sheet_again_has_nothing_to_import() -> None:
    client, cycle = a_window()
    client.post(reverse("confirm-import", args=[brought(client, cycle).pk]))

    again = client.get(reverse("import", args=[brought(client, cycle).pk]))

    assert "取り込むものはありません。" in words(again)
    assert "この内容で取り込む" not in words(again)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ファイルが空です"),
        ("これは,表では\nあり,ません\n".encode(), "A1：目的や成果指標の見出しの行が見つかりません"),
        (b"%PDF-1.7 ...", "これは表ではなくPDFです"),
        (b"x" * (5 * 1024 * 1024 + 1), "ファイルが5MBを超えています"),
    ],
)
def test_what_cannot_be_read_is_answered_with_a_sentence(content: bytes, said: str) -> None:
    client, cycle = a_window()

    response = send(client, cycle, content)

    assert response.status_code == 422
    assert said in words(response)
    assert not Import.objects.exists()


def test_a_hostile_archive_is_answered_with_a_sentence() -> None:
    client, cycle = a_window()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * (120 * 1024 * 1024))

    response = send(client, cycle, packed.getvalue(), "bomb.xlsx")

    assert response.status_code == 422
    assert "を超えるため、開きませんでした" in words(response)


def test_a_body_no_page_could_want_is_refused_before_it_is_read() -> None:
    client, _ = a_window()
    response = client.post(reverse("imports"), data=b"", content_type="text/csv", CONTENT_LENGTH=str(10**10))
    assert (response.status_code, "シートは5MBまでです。" in words(response)) == (413, True)


def test_a_choice_of_file_is_asked_for() -> None:
    client, cycle = a_window()
    response = client.post(reverse("imports"), {"cycle": cycle.pk})
    assert (response.status_code, "先にファイルを選んでください。" in words(response)) == (422, True)


def test_viewers_see_the_export_but_bring_nothing() -> None:
    cycle = a_new_company()
    client = as_person(a_viewer())

    assert "ファイルを読み取る" not in words(client.get(reverse("imports")))
    assert send(client, cycle, SHEET).status_code == 403
    assert client.get(reverse("exports", args=[cycle.pk, "csv"])).status_code == 200


def test_imports_of_others_are_seen_by_those_who_steer_only() -> None:
    client, cycle = a_window()
    found = brought(client, cycle)

    assert (
        as_person(a_person("Sakura", company=cycle.company))
        .get(reverse("import", args=[found.pk]))
        .status_code
        == 404
    )
    assert (
        as_person(a_champion(company=cycle.company)).get(reverse("import", args=[found.pk])).status_code
        == 200
    )


def test_without_a_cycle_the_page_says_what_comes_first() -> None:
    client, cycle = a_window()
    cycle.delete()
    assert "期間を追加してから、シートを取り込んでください。" in words(client.get(reverse("imports")))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_export_is_a_sheet_that_reads_back(kind: str) -> None:
    client, cycle = a_window()
    client.post(reverse("confirm-import", args=[brought(client, cycle).pk]))

    response = client.get(reverse("exports", args=[cycle.pk, kind]))

    assert "OKR_2026" in response.headers["Content-Disposition"]
    again = brought(client, cycle, response.content)
    assert "取り込むものはありません。" in words(client.get(reverse("import", args=[again.pk])))
    assert open_sheet("okr", response.content).kind == kind


def test_an_unknown_kind_of_export_is_not_found() -> None:
    client, cycle = a_window()
    assert client.get(reverse("exports", args=[cycle.pk, "pdf"])).status_code == 404


def test_the_queries_of_a_preview_do_not_grow_with_its_rows() -> None:
    client, cycle = a_window()

    def queries(rows: int) -> int:
        sheet = table(HEADER, *((*ROW[:2], f"目的{n}", f"指標{n}を上げる", 0, 10, n) for n in range(rows)))
        return queries_of(client, reverse("import", args=[brought(client, cycle, sheet).pk]))

    assert queries(10) == queries(20)


def test_the_queries_of_the_list_do_not_grow_with_its_rows() -> None:
    client, cycle = a_window()
    brought(client, cycle)
    few = queries_of(client, reverse("imports"))
    for number in range(3):
        brought(client, cycle, table(HEADER, (*ROW[:6], number)))
    assert queries_of(client, reverse("imports")) == few


def test_a_long_preview_has_pages() -> None:
    client, cycle = a_window()
    sheet = table(HEADER, *((*ROW[:2], f"目的{n:03}", f"指標{n}を上げる", 0, 10, 1) for n in range(130)))
    address = reverse("import", args=[brought(client, cycle, sheet).pk])

    assert "目的129" not in words(client.get(address))
    assert "目的129" in words(client.get(f"{address}?page=2"))

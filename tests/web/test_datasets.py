"""The pages of datasets: a file is read, shown, corrected, taken in; a refused one changes nothing and says why."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from factories import MONDAY, a_champion, a_company, a_person, a_viewer, an_admin
from metrics.datasets import a_dataset
from shirube.metrics.models import Dataset, Delivery
from shirube.metrics.tables import reading
from shirube.people.models import Person
from web.signed_in import as_person, words
from web.signing_in import queries_of

pytestmark = pytest.mark.django_db

DEALS = '案件ID,フェーズ,金額,作成日\nD1,受注,"1,200,000",2026/10/28\nD2,提案,△300,2026/11/02\n'


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def admin(database: str) -> Person:
    return an_admin()


@pytest.fixture
def client(admin: Person) -> Client:
    return as_person(admin)


def a_file(text: str = DEALS, name: str = "deals.csv", encoding: str = "cp932") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(encoding))


def previewed(client: Client, **posted: Any) -> str:
    """The address of the preview of what was posted."""
    response = client.post(reverse("new-dataset"), posted)
    assert response.status_code == 303, words(response)
    return response.headers["Location"]


def chosen(**said: Any) -> dict[str, Any]:
    usual = {
        "name": "商談",
        "type-0": "text",
        "key-0": "1",
        "type-1": "text",
        "type-2": "number",
        "type-3": "date",
    }
    return {**usual, **said}


def brought(client: Client) -> Dataset:
    """A dataset made of the usual file."""
    address = previewed(client, file=a_file())
    assert client.post(address, chosen()).status_code == 303
    return Dataset.objects.get(name="商談")


def test_an_empty_page_teaches_one_move(client: Client) -> None:
    told = words(client.get(reverse("datasets")))
    assert "データはまだありません" in told
    assert "ファイルを取り込む" in told


def test_a_file_of_an_sfa_is_shown_with_what_its_columns_were_taken_for(client: Client) -> None:
    page = client.get(previewed(client, file=a_file()))
    told = words(page)
    assert "4列を読み取りました" in told
    assert "1,200,000" in told
    assert 'name="key-0" value="1" checked' in page.content.decode()
    assert not Dataset.objects.exists()


def test_rows_are_taken_over_as_corrected(client: Client) -> None:
    address = previewed(client, file=a_file())
    response = client.post(address, chosen(**{"type-1": "-"}))
    dataset = Dataset.objects.get()
    assert response.headers["Location"] == reverse("dataset", args=[dataset.pk])
    assert [column.name for column in dataset.columns.all()] == ["案件ID", "金額", "作成日"]
    assert dataset.rows == 2
    assert dataset.key == ["案件ID"]
    told = words(client.get(reverse("dataset", args=[dataset.pk])))
    assert "1,200,000" in told
    assert "2026/10/28" in told
    assert "2行：新規2件" in told


def test_pasted_rows_are_as_good_as_a_file(client: Client) -> None:
    address = previewed(client, pasted="コード\t件数\nA\t3\nB\t4\n")
    client.post(address, {"name": "件数", "type-0": "text", "key-0": "1", "type-1": "number"})
    assert Dataset.objects.get().rows == 2


def test_a_wrong_type_names_row_column_and_what_stands_there_and_makes_nothing(client: Client) -> None:
    address = previewed(client, file=a_file())
    response = client.post(address, chosen(**{"type-1": "number"}))
    assert response.status_code == 422
    told = words(response)
    assert "2行目" in told
    assert "フェーズ" in told
    assert "受注" in told
    assert not Dataset.objects.exists()


def test_without_a_key_nothing_is_taken(client: Client) -> None:
    address = previewed(client, file=a_file())
    said = chosen()
    del said["key-0"]
    response = client.post(address, said)
    assert response.status_code == 422
    assert "行を見分ける列" in words(response)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "ログイン画面"),
        (b"\x89PNG\r\n\x1a\n0000", "CSVまたはExcel"),
        (b"PK\x03\x04 broken", "CSVまたはExcel"),
    ],
)
def test_what_is_no_table_is_refused_at_once(client: Client, content: bytes, expected: str) -> None:
    response = client.post(reverse("new-dataset"), {"file": SimpleUploadedFile("x.csv", content)})
    assert response.status_code == 422
    assert expected in words(response)


def test_neither_a_file_nor_a_paste_is_asked_for(client: Client) -> None:
    response = client.post(reverse("new-dataset"), {"pasted": "  "})
    assert response.status_code == 422
    assert "ファイルを選ぶか、行を貼り付けてください。" in words(response)


def test_the_next_file_updates_instead_of_doubling(client: Client) -> None:
    dataset = brought(client)
    text = "案件ID,フェーズ,金額,作成日\nD2,受注,500,2026/11/02\nD3,提案,100,2026/11/05\n"
    response = client.post(reverse("bring-rows", args=[dataset.pk]), {"file": a_file(text)}, follow=True)
    assert "2行：新規1件、更新1件" in words(response)
    dataset.refresh_from_db()
    assert dataset.rows == 3


def test_a_refused_file_changes_nothing_is_kept_as_refused_and_says_the_place(client: Client) -> None:
    dataset = brought(client)
    before = reading.rows(dataset)
    text = "案件ID,フェーズ,金額,作成日\nD2,受注,たくさん,2026/11/02\n"
    response = client.post(reverse("bring-rows", args=[dataset.pk]), {"file": a_file(text)})
    assert response.status_code == 422
    assert "2行目の列「金額」" in words(response)
    assert reading.rows(dataset) == before
    assert Delivery.objects.filter(dataset=dataset, refusal="wrong-type").count() == 1
    told = words(client.get(reverse("datasets")))
    assert "直近の取り込みが受け付けられませんでした" in told


def test_an_older_state_is_refused(client: Client) -> None:
    dataset = brought(client)
    response = client.post(
        reverse("bring-rows", args=[dataset.pk]), {"file": a_file(), "as_of": "2026-11-01"}
    )
    assert response.status_code == 422
    assert "すでにあるデータより古い" in words(response)


def test_a_preview_belongs_to_the_person_who_brought_the_file(client: Client) -> None:
    address = previewed(client, file=a_file())
    other = as_person(a_champion())
    assert other.get(address).headers["Location"] == reverse("new-dataset")
    assert other.get(reverse("new-dataset-columns", args=["..%2f.."])).status_code in (303, 404)


def test_a_file_nobody_confirmed_is_thrown_away_after_a_day(client: Client) -> None:
    address = previewed(client, file=a_file())
    folder = Path(settings.DATA) / "held"
    for place in folder.iterdir():
        os.utime(place, (0, 0))
    previewed(as_person(a_champion()), file=a_file())
    assert client.get(address).headers["Location"] == reverse("new-dataset")
    assert len(list(folder.iterdir())) == 1


def test_only_those_who_keep_data_change_it(client: Client) -> None:
    dataset = brought(client)
    for reader in (a_person("Sakura"), a_viewer()):
        window = as_person(reader)
        assert window.get(reverse("datasets")).status_code == 200
        assert window.get(reverse("dataset", args=[dataset.pk])).status_code == 200
        assert "次のファイル" not in words(window.get(reverse("dataset", args=[dataset.pk])))
        for address, posted in (
            (reverse("new-dataset"), {"file": a_file()}),
            (reverse("bring-rows", args=[dataset.pk]), {"file": a_file()}),
            (reverse("dataset", args=[dataset.pk]), {}),
            (reverse("remove-dataset", args=[dataset.pk]), {}),
        ):
            assert window.post(address, posted).status_code == 403
    assert Dataset.objects.filter(pk=dataset.pk).exists()


def test_others_companies_see_nothing_of_it(client: Client) -> None:
    dataset = brought(client)
    stranger = as_person(an_admin("Bo", company=a_company("対岸商事")))
    assert stranger.get(reverse("dataset", args=[dataset.pk])).status_code == 404
    assert "商談" not in words(stranger.get(reverse("datasets")))


def test_what_is_said_of_a_dataset_can_be_changed_and_a_link_leads_to_pages_alone(client: Client) -> None:
    dataset = brought(client)
    address = reverse("dataset", args=[dataset.pk])
    said = {"description": "SFAの商談", "link": "https://sfa.example.com/{案件ID}", "updated_column": ""}
    assert client.post(address, said).status_code == 303
    dataset.refresh_from_db()
    assert (dataset.description, dataset.link) == ("SFAの商談", "https://sfa.example.com/{案件ID}")
    assert client.post(address, {**said, "link": "javascript:alert(1)"}).status_code == 422


def test_a_dataset_that_nothing_reads_can_be_removed(client: Client) -> None:
    dataset = brought(client)
    assert client.post(reverse("remove-dataset", args=[dataset.pk])).status_code == 303
    assert not Dataset.objects.exists()


def test_the_pages_speak_english(admin: Person) -> None:
    admin.language = "en"
    admin.save()
    client = as_person(admin, language="en")
    assert "Bring one export" in words(client.get(reverse("datasets")))
    told = words(client.get(previewed(client, file=a_file())))
    assert "4 columns were read" in told


def test_the_list_asks_no_more_often_for_more_datasets(client: Client) -> None:
    for number in range(3):
        a_dataset(f"表{number}", rows=[("D1", "受注", 1, None, None, None)])
    few = queries_of(client, reverse("datasets"))
    for number in range(3, 9):
        a_dataset(f"表{number}", rows=[("D1", "受注", 1, None, None, None)])
    assert queries_of(client, reverse("datasets")) == few


def test_the_page_of_a_dataset_asks_no_more_often_for_more_deliveries(client: Client) -> None:
    dataset = brought(client)
    address = reverse("dataset", args=[dataset.pk])
    few = queries_of(client, address)
    for number in range(6):
        text = f"案件ID,フェーズ,金額,作成日\nD9{number},受注,{number},2026/11/02\n"
        client.post(reverse("bring-rows", args=[dataset.pk]), {"file": a_file(text)})
    client.get(reverse("datasets"))
    assert queries_of(client, address) == few

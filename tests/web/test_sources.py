"""The pages of sources: choose a kind, try it, connect; health for everyone, secrets for nobody."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import time_machine
from django.test import Client, override_settings
from django.urls import reverse

from factories import MONDAY, a_company, a_person, a_viewer, an_admin
from metrics.datasets import a_dataset
from shirube.metrics.faults import Fault
from shirube.metrics.models import Dataset, Fetch, Source
from shirube.outbox.models import Errand
from shirube.people.models import Person
from web.signed_in import as_person, words
from web.signing_in import queries_of

pytestmark = pytest.mark.django_db
SECRET = "a key nobody may see"


class Deals(BaseHTTPRequestHandler):
    """Answers two deals to who knows the secret, and 401 to everybody else."""

    def do_GET(self) -> None:
        knows = self.headers.get("X-Key") == SECRET
        self.send_response(200 if knows else 401)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        rows = [{"id": "D1", "amount": 1200}, {"id": "D2", "amount": 5}]
        self.wfile.write(json.dumps({"deals": rows} if knows else {"error": "no"}).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """A service of the company's own."""
    server = HTTPServer(("127.0.0.1", 0), Deals)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/deals"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=True), override_settings(INTERNAL_HOSTS=["127.0.0.1"]):
        yield


@pytest.fixture
def admin(database: str) -> Person:
    return an_admin()


@pytest.fixture
def client(admin: Person) -> Client:
    return as_person(admin)


def entered(address: str, **more: str) -> dict[str, str]:
    return {
        "name": "案件の元",
        "every_minutes": "60",
        "setting-address": address,
        "secret-secret_headers": f"X-Key: {SECRET}",
        "setting-rows": "deals",
        "target": "new",
        "dataset_name": "案件",
        **more,
    }


def a_source(dataset: Dataset | None = None, name: str = "案件の元", **fields: object) -> Source:
    dataset = dataset or a_dataset()
    source = Source(
        company=dataset.company, dataset=dataset, kind="mazrica", name=name, created_at=MONDAY, **fields
    )
    source.keep_secrets({"api_key": SECRET})
    source.save()
    return source


def test_an_empty_page_teaches_one_move(client: Client) -> None:
    assert "数値が自動で届くようにしましょう。" in words(client.get(reverse("sources")))


def test_the_kinds_are_grouped_by_what_they_are_for(client: Client) -> None:
    told = words(client.get(reverse("new-source")))
    assert "SFA・CRM" in told
    assert "Mazrica Sales" in told


def test_first_rows_are_shown_and_the_secret_travels_sealed(client: Client, address: str) -> None:
    response = client.post(reverse("new-source-of", args=["rest"]), entered(address, **{"try": "1"}))
    page = response.content.decode()
    assert "D1 1200" in words(response)
    assert SECRET not in page
    assert not Source.objects.exists()


def test_what_was_shown_can_be_connected_without_entering_the_secret_again(
    client: Client, address: str
) -> None:
    shown = client.post(reverse("new-source-of", args=["rest"]), entered(address, **{"try": "1"}))
    carried = shown.content.decode().partition('name="carried" value="')[2].partition('"')[0]
    again = entered(address, carried=carried, **{"secret-secret_headers": ""})
    columns = {"column-0": "id", "type-0": "text", "key-0": "1", "column-1": "amount", "type-1": "number"}
    response = client.post(reverse("new-source-of", args=["rest"]), {**again, **columns})
    assert response.status_code == 303, words(response)
    source = Source.objects.get()
    assert SECRET in source.secrets["secret_headers"]
    assert SECRET not in json.dumps(source.settings)
    assert (source.dataset.name, source.dataset.key) == ("案件", ["id"])
    assert Errand.objects.filter(kind="fetch-source").exists()


def test_a_sealed_secret_serves_only_the_one_who_entered_it(client: Client, address: str) -> None:
    shown = client.post(reverse("new-source-of", args=["rest"]), entered(address, **{"try": "1"}))
    carried = shown.content.decode().partition('name="carried" value="')[2].partition('"')[0]
    other = as_person(an_admin("Bo"))
    stolen = entered(address, carried=carried, **{"secret-secret_headers": "", "try": "1"})
    response = other.post(reverse("new-source-of", args=["rest"]), stolen)
    assert response.status_code == 422
    assert "D1 1200" not in words(response)


def test_a_source_that_refuses_the_key_is_told_in_words(client: Client, address: str) -> None:
    said = entered(address, **{"secret-secret_headers": "X-Key: wrong key", "try": "1"})
    response = client.post(reverse("new-source-of", args=["rest"]), said)
    assert response.status_code == 422
    assert "鍵" in words(response) or "キー" in words(response)
    assert "wrong key" not in response.content.decode()


def test_an_address_inside_the_network_is_refused_unless_the_operator_listed_it(
    client: Client, address: str
) -> None:
    with override_settings(INTERNAL_HOSTS=[]):
        response = client.post(reverse("new-source-of", args=["rest"]), entered(address, **{"try": "1"}))
    assert response.status_code == 422
    assert "127.0.0.1" in words(response)


def test_everyone_reads_health_and_nobody_reads_secrets(client: Client) -> None:
    source = a_source(trouble=Fault.TIMED_OUT, trouble_since=MONDAY, failures=3)
    Fetch.objects.create(source=source, began_at=MONDAY, ended_at=MONDAY, trouble=Fault.TIMED_OUT)
    for reader in (a_person("Sakura"), a_viewer()):
        window = as_person(reader)
        told = words(window.get(reverse("source", args=[source.pk])))
        assert "3回続けて失敗しています" in told
        assert "今すぐ取得" not in told
        assert window.get(reverse("edit-source", args=[source.pk])).status_code == 403
        for route in ("fetch-source", "switch-source", "remove-source"):
            assert window.post(reverse(route, args=[source.pk])).status_code == 403
    settings = client.get(reverse("edit-source", args=[source.pk])).content.decode()
    assert SECRET not in settings
    assert "設定済み" in settings


def test_an_empty_secret_keeps_the_one_that_is_set(client: Client) -> None:
    source = a_source()
    said = {"name": "新しい名前", "every_minutes": "1440", "version": "1"}
    assert client.post(reverse("edit-source", args=[source.pk]), said).status_code == 303
    source.refresh_from_db()
    assert (source.name, source.every_minutes, source.secrets["api_key"]) == ("新しい名前", 1440, SECRET)


def test_who_comes_second_is_told_that_it_changed(client: Client) -> None:
    source = a_source()
    said = {"name": "新しい名前", "every_minutes": "60", "version": "1"}
    client.post(reverse("edit-source", args=[source.pk]), said)
    assert client.post(reverse("edit-source", args=[source.pk]), said).status_code == 412


def test_a_source_is_paused_fetched_and_removed_while_its_rows_stay(client: Client) -> None:
    source = a_source()
    client.post(reverse("switch-source", args=[source.pk]), {"on": "0"})
    assert "一時停止中" in words(client.get(reverse("source", args=[source.pk])))
    client.post(reverse("switch-source", args=[source.pk]), {"on": "1"})
    client.post(reverse("fetch-source", args=[source.pk]))
    assert Errand.objects.filter(kind="fetch-source").count() == 1
    assert client.post(reverse("remove-source", args=[source.pk])).status_code == 303
    assert not Source.objects.exists()
    assert Dataset.objects.exists()


def test_others_companies_find_no_source(client: Client) -> None:
    source = a_source()
    stranger = as_person(an_admin("Cy", company=a_company("対岸商事")))
    for route in ("source", "edit-source"):
        assert stranger.get(reverse(route, args=[source.pk])).status_code == 404
    assert "案件の元" not in words(stranger.get(reverse("sources")))


def test_the_list_asks_no_more_often_for_more_sources(client: Client) -> None:
    dataset = a_dataset()
    a_source(dataset, "一")
    few = queries_of(client, reverse("sources"))
    for number in range(5):
        a_source(dataset, f"元{number}", trouble=Fault.LOGIN_PAGE, trouble_since=MONDAY, failures=1)
    assert queries_of(client, reverse("sources")) == few

"""A sentence in the editor finds its metric, and a KPI outside its range becomes a key result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
import time_machine

from factories import MONDAY, a_champion, a_company, a_cycle, a_key_result, a_person, a_viewer, the_company
from shirube.goals.models import KeyResult
from shirube.metrics.actions.set_healthy_range import set_healthy_range
from shirube.metrics.models import Dataset, Metric, Reading
from shirube.okr.kinds import Kind, MeasuredBy
from web.signing_in import signed_in

pytestmark = pytest.mark.django_db
SENTENCE = "初回訪問から提案書の提出まで平均5営業日以内にする"


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


def a_metric(name: str = "初回訪問から提案までの平均営業日", **fields: Any) -> Metric:
    company = fields.pop("company", None) or the_company()
    return Metric.objects.create(
        company=company, created_at=MONDAY, **{"name": name, "unit": "営業日", **fields}
    )


def a_kpi(**fields: Any) -> Metric:
    metric = a_metric(**fields)
    Reading.objects.create(
        metric=metric, start_on=date(2026, 10, 1), end_on=date(2026, 10, 31), value=Decimal("6.1"), at=MONDAY
    )
    return set_healthy_range(metric, version=1, lowest=None, highest=Decimal(5), by=None, at=MONDAY)


def test_a_sentence_that_was_read_is_offered_the_metric_that_measures_it() -> None:
    client = signed_in(a_person())
    a_metric()
    a_metric("対岸の初回訪問から提案までの平均営業日", company=a_company("対岸商事"))

    chips = unescape(client.get("/readings", {"text": SENTENCE}).content.decode())

    assert "初回訪問から提案までの平均営業日</button>" in chips
    assert "対岸" not in chips


def test_a_sentence_that_is_bound_says_so_and_can_be_freed() -> None:
    client = signed_in(a_person())
    metric = a_metric()

    asked = {"text": SENTENCE, "measured_by": "source", "metric": metric.name}
    chips = unescape(client.get("/readings", asked).content.decode())

    assert f'href="/metrics/{metric.pk}"' in chips
    assert '"measured_by": "hand"' in chips


def test_an_answered_offer_does_not_come_back() -> None:
    client = signed_in(a_person())
    a_metric()

    asked = {"text": SENTENCE, "answered": "metric"}
    assert "data-again" not in client.get("/readings", asked).content.decode()


def test_without_a_fitting_metric_a_definition_is_begun_where_there_is_data() -> None:
    person = a_person()
    client = signed_in(person)
    assert "/metrics/new" not in client.get("/readings", {"text": SENTENCE}).content.decode()

    Dataset.objects.create(company=person.company, name="商談", created_at=MONDAY)
    chips = unescape(client.get("/readings", {"text": SENTENCE}).content.decode())

    assert "/metrics/new?name=" in chips
    assert "measure=duration" in chips
    assert "good=down" in chips


def test_a_milestone_is_offered_nothing() -> None:
    client = signed_in(a_person())
    a_metric("勤怠システムの導入")

    assert "data-again" not in client.get("/readings", {"text": "勤怠システムを導入する"}).content.decode()


def test_a_draft_is_saved_with_its_metric() -> None:
    person = a_person()
    a_cycle()
    metric = a_metric()
    sent = {
        "title": "信頼される提案を最短で届ける", "owner": f"person-{person.pk}", "kr-0-title": SENTENCE,
        "kr-0-measured_by": "source", "kr-0-metric": metric.name,
    }  # fmt: skip

    signed_in(person).post("/objectives/new", sent)

    saved = KeyResult.objects.get()
    assert (saved.metric, saved.measured_by) == (metric, MeasuredBy.SOURCE)


def test_a_metric_nobody_knows_is_asked_about_at_its_field() -> None:
    person = a_person()
    a_cycle()
    a_metric("よその指標", company=a_company("対岸商事"))
    sent = {
        "title": "目的", "owner": f"person-{person.pk}", "kr-0-title": SENTENCE,
        "kr-0-measured_by": "source", "kr-0-metric": "よその指標",
    }  # fmt: skip

    answer = signed_in(person).post("/objectives/new", sent)

    assert answer.status_code == 422
    assert "その名前の指標はありません" in answer.content.decode()
    assert not KeyResult.objects.exists()


def test_settings_choose_the_metric_and_explain_a_unit_that_does_not_fit() -> None:
    champion = a_champion()
    a_cycle()
    metric = a_metric(unit="営業日")
    one = a_key_result(
        "提案まで平均5営業日以内にする", owner=champion, unit="%", kind=Kind.AT_MOST, target="5"
    )
    client = signed_in(champion)
    sent = {
        "kr-key_result": one.pk, "kr-version": one.version, "kr-title": one.title, "kr-kind": "at_most",
        "kr-target": "5", "kr-unit": "%", "kr-measured_by": "source", "kr-metric": metric.name,
    }  # fmt: skip

    assert "metric-names" in client.get(f"/key-results/{one.pk}/settings").content.decode()
    refused = client.post(f"/key-results/{one.pk}/settings", sent)
    assert refused.status_code in (409, 422)
    assert "営業日" in refused.content.decode()

    assert client.post(f"/key-results/{one.pk}/settings", {**sent, "kr-unit": "営業日"}).status_code == 303
    one.refresh_from_db()
    assert one.metric == metric


def test_a_kpi_outside_its_range_begins_a_key_result_measured_by_itself() -> None:
    champion = a_champion()
    a_cycle()
    kpi = a_kpi()
    client = signed_in(champion)

    assert f"/objectives/new?kpi={kpi.pk}" in client.get(f"/metrics/{kpi.pk}").content.decode()
    page = client.get(f"/objectives/new?kpi={kpi.pk}").content.decode()

    assert "初回訪問から提案までの平均営業日を6.1営業日から5営業日以下にする" in page
    assert '<option value="source" selected' in page
    assert 'value="初回訪問から提案までの平均営業日"' in page


def test_a_range_is_set_on_its_own_page_and_a_turned_one_is_refused() -> None:
    champion = a_champion()
    metric = a_metric()
    client = signed_in(champion)

    turned = client.post(f"/metrics/{metric.pk}/range", {"lowest": "9", "highest": "5", "version": "1"})
    assert turned.status_code == 422
    assert (
        client.post(f"/metrics/{metric.pk}/range", {"highest": "5営業日", "version": "1"}).status_code == 303
    )

    metric.refresh_from_db()
    assert (metric.is_kpi, metric.healthy_min, metric.healthy_max) == (True, None, 5)


def test_the_list_of_metrics_begins_with_the_kpis_and_offers_nothing_to_viewers() -> None:
    kpi = a_kpi()

    page = signed_in(a_champion()).get("/metrics").content.decode()
    assert f"/objectives/new?kpi={kpi.pk}" in page
    assert "健全な範囲を上回っています" in page
    assert "/objectives/new?kpi" not in signed_in(a_viewer()).get("/metrics").content.decode()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("6.333333", "6.33"),
        ("0.0712345", "0.0712"),
        ("-66.666667", "-66.67"),
        ("7.25", "7.25"),
        ("1500000", "1,500,000"),
    ],
)
def test_a_computed_mean_is_read_without_its_endless_decimals(value: str, shown: str) -> None:
    from shirube.web.wording import measures

    assert measures.number(Decimal(value)) == shown

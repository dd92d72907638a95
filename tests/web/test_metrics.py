"""The pages of metrics: the library, one metric with its readings, the records behind a number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import (
    MONDAY,
    TODAY,
    a_cycle,
    a_key_result,
    a_person,
    a_viewer,
    an_admin,
    an_objective,
    the_company,
)
from shirube.goals.models import KeyResult
from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.actions import define_dataset, deliver
from shirube.metrics.actions.define_metric import define_metric
from shirube.metrics.actions.take_readings import take_readings
from shirube.metrics.faults import Fault
from shirube.metrics.models import Dataset, Metric, Reading
from shirube.people.models import Person
from web.drawing import no_query_while_drawing
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db
COLUMNS = [
    Column("案件ID", ColumnType.TEXT),
    Column("案件名", ColumnType.TEXT),
    Column("フェーズ", ColumnType.TEXT),
    Column("金額", ColumnType.NUMBER),
    Column("完了日", ColumnType.DATE),
]
WON = {
    "measure": "count",
    "dataset": "案件",
    "where": [{"column": "フェーズ", "value": "受注"}],
    "date": "完了日",
}
AMOUNT = {**WON, "measure": "mean", "column": "金額"}
OCTOBER = "?from=2026-10-01&to=2026-10-31"


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


def deals(*, named: str = "案件") -> Dataset:
    """Five deals won in October, one lost, one won without an amount."""
    dataset = define_dataset(
        company=the_company(), name=named, columns=COLUMNS, key=["案件ID"], link="https://sfa.example.com/{案件ID}",
        by=None, at=MONDAY,
    )  # fmt: skip
    rows: list[tuple[object, ...]] = [
        (f"D{n}", f"案件その{n}", "受注", 1000 * n, date(2026, 10, n)) for n in range(1, 6)
    ]
    rows += [
        ("D6", "逃した案件", "失注", 9, date(2026, 10, 9)),
        ("D7", "額なし", "受注", None, date(2026, 10, 9)),
    ]
    bring(dataset, rows)
    return dataset


def bring(dataset: Dataset, rows: list[tuple[object, ...]], *, later: int = 0) -> None:
    """A delivery `later` hours after Monday morning."""
    at = MONDAY + timedelta(hours=later)
    deliver(dataset, rows=rows, header=[column.name for column in COLUMNS], as_of=at, at=at)


def a_metric(
    name: str = "受注件数", definition: Any = WON, *, owner: Person | None = None, **fields: Any
) -> Metric:
    """A metric that was measured on Monday."""
    metric = define_metric(
        company=the_company(), name=name, unit="件", owner=owner, definition=definition, by=owner, at=MONDAY
    )
    Metric.objects.filter(pk=metric.pk).update(**fields)
    take_readings(metric, at=MONDAY, on=TODAY)
    return Metric.objects.get(pk=metric.pk)


def test_an_empty_library_teaches_one_move() -> None:
    page = words(as_person(a_person()).get("/metrics"))

    assert "毎週見ている数値を、一つ登録しましょう" in page
    assert "最初の指標をつくる" in page


def test_who_only_reads_is_not_asked_to_define() -> None:
    assert "最初の指標をつくる" not in words(as_person(a_viewer()).get("/metrics"))


def test_the_library_shows_value_owner_kind_and_use() -> None:
    owner = a_person("Sakura")
    a_cycle()
    deals()
    metric = a_metric(owner=owner, is_kpi=True, healthy_min=Decimal(10))
    measured = a_key_result(objective=an_objective(owner=owner), owner=owner)
    KeyResult.objects.filter(pk=measured.pk).update(metric=metric, measured_by="source")

    page = words(as_person(owner).get("/metrics"))

    assert "受注件数 KPI 期間に生まれた量 Sakura 成果指標1件で使用" in page
    assert "0 件 2026年11月（途中）" in page
    assert (
        'aria-current="page"' in as_person(owner).get("/metrics").content.decode().split("/library")[1][:60]
    )


def test_the_library_is_searched_by_name_and_description() -> None:
    deals()
    a_metric("受注件数", description="営業部の目安")
    a_metric("失注件数")
    client = as_person(a_person())

    assert "失注件数" not in words(client.get("/metrics?q=目安"))
    assert "名前か説明に「ない言葉」を含む指標は0件です。" in words(client.get("/metrics?q=ない言葉"))


def test_a_metric_tells_its_meaning_its_periods_and_who_uses_it() -> None:
    owner = a_person("Sakura")
    a_cycle()
    deals()
    metric = a_metric("受注額の平均", AMOUNT, owner=owner)

    page = words(as_person(owner).get(reverse("metric", args=[metric.pk])))

    assert "案件のうち、フェーズが「受注」のものの金額の平均を、完了日の月ごとに出します。" in page
    assert "2026年10月 3,000件 5" in page
    assert "除外：測る列が空欄1件" in page
    assert "案件第1版" in page


def test_a_restated_period_says_what_it_said_before() -> None:
    a_cycle()
    dataset = deals()
    metric = a_metric()
    bring(dataset, [("D6", "取り戻した案件", "受注", 9, date(2026, 10, 9))], later=1)
    take_readings(metric, at=MONDAY + timedelta(hours=2), on=TODAY)

    page = words(as_person(a_person()).get(reverse("metric", args=[metric.pk])))

    assert "再計算で訂正：6件 → 7件" in page


def test_trouble_is_told_in_words_and_the_last_value_stays() -> None:
    a_cycle()
    deals()
    metric = a_metric()
    Metric.objects.filter(pk=metric.pk).update(trouble=Fault.LOGIN_PAGE, trouble_since=MONDAY)

    page = words(as_person(a_person()).get(reverse("metric", args=[metric.pk])))

    assert "新しい値が届いていません" in page
    assert "ゼロにはしません" in page
    assert "未更新" in page


def test_measuring_anew_says_what_changed() -> None:
    owner = a_person()
    a_cycle()
    dataset = deals()
    metric = a_metric(owner=owner)
    bring(dataset, [("D8", "もう一つ", "受注", 9, date(2026, 10, 9))], later=1)
    client = as_person(owner)

    response = client.post(reverse("measure-metric", args=[metric.pk]))

    assert response.status_code == 303
    assert "計算しなおしました。" in words(client.get(response.headers["Location"]))
    assert Reading.objects.standing().get(metric=metric, start_on=date(2026, 10, 1)).value == 7


def test_the_evidence_lists_the_very_records_with_links_back() -> None:
    deals()
    metric = a_metric()

    response = as_person(a_person()).get(reverse("metric-evidence", args=[metric.pk]) + OCTOBER)
    page = words(response)

    assert "2026年10月の6件は、これらの記録から計算しました。" in page
    assert "案件その1" in page
    assert "逃した案件" not in page
    assert 'href="https://sfa.example.com/D1" rel="noopener noreferrer"' in response.content.decode()


def test_what_did_not_count_stands_on_its_own_tab() -> None:
    deals()
    metric = a_metric("受注額の平均", AMOUNT)
    address = reverse("metric-evidence", args=[metric.pk]) + OCTOBER

    page = words(as_person(a_person()).get(f"{address}&part=excluded"))

    assert "数えたもの 5 除外 1" in page
    assert "額なし" in page
    assert "測る列が空欄" in page


def test_the_evidence_comes_as_a_file_that_runs_no_formula() -> None:
    dataset = deals()
    bring(dataset, [("D9", "=HYPERLINK(1)", "受注", -5, date(2026, 10, 9))], later=1)
    metric = a_metric()

    response = as_person(a_person()).get(reverse("metric-evidence-file", args=[metric.pk]) + OCTOBER)
    text = response.content.decode("utf-8-sig")

    assert text.splitlines()[0] == "案件ID,案件名,フェーズ,金額,完了日,加わる値,アドレス"
    assert "'=HYPERLINK(1)" in text
    assert ",-5," in text
    assert len(text.splitlines()) == 1 + 7


@pytest.mark.parametrize(
    "asked",
    ["", "?from=2026-10-01", "?from=x&to=y", "?from=0001-01-01&to=0001-01-31", f"{OCTOBER}&part=secret"],
)
def test_evidence_of_no_period_is_not_found(asked: str) -> None:
    deals()
    metric = a_metric()

    assert as_person(a_person()).get(reverse("metric-evidence", args=[metric.pk]) + asked).status_code == 404


def test_a_final_value_keeps_the_names_of_its_records() -> None:
    a_cycle()
    dataset = deals()
    metric = a_metric()
    october = Reading.objects.standing().get(metric=metric, start_on=date(2026, 10, 1))
    Reading.objects.filter(pk=october.pk).update(
        frozen_at=MONDAY, evidence=["D1", "D2", "D3", "D4", "D5", "D7"]
    )
    bring(dataset, [("D1", "消えた案件", "失注", 9, date(2026, 10, 9))], later=1)
    client = as_person(a_person())

    page = words(client.get(reverse("metric-evidence", args=[metric.pk]) + OCTOBER))

    assert "2026年10月の5件は、これらの記録から計算しました。" in page
    assert "記録されている値は6件です" in page
    assert "確定した値のもとになった6件の記録 D1、D2" in page
    assert "2026/11/16に確定" in words(client.get(reverse("metric", args=[metric.pk])))


def test_evidence_of_a_definition_whose_data_is_gone_says_so() -> None:
    deals()
    metric = a_metric()
    Dataset.objects.update(name="よそへ移した案件")

    page = words(as_person(a_person()).get(reverse("metric-evidence", args=[metric.pk]) + OCTOBER))

    assert "定義がデータと合わなくなったため、根拠の一覧を出せません。" in page


def test_hostile_names_are_harmless() -> None:
    name = "<script>alert(1)</script>\u202e「あ」" + "長" * 100
    a_cycle()
    deals(named="<b>案件</b>")
    metric = a_metric(name, {**WON, "dataset": "<b>案件</b>"})
    client = as_person(a_person())

    for address in (
        "/metrics",
        reverse("metric", args=[metric.pk]),
        reverse("metric-evidence", args=[metric.pk]) + OCTOBER,
    ):
        content = client.get(address).content.decode()
        assert "<script>alert" not in content
        assert "<b>案件" not in content
        assert "\u202e" not in content


@pytest.mark.parametrize("language", ["ja", "en"])
def test_more_metrics_ask_no_more_questions(language: str) -> None:
    person = an_admin(language=language)
    a_cycle()
    deals()
    asked = []
    for number in (10, 20):
        for n in range(number - Metric.objects.count()):
            a_metric(f"指標{number}-{n}")
        with (
            CaptureQueriesContext(
                connection,
            ) as captured,
            no_query_while_drawing(),
        ):
            assert as_person(person, language=language).get("/metrics").status_code == 200
        asked.append(len(captured))

    assert asked[0] == asked[1]


def test_a_key_result_shows_the_metric_behind_it() -> None:
    owner = a_person()
    a_cycle()
    deals()
    metric = a_metric()
    measured = a_key_result(objective=an_objective(owner=owner), owner=owner)
    KeyResult.objects.filter(pk=measured.pk).update(metric=metric, measured_by="source")

    response = as_person(owner).get(reverse("key-result-data", args=[measured.pk]))

    assert "指標「受注件数」で測っています" in words(response)
    assert "案件のうち、フェーズが「受注」のものを、完了日の月ごとに数えます。" in words(response)
    assert f"/metrics/{metric.pk}/evidence?from=2026-1" in response.content.decode()

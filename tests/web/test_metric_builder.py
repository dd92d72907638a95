"""The builder: composing a metric by plain posts, with its preview, its faults at the field, and its JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from factories import MONDAY, a_person, an_admin
from shirube.measuring.columns import ColumnType
from shirube.measuring.definition import as_json, definition_of
from shirube.metrics.models import Metric, MetricDefinition
from shirube.web.forms.metric_fields import fields_of, is_sayable, json_of, posted
from web.signed_in import as_person, words
from web.test_metrics import WON, a_metric, deals

ABOUT = {"name": "受注件数", "unit": "件", "good": "up", "fresh_hours": "48"}
COUNT = {
    **ABOUT,
    "measure": "count",
    "dataset": "案件",
    "where-0-column": "フェーズ",
    "where-0-is": "=",
    "where-0-value": "受注",
    "date-kind": "column",
    "date": "完了日",
    "period": "month",
}
VISIT = {"rows": "活動", "by": "案件ID", "at": "開始日時", "where": [{"column": "目的", "value": "初回訪問"}]}
TYPES = {
    "案件": {"金額": ColumnType.NUMBER, "完了日": ColumnType.DATE, "フェーズ": ColumnType.TEXT},
    "活動": {"開始日時": ColumnType.MOMENT},
}
SAYABLE: list[dict[str, Any]] = [
    WON,
    {**WON, "where": [{"column": "フェーズ", "is": "in", "values": ["受注", "失注"]}], "period": "week"},
    {
        **WON,
        "where": [{"column": "金額", "is": ">=", "value": "1000.5"}, {"column": "フェーズ", "is": "present"}],
    },
    {
        **WON,
        "change": {"against": "previous_year", "as": "level"},
        "minimum": 3,
        "reached": {"is": "<=", "value": "-2"},
    },
    {**WON, "measure": "latest", "column": "金額", "each": "フェーズ"},
    {**WON, "date": VISIT},
    {
        **WON,
        "measure": "ratio",
        "numerator": {"measure": "sum", "column": "金額", "where": [{"column": "フェーズ", "value": "受注"}]},
        "denominator": {"dataset": "活動", "date": "開始日時"},
        "as": "plain",
    },
    {
        "measure": "duration",
        "from": VISIT,
        "to": {**VISIT, "pick": "last"},
        "late_after": 5,
        "days": "calendar",
    },
    {"measure": "duration", "dataset": "案件", "from": "完了日", "to": VISIT, "average": "median"},
]


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.mark.parametrize("said", SAYABLE)
def test_the_fields_say_a_definition_and_read_back_as_the_same(said: dict[str, Any]) -> None:
    definition = definition_of(said)

    assert definition_of(json_of(fields_of(definition), TYPES)) == definition
    assert is_sayable(definition, TYPES)


def test_a_value_with_a_comma_inside_a_list_is_left_to_json() -> None:
    condition = {"column": "フェーズ", "is": "in", "values": ["受注、確定", "失注"]}

    assert not is_sayable(definition_of({**WON, "where": [condition]}), TYPES)


def test_numbers_and_days_are_understood_as_people_type_them() -> None:
    fields = {
        **COUNT,
        "where-0-column": "金額",
        "where-0-value": "１，０００",
        "where-1-column": "完了日",
        "where-1-is": ">=",
        "where-1-value": "2026/10/1",
    }

    where = json_of(fields, TYPES)["where"]

    assert [one["value"] for one in where] == ["1000", "2026-10-01"]


def test_a_condition_taken_away_leaves_no_gap() -> None:
    second = {"where-1-column": "金額", "where-1-is": ">", "where-1-value": "5"}

    fields = posted({**COUNT, **second, "where-2-column": "", "do": "take:where-0"})

    assert [(name, value) for name, value in sorted(fields.items()) if name.startswith("where")] == [
        ("where-0-column", "金額"),
        ("where-0-is", ">"),
        ("where-0-value", "5"),
    ]


@pytest.mark.django_db
def test_the_builder_shows_the_sentence_and_the_last_periods_before_anything_is_saved() -> None:
    deals()

    page = words(as_person(a_person()).post("/metrics/new", {**COUNT, "do": "redraw"}))

    assert "案件のうち、フェーズが「受注」のものを、完了日の月ごとに数えます。" in page
    assert "2026年10月 6件 6件" in page
    assert "2026年10月の最初の記録" in page
    assert "案件その1" in page
    assert not Metric.objects.exists()


@pytest.mark.django_db
def test_every_condition_written_brings_room_for_another() -> None:
    deals()

    content = as_person(a_person()).post("/metrics/new", {**COUNT, "do": "redraw"}).content.decode()

    assert 'name="where-1-column"' in content
    assert '<option value="失注">' in content


@pytest.mark.django_db
def test_a_metric_is_saved_by_a_plain_post() -> None:
    person = a_person()
    deals()

    response = as_person(person).post("/metrics/new", {**COUNT, "do": "save", "owner": person.name})

    metric = Metric.objects.get()
    assert (response.status_code, response.headers["Location"]) == (303, reverse("metric", args=[metric.pk]))
    assert metric.definition == as_json(definition_of(WON))
    assert (metric.owner, metric.unit, metric.good) == (person, "件", "up")


@pytest.mark.django_db
def test_what_does_not_fit_is_told_at_its_field_and_nothing_is_saved() -> None:
    deals()
    wrong = {
        **COUNT,
        "where-0-column": "金額",
        "where-0-value": "たくさん",
        "date": "",
        "name": "",
        "do": "save",
    }

    response = as_person(a_person()).post("/metrics/new", wrong)

    page = words(response)
    assert response.status_code == 422
    assert "ふだん使う呼び名を入れてください。" in page
    assert "まだ決まっていません。選ぶか、入力してください。" in page
    assert not Metric.objects.exists()


@pytest.mark.django_db
def test_a_value_of_the_wrong_kind_is_told_while_one_is_at_it() -> None:
    deals()
    wrong = {**COUNT, "where-0-column": "金額", "where-0-value": "たくさん", "do": "redraw"}

    page = words(as_person(a_person()).post("/metrics/new", wrong))

    assert "「たくさん」とは比べられません。「金額」の値は数値です。" in page


@pytest.mark.django_db
def test_the_same_definition_is_written_as_json_and_back() -> None:
    deals()
    client = as_person(a_person())

    turned = client.post("/metrics/new", {**COUNT, "do": "json"}).content.decode()
    assert 'name="json"' in turned
    back = client.post(
        "/metrics/new", {**ABOUT, "way": "json", "json": json.dumps(WON), "do": "form"}
    ).content.decode()

    assert '<option value="フェーズ" selected>' in back
    assert 'value="受注"' in back


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"measure": "sum"}', '{"measure": "count", "evil": 1}', "[" * 9000]
)
def test_json_that_is_no_definition_is_refused_in_words(text: str) -> None:
    deals()

    response = as_person(a_person()).post(
        "/metrics/new", {**ABOUT, "way": "json", "json": text, "do": "save"}
    )

    assert response.status_code == 422
    assert 'class="errors"' in response.content.decode()
    assert not Metric.objects.exists()


@pytest.mark.django_db
def test_a_changed_definition_becomes_the_next_version() -> None:
    owner = a_person()
    deals()
    metric = a_metric(owner=owner)
    client = as_person(owner)
    address = reverse("edit-metric", args=[metric.pk])
    assert "「受注件数」の測り方を変えます" in words(client.get(address))

    client.post(address, {**COUNT, "where-0-value": "失注", "version": str(metric.version), "do": "save"})

    assert list(MetricDefinition.objects.values_list("version", flat=True)) == [1, 2]
    assert "定義の履歴" in words(client.get(reverse("metric", args=[metric.pk])))


@pytest.mark.django_db
def test_two_who_edit_at_once_are_told() -> None:
    owner = a_person()
    deals()
    metric = a_metric(owner=owner)

    response = as_person(owner).post(
        reverse("edit-metric", args=[metric.pk]), {**COUNT, "version": str(metric.version + 7), "do": "save"}
    )

    assert response.status_code == 409
    assert "編集中に、ほかの人がこの指標を変更しました。" in words(response)


@pytest.mark.django_db
def test_a_name_is_taken_once() -> None:
    deals()
    a_metric()

    response = as_person(an_admin()).post("/metrics/new", {**COUNT, "do": "save"})

    assert response.status_code == 422
    assert "同じ名前の指標があります。" in words(response)


@pytest.mark.django_db
def test_a_definition_whose_data_is_gone_can_still_be_opened() -> None:
    owner = a_person()
    dataset = deals()
    metric = a_metric(owner=owner)
    dataset.columns.filter(name="フェーズ").update(name="段階")

    page = words(as_person(owner).get(reverse("edit-metric", args=[metric.pk])))

    assert "「案件」に列「フェーズ」がありません。" in page

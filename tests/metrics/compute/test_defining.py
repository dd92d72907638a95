"""A metric is defined, changed and removed; its meaning has versions."""

from __future__ import annotations

from typing import Any

import pytest

from factories import MONDAY, a_key_result, a_person, a_viewer, the_company
from metrics.datasets import a_dataset
from shirube.activity.models import LedgerLine
from shirube.metrics.actions import (
    MeasuresKeyResults,
    MetricNameTaken,
    define_metric,
    edit_metric,
    remove_metric,
)
from shirube.metrics.checking import FaultKind, faults_of
from shirube.metrics.models import Metric
from shirube.metrics.written_definition import NotADefinition, definition_from
from shirube.outbox.models import Errand
from shirube.refusal import NotYours, Stale

pytestmark = pytest.mark.django_db

WON = {"measure": "count", "dataset": "案件", "date": "完了日"}


def a_metric(name: str = "受注件数", **fields: Any) -> Metric:
    said = {"definition": WON, "by": None, "at": MONDAY, **fields}
    return define_metric(company=the_company(), name=name, **said)


def test_a_new_metric_keeps_its_definition_and_is_measured() -> None:
    a_dataset()
    sakura = a_person()
    metric = a_metric(unit=" 件 ", by=sakura)

    assert (metric.unit, metric.owner, metric.definition) == ("件", sakura, WON)
    assert [kept.version for kept in metric.definitions.all()] == [1]
    assert Errand.objects.filter(kind="measure-metric", payload={"metric": metric.pk}).exists()
    assert LedgerLine.objects.filter(verb="added", subject=metric.subject).exists()


def test_another_meaning_is_another_version_and_another_name_is_not() -> None:
    a_dataset()
    metric = a_metric()
    named = edit_metric(metric, version=1, changes={"name": "成約件数"}, by=None, at=MONDAY)
    meant = edit_metric(named, version=2, changes={"definition": {**WON, "minimum": 3}}, by=None, at=MONDAY)
    same = edit_metric(meant, version=3, changes={"definition": {**WON, "minimum": 3}}, by=None, at=MONDAY)

    assert (named.definition_version, meant.definition_version, same.version) == (1, 2, 3)
    assert [kept.version for kept in metric.definitions.all()] == [1, 2]
    with pytest.raises(Stale):
        edit_metric(metric, version=1, changes={"unit": "件"}, by=None, at=MONDAY)


def test_a_metric_that_measures_key_results_stays() -> None:
    a_dataset()
    metric = a_metric()
    key_result = a_key_result()
    type(key_result).objects.filter(pk=key_result.pk).update(metric=metric)

    with pytest.raises(MeasuresKeyResults) as refused:
        remove_metric(metric, by=None, at=MONDAY)
    type(key_result).objects.update(metric=None)
    remove_metric(metric, by=None, at=MONDAY)

    assert refused.value.count == 1
    assert not Metric.objects.exists()


def test_who_only_reads_defines_nothing_and_a_name_is_used_once() -> None:
    a_dataset()
    a_metric()

    with pytest.raises(MetricNameTaken):
        a_metric()
    with pytest.raises(NotYours):
        a_metric("他", by=a_viewer())
    with pytest.raises(NotYours):
        edit_metric(Metric.objects.get(), version=1, changes={"unit": "x"}, by=a_person(), at=MONDAY)


@pytest.mark.parametrize(
    ("changes", "place", "kind"),
    [
        ({"dataset": "無い"}, "dataset", FaultKind.NO_DATASET),
        ({"date": "無い"}, "date", FaultKind.NO_COLUMN),
        ({"date": "フェーズ"}, "date", FaultKind.NOT_A_TIME),
        ({"measure": "sum", "column": "フェーズ"}, "column", FaultKind.NOT_A_NUMBER),
        ({"where": [{"column": "金額", "value": "1,000"}]}, "where[0].value", FaultKind.VALUE_DOES_NOT_FIT),
        (
            {"where": [{"column": "フェーズ", "is": ">", "value": "a"}]},
            "where[0].is",
            FaultKind.SIGN_DOES_NOT_FIT,
        ),
        (
            {"where": [{"column": "金額", "is": "contains", "value": "1"}]},
            "where[0].is",
            FaultKind.SIGN_DOES_NOT_FIT,
        ),
        ({"date": {"rows": "案件", "by": "金額", "at": "完了日"}}, "date.by", FaultKind.DOES_NOT_NAME_KEY),
        ({"measure": "sum", "column": "金額", "each": "フェーズ"}, "each", FaultKind.EACH_NEEDS_LATEST),
    ],
)
def test_what_does_not_fit_the_datasets_is_told_with_its_place(
    changes: dict[str, Any], place: str, kind: FaultKind
) -> None:
    a_dataset()
    faults = faults_of(definition_from({**WON, **changes}), the_company().pk)

    assert [(fault.place, fault.kind) for fault in faults] == [(place, kind)]
    with pytest.raises(NotADefinition):
        a_metric(definition={**WON, **changes})


def test_numbers_may_stand_where_values_are() -> None:
    written = {**WON, "where": [{"column": "金額", "is": "in", "values": [1, 2.5]}], "reached": {"value": 15}}

    definition = definition_from(written)

    assert definition.reached is not None
    assert definition.reached.value == "15"
    assert definition.model_dump()["where"][0]["values"] == ("1", "2.5")

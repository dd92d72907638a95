"""``shirube measure``: what is due is fetched, what metrics measure is measured, and told."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner, Result

from cli.test_metrics import japanese
from factories import MONDAY, a_key_result
from metrics.readings.measured import a_measured_key_result, a_metric, the_deals
from shirube.cli.program import program as command_line
from shirube.goals.models import KeyResult

__all__ = ["japanese"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command_line(), ["measure", *arguments])


@time_machine.travel(MONDAY, tick=False)
def test_measured_key_results_are_told_as_json() -> None:
    key_result = a_measured_key_result(a_metric())
    by_hand = a_key_result("手入力のKR", objective=key_result.objective)
    the_deals()

    result = run("--json")

    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    assert told["sources"] == []
    assert told["key_results"] == [
        {
            "id": key_result.pk,
            "title": key_result.title,
            "metric": "受注件数",
            "value": "2",
            "unit": "件",
            "measured_at": told["key_results"][0]["measured_at"],
            "stale": False,
            "moved": True,
        }
    ]
    assert KeyResult.objects.get(pk=key_result.pk).current == 2
    assert KeyResult.objects.get(pk=by_hand.pk).current is None


@time_machine.travel(MONDAY, tick=False)
def test_one_key_result_is_measured_alone_and_again_moves_nothing() -> None:
    one = a_measured_key_result(a_metric())
    other = a_measured_key_result(a_metric("別の件数"), objective=one.objective)
    the_deals()

    first, second = run("--key-result", str(one.pk)), run("--key-result", str(one.pk))

    assert first.output == f"{one.pk} {one.title}: 2件 (更新)\n"
    assert second.output == f"{one.pk} {one.title}: 2件\n"
    assert KeyResult.objects.get(pk=other.pk).current is None


def test_a_key_result_no_metric_measures_is_named() -> None:
    by_hand = a_key_result()

    result = run("--key-result", str(by_hand.pk))

    assert result.exit_code == 1
    assert f"成果指標{by_hand.pk}を測る指標がありません。" in result.output

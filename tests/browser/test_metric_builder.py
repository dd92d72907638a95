"""The builder of a metric in a browser: each answer brings the next question, and the numbers before anything is saved."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from playwright.sync_api import expect

from browser.visiting import visiting
from factories import MONDAY, a_cycle, a_person
from shirube.metrics.models import Metric
from web.test_metrics import deals

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_metric_is_composed_with_its_numbers_in_view(chromium: str, live_server: Any) -> None:
    with time_machine.travel(MONDAY, tick=True):
        sakura = a_person("Sakura")
        a_cycle()
        deals()
        with visiting(chromium, live_server.url, sakura) as page:
            page.goto("/metrics")
            page.get_by_role("link", name="最初の指標をつくる").click()
            page.get_by_label("名前").fill("受注件数")
            page.get_by_label("条件1の列").select_option("フェーズ")
            page.get_by_label("条件1の値").fill("受注")
            page.locator("#id_date").select_option("完了日")
            preview = page.get_by_role("complementary", name="プレビュー")
            expect(preview).to_contain_text(
                "案件のうち、フェーズが「受注」のものを、完了日の月ごとに数えます。"
            )
            expect(preview).to_contain_text("案件その1")
            expect(page.get_by_label("条件2の列")).to_be_visible()
            expect(page.get_by_label("名前")).to_have_value("受注件数")

            page.get_by_role("button", name="指標を保存").click()
            expect(page.get_by_text("保存しました。")).to_be_visible()

    assert Metric.objects.get().definition["where"] == [{"column": "フェーズ", "value": "受注"}]


def test_what_is_typed_while_an_answer_is_on_its_way_stays(chromium: str, live_server: Any) -> None:
    with time_machine.travel(MONDAY, tick=True):
        sakura = a_person("Sakura")
        deals()
        with visiting(chromium, live_server.url, sakura) as page:
            page.goto("/metrics/new")
            page.locator("#id_measure").select_option("mean")
            page.get_by_label("名前").press_sequentially("平均の受注額", delay=60)
            expect(page.locator("#id_column")).to_be_visible()

            expect(page.get_by_label("名前")).to_have_value("平均の受注額")
            expect(page.get_by_label("名前")).to_be_focused()

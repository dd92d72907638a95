"""Templates get finished values: drawing a page asks the database nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection

from factories import MONDAY, a_key_result, a_person, a_unit, an_objective, the_root
from shirube.checkins.actions import check_in
from shirube.conversations.actions import say
from shirube.goals.actions import add_initiative
from shirube.goals.definition import StepLine
from shirube.goals.models import State
from shirube.okr.kinds import Kind
from shirube.web import answers
from web.signed_in import as_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawing_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every page drawn while this stands fails when its template asks the database."""
    drawn: list[str] = []
    draw = answers._whole

    def watched(template: str, values: Mapping[str, Any]) -> str:
        drawn.append(template)
        with connection.execute_wrapper(refuse):
            return draw(template, values)

    monkeypatch.setattr(answers, "_whole", watched)
    with time_machine.travel(MONDAY, tick=False):
        yield drawn


def refuse(execute: Any, sql: str, *_: Any) -> None:
    raise AssertionError(f"a template asked: {sql}")


def test_no_page_of_goals_asks_while_it_is_drawn(drawing_asks_nothing: list[str]) -> None:
    sakura, sales = a_person(), a_unit("営業部")
    above = a_key_result("全社のKR", objective=an_objective("全社の目的", owner=the_root()), owner=sakura)
    own = an_objective("さくらの目的", owner=sakura, supports=above)
    ours = an_objective("営業の目的", owner=sales, supports=own)
    draft = an_objective("下書きの目的", owner=sakura, state=State.DRAFT)
    one = a_key_result("成約を15件にする", objective=own, contributors=(a_person("Kenji"),))
    steps = a_key_result(
        "公開する", objective=own, kind=Kind.MILESTONE, baseline=None, target=None, steps=(StepLine("設計"), StepLine("実装"))
    )
    said = check_in(one, value=Decimal(4), note="順調です", by=sakura, at=MONDAY)
    check_in(steps, steps_done=[0], by=sakura, at=MONDAY)
    say(subject=own.subject, within=own.subject, body="よいですね", by=sakura, at=MONDAY)
    say(subject=said.subject, within=own.subject, body="よいですね", by=sakura, at=MONDAY)
    work = add_initiative(one, title="事例集をつくる", owner=sakura, by=sakura, at=MONDAY)
    client = as_person(sakura)
    pages = [
        "/", "/me", "/objectives/new", f"/objectives/{own.pk}", f"/objectives/{ours.pk}", f"/objectives/{draft.pk}",
        f"/objectives/{own.pk}/edit", f"/objectives/{own.pk}/alignment", f"/key-results/{one.pk}",
        f"/key-results/{steps.pk}", f"/key-results/{one.pk}/initiatives", f"/key-results/{one.pk}/data",
        f"/key-results/{one.pk}/settings", f"/check-ins/{said.pk}/correction", f"/initiatives/{work.pk}",
        "/readings?text=受注率を41%から80%に上げる", "/alignments?supports_q=全社",
    ]  # fmt: skip

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert len(drawing_asks_nothing) == len(pages)

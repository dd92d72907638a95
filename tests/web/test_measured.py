"""Measured values in the flow: filled on 今日 with their time and source, marked when they stay away, said over by choice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from factories import MONDAY, a_person, an_objective
from metrics.readings.measured import a_measured_key_result, a_metric, the_deals, work
from shirube.checkins.models import CheckIn, Override, Until
from shirube.goals.models import KeyResult
from shirube.metrics.actions.note_trouble import note_trouble
from shirube.metrics.faults import Fault
from shirube.metrics.models import Dataset
from shirube.okr.kinds import Kind
from shirube.people.models import Person
from web.signed_in import as_person, words
from web.test_today import TODAY_PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Monday at nine."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def measured(database: str) -> tuple[Person, KeyResult, Dataset]:
    """Sakura's deals won, measured this morning as 2."""
    sakura = a_person()
    metric = a_metric(owner=sakura)
    key_result = a_measured_key_result(
        metric, objective=an_objective(owner=sakura), kind=Kind.REACH, period=None
    )
    dataset = the_deals()
    work(MONDAY)
    return sakura, key_result, dataset


Scene = tuple[Person, KeyResult, Dataset]


def page_of(key_result: KeyResult) -> str:
    return reverse("key-result", args=[key_result.pk])


def say(person: Person, key_result: KeyResult, **said: str) -> int:
    """The status of a check-in sent from the page of the key result."""
    data = {f"kr-{key_result.pk}-{name}": value for name, value in {"asked": "1", **said}.items()}
    return as_person(person).post(reverse("check-in", args=[key_result.pk]), data).status_code


def test_the_sheet_shows_the_measured_value_with_its_time_and_source(measured: Scene) -> None:
    sakura, _key_result, dataset = measured
    dataset.sources.create(company=sakura.company, kind="mazrica", name="Mazrica", created_at=MONDAY)

    shown = words(as_person(sakura).get(TODAY_PAGE))

    assert "受注件数 · 11/16 9:00時点 · Mazrica" in shown
    assert "未更新" not in shown


def test_a_value_that_stays_away_is_marked_with_the_reason_and_stands(measured: Scene) -> None:
    sakura, key_result, dataset = measured
    note_trouble(dataset, Fault.LOGIN_PAGE, {}, MONDAY)

    shown = words(as_person(sakura).get(TODAY_PAGE))

    assert "未更新" in shown
    assert "データの代わりに、ログイン画面が返ってきました。" in shown
    assert KeyResult.objects.get(pk=key_result.pk).current == 2


def test_old_data_is_marked_even_before_anybody_noticed(
    measured: Scene, clock: time_machine.Traveller
) -> None:
    sakura, key_result, _dataset = measured
    clock.move_to(MONDAY + timedelta(days=3))

    assert "未更新" in words(as_person(sakura).get(page_of(key_result)))


def test_a_value_over_a_measured_one_asks_how_long_it_stands(measured: Scene) -> None:
    sakura, key_result, _dataset = measured

    assert say(sakura, key_result, value="9") == 422
    assert CheckIn.objects.count() == 1
    assert say(sakura, key_result, value="9", override="changed_back") == 303

    override = Override.objects.get()
    assert (override.until, override.by) == (Until.CHANGED_BACK, sakura)
    shown = words(as_person(sakura).get(page_of(key_result)))
    assert "Sakuraさんが手で入れた9件を使っています（測定値に戻すまで）。" in shown


def test_a_word_without_another_value_asks_nothing(measured: Scene) -> None:
    sakura, key_result, _dataset = measured

    assert say(sakura, key_result, value="2", status="on_track", note="順調です") == 303

    newest = CheckIn.objects.latest("pk")
    assert (newest.value, newest.status) == (None, "on_track")
    assert not Override.objects.exists()


def test_the_measured_value_counts_again_at_a_press(measured: Scene) -> None:
    sakura, key_result, _dataset = measured
    say(sakura, key_result, value="9", override="changed_back")

    answer = as_person(sakura).post(reverse("change-back", args=[key_result.pk]))

    assert answer.status_code == 303
    assert KeyResult.objects.get(pk=key_result.pk).current == 2
    assert as_person(sakura).post(reverse("change-back", args=[key_result.pk])).status_code == 409


def test_the_story_names_the_metric_and_offers_no_correction_of_its_lines(measured: Scene) -> None:
    sakura, key_result, _dataset = measured

    page = as_person(sakura).get(page_of(key_result))

    assert '<span class="chapter__who">受注件数</span>' in page.content.decode()
    assert reverse("correct-check-in", args=[CheckIn.objects.get().pk]) not in page.content.decode()


def test_an_endless_mean_is_shortened_in_its_box_and_left_as_it_was_measured(measured: Scene) -> None:
    sakura, key_result, _dataset = measured
    KeyResult.objects.filter(pk=key_result.pk).update(current="6.333333")

    assert 'value="6.33"' in as_person(sakura).get(page_of(key_result)).content.decode()
    assert say(sakura, key_result, value="6.33", status="on_track") == 303

    said = CheckIn.objects.latest("pk")
    assert (said.status, said.value) == ("on_track", None)
    assert not Override.objects.exists()
    assert str(KeyResult.objects.get(pk=key_result.pk).current).startswith("6.333")

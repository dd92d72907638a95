"""KGIs: the final figures of a year, and the objectives that serve them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from factories import (
    MONDAY,
    a_champion,
    a_company,
    a_cycle,
    a_person,
    a_unit,
    an_objective,
    the_company,
    the_root,
)
from shirube.activity.models import LedgerLine
from shirube.goals.actions import draft_objective, edit_objective
from shirube.goals.actions.serving_kgi import OnlyTheCompanyServes
from shirube.goals.models import State
from shirube.goals.queries.serving import serving
from shirube.metrics.actions.add_kgi import KgiNameMissing, PlanEndsBeforeItStarts, TooLargeOrTooFine, add_kgi
from shirube.metrics.actions.edit_kgi import edit_kgi
from shirube.metrics.actions.remove_kgi import remove_kgi
from shirube.metrics.models import Good, Kgi, Metric, Reading
from shirube.metrics.queries.kgis_of import KgiRow, kgis_between
from shirube.people.models import Person
from shirube.refusal import NotYours, Stale

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 4, 1), date(2027, 3, 31))
QUARTER = (date(2026, 10, 1), date(2026, 12, 31))


def a_kgi(*, by: Person | None = None, **fields: Any) -> Kgi:
    said = {
        "name": "売上高",
        "unit": "億円",
        "target": Decimal(12),
        "start_on": YEAR[0],
        "end_on": YEAR[1],
        **fields,
    }
    return add_kgi(company=the_company(), by=by, at=MONDAY, **said)


def a_metric(**fields: Any) -> Metric:
    said = {"company": fields.pop("company", None) or the_company(), "name": "売上高", **fields}
    return Metric.objects.create(created_at=MONDAY, **said)


def a_reading(metric: Metric, start_on: date, end_on: date, value: str | None, **fields: Any) -> Reading:
    said = None if value is None else Decimal(value)
    return Reading.objects.create(
        metric=metric, start_on=start_on, end_on=end_on, value=said, at=MONDAY, **fields
    )


def the_row() -> KgiRow:
    return kgis_between(the_company().pk, *QUARTER)[0]


def test_a_kgi_of_the_year_stands_over_every_cycle_inside_it_and_not_over_others() -> None:
    a_kgi()

    assert [row.name for row in kgis_between(the_company().pk, *QUARTER)] == ["売上高"]
    assert kgis_between(the_company().pk, date(2027, 4, 1), date(2027, 6, 30)) == []


def test_a_value_by_hand_says_how_much_of_the_target_is_reached() -> None:
    a_kgi(current=Decimal("8.2"))

    assert the_row().current == Decimal("8.2")
    assert round(the_row().share * 100) == 68
    assert the_row().read_at is None


def test_a_metric_says_where_the_kgi_stands_and_the_hand_does_not() -> None:
    metric = a_metric()
    a_kgi(current=Decimal(1), metric=metric)
    assert the_row().current is None

    october = a_reading(metric, date(2026, 10, 1), date(2026, 10, 31), "7")
    a_reading(metric, date(2026, 11, 1), date(2026, 11, 30), None, missing="no_data")
    assert the_row().current == Decimal(7)

    a_reading(metric, date(2026, 10, 1), date(2026, 10, 31), "7.5", restates=october)
    assert the_row().current == Decimal("7.5")


def test_a_reading_of_exactly_its_days_comes_before_newer_ones_of_a_part() -> None:
    metric = a_metric()
    a_kgi(metric=metric)
    a_reading(metric, *YEAR, "8.2")
    a_reading(metric, date(2027, 3, 1), date(2027, 3, 31), "1.1")

    assert the_row().current == Decimal("8.2")


def test_where_less_is_better_no_share_is_made_up() -> None:
    metric = a_metric(name="解約率", good=Good.DOWN)
    a_kgi(name="解約率", unit="%", target=Decimal(1), metric=metric)
    a_reading(metric, *YEAR, "1.3")

    assert the_row().less_is_better
    assert the_row().share is None


def test_what_cannot_be_a_kgi_is_refused() -> None:
    with pytest.raises(KgiNameMissing):
        a_kgi(name=" ")
    with pytest.raises(PlanEndsBeforeItStarts):
        a_kgi(start_on=YEAR[1], end_on=YEAR[0])
    with pytest.raises(TooLargeOrTooFine):
        a_kgi(target=Decimal("1e30"))
    with pytest.raises(NotYours):
        a_kgi(metric=a_metric(company=a_company("対岸商事")))
    assert not Kgi.objects.exists()


def test_only_those_who_look_after_the_okrs_change_a_kgi() -> None:
    with pytest.raises(NotYours):
        a_kgi(by=a_person())

    kgi = a_kgi(by=a_champion())
    with pytest.raises(NotYours):
        edit_kgi(kgi, version=1, changes={"target": Decimal(1)}, by=a_person("Mei"), at=MONDAY)
    with pytest.raises(NotYours):
        remove_kgi(kgi, by=a_person("Rin"), at=MONDAY)


def test_an_edit_is_written_down_and_the_slower_of_two_is_told() -> None:
    champion = a_champion()
    kgi = a_kgi(by=champion)

    edit_kgi(kgi, version=1, changes={"current": Decimal(9)}, by=champion, at=MONDAY)

    line = LedgerLine.objects.filter(subject=kgi.subject, verb="edited").get()
    assert line.details["changes"] == {"current": [None, "9"]}
    with pytest.raises(Stale):
        edit_kgi(kgi, version=1, changes={"current": Decimal(10)}, by=champion, at=MONDAY)


def test_only_objectives_of_the_company_serve_a_kgi() -> None:
    champion, kgi = a_champion(), a_kgi()
    cycle, sales = a_cycle(), a_unit("営業部")

    top = draft_objective(
        cycle=cycle, title="全社のねらい", owner=the_root(), kgi=kgi, by=champion, at=MONDAY
    )
    assert top.kgi == kgi
    with pytest.raises(OnlyTheCompanyServes):
        draft_objective(cycle=cycle, title="部のねらい", owner=sales, kgi=kgi, by=champion, at=MONDAY)

    handed = edit_objective(top, version=1, changes={"owner": sales}, by=champion, at=MONDAY)
    assert handed.kgi is None


def test_a_removed_kgi_leaves_its_objectives() -> None:
    champion, kgi = a_champion(), a_kgi()
    top = an_objective(owner=the_root(), by=champion)
    edit_objective(top, version=1, changes={"kgi": kgi}, by=champion, at=MONDAY)

    remove_kgi(kgi, by=champion, at=MONDAY + timedelta(minutes=1))

    top.refresh_from_db()
    assert top.kgi is None


def test_drafts_one_cannot_see_are_not_counted_among_those_that_serve() -> None:
    champion, kgi = a_champion(), a_kgi()
    for title, state in (("見える", State.COMMITTED), ("まだ内緒", State.DRAFT)):
        one = an_objective(title, owner=the_root(), by=champion, state=state)
        edit_objective(one, version=1, changes={"kgi": kgi}, by=champion, at=MONDAY)

    assert serving([kgi.pk], seen_by=a_person(unit=a_unit("営業部"))) == {kgi.pk: 1}
    assert serving([kgi.pk], seen_by=champion) == {kgi.pk: 2}

"""The sheet of 今日 arrives twice, at once or later, and is said once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from factories import MONDAY, a_key_result, a_person, a_unit, an_objective
from people.test_at_once import at_once
from shirube.checkins.actions import Line, Sheet, check_in, send_sheet
from shirube.checkins.models import CheckIn, SentSheet, SheetTime
from shirube.checkins.verifying import differences
from shirube.goals.models import KeyResult

pytestmark = pytest.mark.django_db(transaction=True)


def four_lines(sakura: object) -> list[Line]:
    own = an_objective(owner=sakura)  # type: ignore[arg-type]
    return [Line(a_key_result(f"KR{n}", objective=own).pk, value=Decimal(n)) for n in range(1, 5)]


def test_the_same_sheet_from_eight_connections_at_once_makes_one_set_of_check_ins() -> None:
    sakura = a_person()
    lines = four_lines(sakura)
    sheet = Sheet("one-sheet", seconds=21)

    outcomes = at_once(*[lambda: send_sheet(lines, sheet=sheet, by=sakura, at=MONDAY)] * 8)

    said = sorted(CheckIn.objects.values_list("pk", flat=True))
    assert len(said) == 4
    assert [sorted(one.pk for one in made) for made in outcomes] == [said] * 8  # type: ignore[attr-defined]
    assert SheetTime.objects.count() == 1
    assert list(differences()) == []


def test_sent_again_later_it_answers_with_the_first_check_ins() -> None:
    sakura = a_person()
    lines = four_lines(sakura)
    first = send_sheet(lines, sheet=Sheet("a"), by=sakura, at=MONDAY)

    again = send_sheet(lines, sheet=Sheet("a"), by=sakura, at=MONDAY + timedelta(minutes=5))

    assert again == first
    assert CheckIn.objects.count() == 4


def test_another_sheet_and_another_person_are_not_the_same() -> None:
    sakura, kenji = a_person(), a_person("Kenji")
    send_sheet(four_lines(sakura), sheet=Sheet("a"), by=sakura, at=MONDAY)
    send_sheet(four_lines(kenji), sheet=Sheet("a"), by=kenji, at=MONDAY)
    send_sheet(four_lines(sakura), sheet=Sheet("b"), by=sakura, at=MONDAY)

    assert CheckIn.objects.count() == 12


def test_a_refused_sheet_may_be_sent_again() -> None:
    sakura = a_person()
    lines = four_lines(sakura)
    with pytest.raises(Exception, match="confidence"):
        send_sheet([Line(lines[0].key_result_id, confidence=11)], sheet=Sheet("a"), by=sakura, at=MONDAY)

    assert len(send_sheet(lines, sheet=Sheet("a"), by=sakura, at=MONDAY)) == 4


def test_keys_are_forgotten_after_three_days() -> None:
    sakura = a_person()
    lines = four_lines(sakura)
    send_sheet(lines, sheet=Sheet("a"), by=sakura, at=MONDAY)
    send_sheet(lines, sheet=Sheet("b"), by=sakura, at=MONDAY + timedelta(days=4))

    assert [sent.key for sent in SentSheet.objects.all()] == ["b"]


def test_how_long_it_took_is_kept_without_the_person() -> None:
    sales = a_unit("営業部")
    sakura = a_person(unit=sales)

    send_sheet(four_lines(sakura), sheet=Sheet("a", seconds=24), by=sakura, at=MONDAY + timedelta(days=2))

    kept = SheetTime.objects.get()
    assert (kept.unit_path, kept.week, kept.seconds, kept.rows) == (sales.path, date(2026, 11, 16), 24, 4)
    assert not {"person", "by", "at"} & {field.name for field in SheetTime._meta.get_fields()}


def test_a_sheet_that_lay_open_for_an_hour_is_not_timed() -> None:
    sakura = a_person()
    send_sheet(four_lines(sakura), sheet=Sheet("a", seconds=3601), by=sakura, at=MONDAY)
    send_sheet(four_lines(sakura), sheet=Sheet("b"), by=sakura, at=MONDAY)

    assert not SheetTime.objects.exists()


def test_asking_for_help_alone_is_something_to_say() -> None:
    sakura = a_person()
    deals = a_key_result(objective=an_objective(owner=sakura))

    check_in(deals, needs_help=True, by=sakura, at=MONDAY)

    assert KeyResult.objects.get(pk=deals.pk).needs_help

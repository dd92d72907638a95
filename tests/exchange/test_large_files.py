"""Twenty thousand rows come in and go again in reasonable time."""

from time import monotonic

import pytest

from exchange.bringing import NOW, a_new_company, bring, table, the_admin
from shirube.checkins.models import CheckIn
from shirube.checkins.verifying import differences
from shirube.exchange.actions import NothingToImport, confirm_import, undo_import, upload_sheet
from shirube.goals.models import KeyResult, Objective
from shirube.people.models import Person

ROWS = 20_000
REASONABLE = 240.0
"""Seconds; a quiet machine takes a fifth of it."""


def _row(number: int) -> tuple[object, ...]:
    objective = number // 5
    parent = "" if objective < 200 else f"目的{objective % 200:04d}を良くする"
    return (
        f"第{objective % 60}部", f"担当{objective % 900:03d}", f"目的{objective:04d}を良くする",
        f"指標{number:05d}を上げる", 0, 100, number % 101, number % 11, parent,
    )  # fmt: skip


def _sheet() -> bytes:
    header = (
        "部門",
        "責任者",
        "目標（O）",
        "成果指標（KR）",
        "初期値",
        "目標値",
        "現在値",
        "自信度",
        "上位目標",
    )
    return table(header, *(_row(number) for number in range(ROWS - 1)))


@pytest.mark.django_db
def test_twenty_thousand_rows_come_in_and_go_again() -> None:
    cycle, content = a_new_company(), _sheet()
    started = monotonic()

    done = bring(cycle, content)

    took = monotonic() - started
    assert (Objective.objects.count(), KeyResult.objects.count(), CheckIn.objects.count()) == (
        4_000,
        19_999,
        19_999,
    )
    assert Person.objects.count() == 901
    assert differences() == []
    assert took < REASONABLE
    again = upload_sheet(cycle=cycle, name="okr.csv", content=content, by=the_admin(cycle), at=NOW)
    with pytest.raises(NothingToImport):
        confirm_import(again, by=the_admin(cycle), at=NOW)
    undo_import(done, by=the_admin(cycle), at=NOW)
    assert not Objective.objects.exists()
    print(f"20,000 rows: {took:.1f} s")

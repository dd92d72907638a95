"""How a cycle is called in the frame of every page."""

from datetime import date

import pytest
from django.utils.translation import override

from shirube.web.wording.cycles import heading

QUARTER = {"start_on": date(2026, 10, 1), "end_on": date(2026, 12, 31), "first_month": 4}


@pytest.mark.parametrize("name", ["2026年度 3Q", "FY2026 Q3"])
def test_a_usual_name_is_said_in_the_language_of_the_reader(name: str) -> None:
    with override("ja"):
        assert heading(name=name, on=date(2026, 11, 24), **QUARTER) == "2026年度 3Q（10〜12月）・第8週/13週"
    with override("en"):
        assert heading(name=name, on=date(2026, 11, 24), **QUARTER).startswith("FY2026 Q3 (Oct–Dec) · ")


def test_a_name_of_its_own_stays_and_carries_its_dates() -> None:
    with override("ja"):
        words = heading(
            name="試行",
            start_on=date(2026, 12, 7),
            end_on=date(2026, 12, 29),
            first_month=4,
            on=date(2026, 12, 8),
        )
    assert words == "試行（12/7〜12/29）・第1週/4週"

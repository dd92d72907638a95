"""Any cell becomes what a table stores for its column, or is refused by name."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shirube.measuring.columns import LARGEST, LONGEST_TEXT, ColumnType, as_day, as_moment, as_number
from shirube.measuring.values import Cells, SheetNumber, Unfit, WrongCell, number_in, stored_value

TOKYO = ZoneInfo("Asia/Tokyo")
NUMBERS = [
    ("3,420,000", "3420000"), ("３，４２０，０００", "3420000"), ("¥1,000", "1000"), ("￥1,000", "1000"), ("1,000円", "1000"),
    ("△5", "-5"), ("▲5", "-5"), ("-5", "-5"), ("－5", "-5"), ("−5", "-5"), ("(5)", "-5"), ("¥-5", "-5"), ("-¥5", "-5"),
    ("+5", "5"), ("45%", "45"), ("45.5％", "45.5"), ("3万", "30000"), ("3万円", "30000"), ("1.5億円", "150000000"),
    ("1億2,000万", "120000000"), ("△2万5000", "-25000"), (".5", "0.5"), ("1e3", "1000"), ("007", "7"), (" 12 ", "12"),
    ("0.1234567", "0.123457"), ("9000000000000", "9000000000000"),
]  # fmt: skip
DAYS = [
    "2026/10/28", "2026-10-28", "2026.10.28", "20261028", "2026年10月28日", "２０２６年１０月２８日", "2026年10月28日(水)",
    "R8.10.28", "令和8年10月28日", "Ｒ８．１０．２８", "2026/10/28 13:30", "2026-10-28T23:30:00+09:00", "2026-10-27T15:00:00Z",
]  # fmt: skip
MOMENTS = [
    "2026/10/23 13:30", "2026-10-23 13:30:00", "2026/10/23 13:30:00.123", "2026-10-23T13:30:00+09:00", "2026-10-23T04:30:00Z",
    "2026-10-23T13:30", "2026年10月23日 13:30", "2026年10月23日13時30分", "R8.10.23 13:30", "2026/10/23　13:30",
    "2026-10-23T04:30:00.000+0000",
]  # fmt: skip


def stored(cell: object, type_: str) -> object:
    """The value that comes back from what is stored."""
    found = stored_value(cell, ColumnType(type_), TOKYO)
    if found is None or isinstance(found, str):
        return found
    return {"number": as_number, "date": as_day, "moment": as_moment}[type_](found)


def unfit(cell: object, type_: str) -> Unfit:
    """Why it is refused."""
    with pytest.raises(WrongCell) as caught:
        stored_value(cell, ColumnType(type_), TOKYO)
    assert len(caught.value.shown) <= 100
    return caught.value.unfit


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_numbers_are_read_as_people_write_them(text: str, number: str) -> None:
    assert stored(text, "number") == Decimal(number)


@pytest.mark.parametrize("text", DAYS)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert stored(text, "date") == date(2026, 10, 28)


@pytest.mark.parametrize("text", MOMENTS)
def test_moments_are_read_on_the_clock_of_the_company(text: str) -> None:
    assert stored(text, "moment") == datetime(2026, 10, 23, 13, 30)  # noqa: DTZ001  # the wall's


def test_cells_of_programs_are_read_by_what_they_are() -> None:
    moment = datetime(2026, 10, 23, 4, 30, tzinfo=UTC)
    wall = datetime(2026, 10, 23, 13, 30)  # noqa: DTZ001  # the wall's
    assert [stored(cell, "number") for cell in (5, 1.25, Decimal("0.1"), True)] == [
        5,
        Decimal("1.25"),
        Decimal("0.1"),
        1,
    ]
    assert [stored(cell, "moment") for cell in (moment, wall, date(2026, 10, 23))][:2] == [wall, wall]
    assert [stored(cell, "date") for cell in (moment, date(2026, 10, 23))] == [date(2026, 10, 23)] * 2
    assert [stored(cell, "text") for cell in (5, 5.0, Decimal("1E+2"), True, date(2026, 1, 2), moment)] == [
        "5", "5", "100", "TRUE", "2026-01-02", "2026-10-23 13:30:00",
    ]  # fmt: skip


def test_a_number_stands_for_a_day_in_worksheets_alone() -> None:
    assert stored(SheetNumber(46323), "date") == date(2026, 10, 28)
    assert stored(SheetNumber(46318.5625), "moment") == datetime(2026, 10, 23, 13, 30)  # noqa: DTZ001  # the wall's
    assert unfit(46323, "date") is Unfit.WRONG_TYPE
    assert unfit("46323", "date") is Unfit.WRONG_TYPE


@pytest.mark.parametrize("cell", ["", "  ", "　", None, "\x00"])
@pytest.mark.parametrize("type_", ["text", "number", "date", "moment"])
def test_a_blank_is_nothing_in_any_column(cell: object, type_: str) -> None:
    assert stored(cell, type_) is None


@pytest.mark.parametrize("cell", ["-", "－", "―"])
def test_a_dash_is_nothing_in_columns_of_numbers_and_days(cell: str) -> None:
    assert stored(cell, "number") is None
    assert stored(cell, "date") is None
    assert stored(cell, "text") == cell


@pytest.mark.parametrize(
    ("cell", "type_", "why"),
    [
        ("abc", "number", Unfit.WRONG_TYPE),
        ("1,2", "number", Unfit.WRONG_TYPE),
        ("1,0000", "number", Unfit.WRONG_TYPE),
        ("1.2.3", "number", Unfit.WRONG_TYPE),
        ("--5", "number", Unfit.WRONG_TYPE),
        ("万", "number", Unfit.WRONG_TYPE),
        ("1" * 400, "number", Unfit.TOO_LARGE_NUMBER),
        ("NaN", "number", Unfit.NOT_A_NUMBER),
        ("-inf", "number", Unfit.NOT_A_NUMBER),
        ("#DIV/0!", "number", Unfit.NOT_A_NUMBER),
        (float("nan"), "number", Unfit.NOT_A_NUMBER),
        (float("inf"), "text", Unfit.NOT_A_NUMBER),
        (Decimal("sNaN"), "number", Unfit.NOT_A_NUMBER),
        ("1e309", "number", Unfit.TOO_LARGE_NUMBER),
        ("1e999999", "number", Unfit.TOO_LARGE_NUMBER),
        (LARGEST + 1, "number", Unfit.TOO_LARGE_NUMBER),
        (10**400, "number", Unfit.TOO_LARGE_NUMBER),
        ("10億億", "number", Unfit.WRONG_TYPE),
        ("2026/02/29", "date", Unfit.WRONG_TYPE),
        ("10/28", "date", Unfit.WRONG_TYPE),
        ("0000-00-00", "date", Unfit.WRONG_TYPE),
        ("受注", "date", Unfit.WRONG_TYPE),
        ("2026/10/23 25:00", "moment", Unfit.WRONG_TYPE),
        ("2026-10-23T99:00Z", "moment", Unfit.WRONG_TYPE),
        ("0001-01-01T00:00:00+14:00", "moment", Unfit.WRONG_TYPE),
        (True, "date", Unfit.WRONG_TYPE),
        (date(2026, 1, 1), "number", Unfit.WRONG_TYPE),
        (["a"], "text", Unfit.WRONG_TYPE),
        ({"a": 1}, "number", Unfit.WRONG_TYPE),
        (timedelta(days=1), "moment", Unfit.WRONG_TYPE),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_name(cell: object, type_: str, why: Unfit) -> None:
    assert unfit(cell, type_) is why


def test_long_texts_are_cut_and_halves_of_letters_replaced() -> None:
    assert stored("a\ud800b", "text") == "a?b"
    assert stored("あ" * 5_000, "text") == "あ" * LONGEST_TEXT


def test_a_column_remembers_texts_and_never_takes_one_kind_for_another() -> None:
    cells = Cells(ColumnType.TEXT, TOKYO)

    assert [cells["1"], cells[1], cells[True], cells[1.0]] == ["1", "1", "TRUE", "1"]


def test_a_zone_of_half_an_hour_and_before_our_era_does_no_harm() -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    assert stored(datetime(2026, 10, 23, 10, 0, tzinfo=india), "moment") == datetime(2026, 10, 23, 13, 30)  # noqa: DTZ001


@given(some.decimals(min_value=-LARGEST, max_value=LARGEST, places=6, allow_nan=False))
def test_every_number_comes_back_as_it_was(number: Decimal) -> None:
    assert stored(f"{number:,}", "number") == number
    assert stored(format(number, "f"), "number") == stored(number, "number") == number


@given(some.dates(min_value=date(1000, 1, 1)))
def test_every_day_comes_back_as_it_was(day: date) -> None:
    assert stored(day.isoformat(), "date") == stored(f"{day:%Y/%m/%d}", "date") == stored(day, "date") == day


@given(
    some.one_of(
        some.text(), some.integers(), some.floats(), some.decimals(), some.datetimes(), some.booleans()
    )
)
def test_no_cell_whatever_breaks_the_reading(cell: object) -> None:
    for type_ in ColumnType:
        try:
            found = stored_value(cell, type_, TOKYO)
        except WrongCell:
            continue
        assert found is None or isinstance(found, str) == (type_ is ColumnType.TEXT)
        assert not isinstance(found, int) or abs(found) < 2**63


@given(some.text(alphabet="0123456789.,-△()%円万億eE+¥ ", max_size=12))
def test_no_text_of_figures_breaks_the_reading(text: str) -> None:
    with suppress(WrongCell):
        assert isinstance(number_in(text), Decimal)

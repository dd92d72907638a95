"""A delivery is taken whole or not at all, and writes no more than what differs."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from factories import MONDAY
from metrics.datasets import a_dataset, delivered, rows_in
from shirube.metrics.faults import Fault
from shirube.metrics.models import Dataset, Delivery
from shirube.metrics.refused import DeliveryRefused
from shirube.outbox.models import Errand

pytestmark = pytest.mark.django_db

COLUMNS = {"ID": "text", "金額": "number", "日付": "date", "更新": "moment"}
A = ("A", "1,000", "2026/10/01", "2026/10/01 09:00")
B = ("B", "△5", "R8.10.2", "")
LATER = MONDAY + timedelta(hours=1)


def counts(delivery: Delivery) -> tuple[int, int, int, int]:
    """Received, added, changed, gone."""
    return delivery.received, delivery.added, delivery.changed, delivery.gone


def some(number: int) -> list[tuple[object, ...]]:
    """So many rows that differ."""
    return [(f"K{place}", place, "2026/10/01", None) for place in range(number)]


def refusal(dataset: Dataset, rows: list[Any], **fields: Any) -> tuple[Fault, dict[str, object]]:
    """Why these rows are refused; nothing in the dataset has changed."""
    before = rows_in(dataset)
    with pytest.raises(DeliveryRefused) as caught:
        delivered(dataset, rows, **{"at": LATER, **fields})
    assert rows_in(dataset) == before
    kept = Delivery.objects.order_by("pk").last()
    assert kept is not None
    assert kept.refusal == caught.value.reason
    assert kept.version is None
    return caught.value.reason, caught.value.details


def test_rows_are_stored_as_what_their_columns_are() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[A, B])

    assert rows_in(dataset) == [
        ("A", Decimal(1000), date(2026, 10, 1), datetime(2026, 10, 1, 9, 0)),  # noqa: DTZ001  # the wall's
        ("B", Decimal(-5), date(2026, 10, 2), None),
    ]
    assert (dataset.rows, dataset.version, dataset.as_of) == (2, 1, MONDAY)


def test_a_second_delivery_updates_rather_than_doubles() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[A, B])

    again = delivered(dataset, [A, ("B", "7", "2026-10-02", ""), ("C", "1", "", "")], at=LATER)

    assert counts(again) == (3, 1, 1, 0)
    assert [row[:2] for row in rows_in(dataset)] == [("A", 1000), ("B", 7), ("C", 1)]
    dataset.refresh_from_db()
    assert (dataset.rows, dataset.version, again.version) == (3, 2, 2)


def test_the_same_rows_again_change_nothing() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[A, B])

    again = delivered(dataset, [B, A, A], at=LATER)

    dataset.refresh_from_db()
    assert counts(again) == (3, 0, 0, 0)
    assert (dataset.version, dataset.delivered_at) == (1, LATER)


def test_a_change_is_measured_once_and_no_change_is_not() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[A])
    delivered(dataset, [A], at=LATER)

    assert list(Errand.objects.filter(kind="measure-dataset").values_list("payload", flat=True)) == [
        {"dataset": dataset.pk}
    ]


@pytest.mark.parametrize(
    ("row", "fault", "details"),
    [
        (("C", "abc", "", ""), Fault.WRONG_TYPE, {"column": "金額", "value": "abc"}),
        (("C", "1", "2026/13/01", ""), Fault.WRONG_TYPE, {"column": "日付", "value": "2026/13/01"}),
        (("C", "1", "", "x" * 500), Fault.WRONG_TYPE, {"column": "更新", "value": "x" * 100}),
        (("C", "NaN", "", ""), Fault.NOT_A_NUMBER, {"column": "金額", "value": "NaN"}),
        (("C", float("inf"), "", ""), Fault.NOT_A_NUMBER, {"column": "金額", "value": "inf"}),
        (("C", "1e309", "", ""), Fault.TOO_LARGE_NUMBER, {"column": "金額", "value": "1e309"}),
        (("C", "10000000000000", "", ""), Fault.TOO_LARGE_NUMBER, {"column": "金額"}),
        ((" ", "1", "", ""), Fault.BLANK_KEY, {"column": "ID"}),
        (("C", "1"), Fault.TRUNCATED, {}),
        (("K" * 201, "1", "", ""), Fault.TOO_LONG_TEXT, {"column": "ID"}),
        (("A", "1,001", "2026/10/01", ""), Fault.DUPLICATE_KEY, {"key": "A", "first_row": 1}),
    ],
)
def test_one_bad_row_refuses_the_whole_delivery(
    row: tuple[object, ...], fault: Fault, details: dict[str, object]
) -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[B])

    reason, shown = refusal(dataset, [A, row])

    assert reason is fault
    assert details.items() <= shown.items()
    assert shown["row"] == 2


def test_a_refusal_is_heard_of_by_those_who_measure() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[A])
    refusal(dataset, [("B", "x", "", "")])

    kept = Delivery.objects.get(refusal="wrong-type")
    assert {"dataset": dataset.pk, "refused": kept.pk} in [errand.payload for errand in Errand.objects.all()]


def test_the_first_good_delivery_after_a_refusal_is_heard_of_even_when_nothing_changed() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[A])
    refusal(dataset, [("B", "x", "", "")])
    delivered(dataset, [A], at=LATER + timedelta(hours=1))

    assert Errand.objects.filter(kind="measure-dataset").count() == 3


def test_nothing_where_rows_were_is_refused_unless_nothing_new_was_asked_for() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[A])

    assert refusal(dataset, [])[0] is Fault.EMPTY
    assert counts(delivered(dataset, [], at=LATER, may_be_empty=True)) == (0, 0, 0, 0)


def test_rows_of_an_earlier_moment_are_refused() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[A])

    assert refusal(dataset, [B], as_of=MONDAY - timedelta(seconds=1))[0] is Fault.OLDER


def test_no_rows_speak_of_a_moment_to_come() -> None:
    dataset = a_dataset(columns=COLUMNS)
    delivered(dataset, [A], as_of=MONDAY + timedelta(days=1_000))

    assert delivered(dataset, [B], at=LATER).as_of == LATER
    assert Dataset.objects.get().as_of == LATER


def test_a_missing_column_is_named() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[A])

    reason, details = refusal(dataset, [("B", 1, "")], header=["ID", "金額", "更新"])

    assert (reason, details["column"]) == (Fault.MISSING_COLUMN, "日付")


def test_further_columns_and_another_order_do_not_matter() -> None:
    dataset = a_dataset(columns=COLUMNS)
    delivered(dataset, [("x", "", "2026/10/01", 5, "A")], header=["メモ", "更新", "日付", "金額", " ID "])

    assert rows_in(dataset) == [("A", Decimal(5), date(2026, 10, 1), None)]


def test_a_list_of_all_rows_takes_away_what_it_no_longer_names() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[A, B], is_whole=True)

    again = delivered(dataset, [B, ("C", 1, "", "")], at=LATER)

    dataset.refresh_from_db()
    assert counts(again) == (2, 1, 0, 1)
    assert [row[0] for row in rows_in(dataset)] == ["B", "C"]
    assert dataset.rows == 2


def test_a_list_of_all_rows_that_lost_more_than_half_is_refused_unless_told() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=some(20), is_whole=True)

    assert refusal(dataset, some(9)) == (Fault.SHRUNK, {"rows": 9, "known": 20})
    assert counts(delivered(dataset, some(10), at=LATER)) == (10, 0, 0, 10)


def test_a_shrunk_list_is_taken_when_a_person_says_so() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=some(20), is_whole=True)

    assert counts(delivered(dataset, some(1), at=LATER, allow_shrinking=True)) == (1, 0, 0, 19)


def test_a_row_older_than_what_stands_changes_nothing() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[("A", 2, "", "2026/10/02 09:00")], updated_column="更新")

    older = delivered(dataset, [("A", 1, "", "2026/10/02 08:59")], at=LATER)
    blank = delivered(dataset, [("A", 1, "", "")], at=LATER)
    newer = delivered(dataset, [("A", 3, "", "2026/10/02 09:01")], at=LATER)

    assert [counts(each)[2] for each in (older, blank, newer)] == [0, 0, 1]
    assert rows_in(dataset)[0][1] == 3


def test_of_two_states_of_a_row_in_one_delivery_the_newer_stands_where_a_column_tells() -> None:
    dataset = a_dataset(columns=COLUMNS, updated_column="更新")

    taken = delivered(dataset, [("A", 2, "", "2026/10/02 09:00"), ("A", 1, "", "2026/10/01 09:00")])

    assert counts(taken) == (2, 1, 0, 0)
    assert rows_in(dataset)[0][1] == 2


def test_a_row_remembers_the_delivery_that_last_changed_it() -> None:
    from django.db import connection

    dataset = a_dataset(columns=COLUMNS, rows=[A, B])
    second = delivered(dataset, [A, ("B", 9, "", "")], at=LATER)

    with connection.cursor() as cursor:
        cursor.execute(f'SELECT delivery FROM "{dataset.table}" ORDER BY id')
        assert [row[0] for row in cursor.fetchall()] == [second.pk - 1, second.pk]


def test_a_key_of_several_columns_tells_rows_apart() -> None:
    columns = {"日付": "date", "媒体": "text", "値": "number"}
    dataset = a_dataset(columns=columns, key=["日付", "媒体"], rows=[("2026/10/01", "a", 1)])

    taken = delivered(dataset, [("2026/10/01", "b", 1), ("2026/10/01", "a", 2)], at=LATER)

    assert counts(taken) == (2, 1, 1, 0)

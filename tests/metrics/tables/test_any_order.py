"""However rows are split into deliveries, and in whatever order those come, the same table stands in the end."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as some

from factories import MONDAY
from metrics.datasets import a_dataset, delivered, rows_in

pytestmark = pytest.mark.django_db

Row = tuple[str, int, str]
KEYS = some.sampled_from("ABCDE")
VALUES = some.one_of(some.none(), some.integers(-5, 5))


@some.composite
def split(draw: some.DrawFn, *, stamped: bool) -> tuple[list[Row], list[list[Row]]]:
    """Rows, and the same rows shuffled and cut into deliveries; without stamps a key has one content."""
    key = (lambda row: (row[0], row[2])) if stamped else (lambda row: row[0])
    stamps = some.integers(1, 9).map(lambda day: f"2026/10/{day:02}")
    rows = draw(some.lists(some.tuples(KEYS, VALUES, stamps), unique_by=key, min_size=1, max_size=12))
    repeated = draw(some.permutations([*rows, *draw(some.lists(some.sampled_from(rows), max_size=4))]))
    cuts = sorted(draw(some.lists(some.integers(0, len(repeated)), max_size=4)))
    places = [0, *cuts, len(repeated)]
    return rows, [list(repeated[a:b]) for a, b in pairwise(places)]


def stands(deliveries: list[list[Row]], *, stamped: bool) -> tuple[list[object], int]:
    """What is in the table afterwards by key, and how many rows the deliveries say they brought."""
    with transaction.atomic():
        dataset = a_dataset(
            columns={"ID": "text", "値": "number", "更新": "date"}, updated_column="更新" if stamped else ""
        )
        added = 0
        for number, rows in enumerate(deliveries):
            at = MONDAY + timedelta(minutes=number)
            added += delivered(dataset, rows, at=at, may_be_empty=True).added
        found = sorted(rows_in(dataset), key=str)
        dataset.refresh_from_db()
        assert dataset.rows == len(found) == added
        transaction.set_rollback(True)
    return list(found), added


@settings(max_examples=25)
@given(split(stamped=False))
def test_rows_of_one_content_end_the_same_in_any_split_and_order(
    case: tuple[list[Row], list[list[Row]]],
) -> None:
    whole, parts = case
    assert stands(parts, stamped=False) == stands([whole], stamped=False)


@settings(max_examples=25)
@given(split(stamped=True))
def test_of_several_states_of_a_row_the_newest_stands_in_any_split_and_order(
    case: tuple[list[Row], list[list[Row]]],
) -> None:
    states, parts = case
    newest = {row[0]: row for row in sorted(states, key=lambda row: row[2])}
    assert stands(parts, stamped=True) == stands([list(newest.values())], stamped=True)

"""Two deliveries at once end as if one had come after the other; one that dies half way leaves everything as it was."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import close_old_connections, connection, connections

from factories import MONDAY
from metrics.datasets import a_dataset, delivered, rows_in
from shirube.metrics.models import Dataset, Delivery
from shirube.metrics.tables import making
from shirube.outbox.models import Errand

COLUMNS = {"ID": "text", "値": "number"}


@pytest.fixture
def dataset(transactional_db: None) -> Iterator[Dataset]:
    """One whose table goes when the test is over."""
    made = a_dataset(columns=COLUMNS, rows=[(f"K{n}", 0) for n in range(50)])
    yield made
    making.drop(made.table)


def test_deliveries_at_once_lose_nothing_and_count_right(dataset: Dataset) -> None:
    start, problems = threading.Barrier(4), []

    def bring(who: int) -> None:
        try:
            start.wait()
            rows = [(f"K{n}", who) for n in range(50)] + [(f"W{who}-{n}", n) for n in range(200)]
            delivered(dataset, rows, at=MONDAY + timedelta(hours=1))
        except Exception as problem:
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=bring, args=(who,)) for who in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    dataset.refresh_from_db()
    rows = dict(rows_in(dataset))
    assert len(rows) == dataset.rows == 50 + 4 * 200
    assert len({rows[f"K{n}"] for n in range(50)}) == 1
    assert dataset.version == 5
    assert sorted(Delivery.objects.values_list("version", flat=True)) == [1, 2, 3, 4, 5]
    assert [one.changed for one in Delivery.objects.order_by("version")] == [0, 50, 50, 50, 50]
    assert Errand.objects.filter(kind="measure-dataset").count() == 5


def test_a_delivery_that_dies_while_rows_come_changes_nothing(dataset: Dataset) -> None:
    def rows() -> Iterator[tuple[object, ...]]:
        yield from [(f"N{n}", n) for n in range(25_000)]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        delivered(dataset, rows(), at=MONDAY + timedelta(hours=1))

    _is_as_before(dataset)
    assert not connection.in_atomic_block
    assert delivered(dataset, [("K0", 1)], at=MONDAY + timedelta(hours=2)).changed == 1


def test_a_delivery_that_dies_while_it_is_merged_changes_nothing(dataset: Dataset) -> None:
    def die(_delivery: Delivery) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        delivered(dataset, [("K0", 1), ("N", 1)], at=MONDAY + timedelta(hours=1), also=die)

    _is_as_before(dataset)


def test_whoever_hands_out_rows_may_ask_and_write_meanwhile(dataset: Dataset) -> None:
    def rows() -> Iterator[tuple[object, ...]]:
        for n in range(25_000):
            if n % 10_000 == 0:
                Dataset.objects.filter(pk=dataset.pk).update(description=f"{dataset.rows} rows, {n} came")
            yield f"N{n}", n

    assert delivered(dataset, rows(), at=MONDAY + timedelta(hours=1)).added == 25_000
    dataset.refresh_from_db()
    assert (dataset.rows, dataset.description) == (25_050, "50 rows, 20000 came")


def test_many_rows_into_a_full_table_keep_its_indexes(dataset: Dataset) -> None:
    delivered(dataset, [(f"N{n}", n) for n in range(21_000)], at=MONDAY + timedelta(hours=1))
    again = delivered(dataset, [(f"N{n}", n) for n in range(21_000)], at=MONDAY + timedelta(hours=2))

    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, dataset.table)
    assert ["c0"] in [
        each["columns"] for each in found.values() if each["unique"] and not each["primary_key"]
    ]
    assert (again.added, again.changed) == (0, 0)


def _is_as_before(dataset: Dataset) -> None:
    close_old_connections()
    dataset.refresh_from_db()
    assert rows_in(dataset) == [(f"K{n}", 0) for n in range(50)]
    assert (dataset.rows, dataset.version, Delivery.objects.count()) == (50, 1, 1)

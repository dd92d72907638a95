"""An errand is put with the change it belongs to, and once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from factories import MONDAY
from shirube.outbox import Order, put, put_all
from shirube.outbox.models import Errand

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_errand_keeps_what_it_was_given() -> None:
    assert put("letter", key="letter-1", payload={"to": "桜井"}, due_at=MONDAY)

    errand = Errand.objects.get()
    assert (errand.kind, errand.key, errand.payload, errand.due_at) == (
        "letter",
        "letter-1",
        {"to": "桜井"},
        MONDAY,
    )
    assert errand.created_at is not None


def test_the_same_key_twice_is_once_and_no_error() -> None:
    assert put("letter", key="letter-1", payload={"n": 1}, due_at=MONDAY)
    assert not put("letter", key="letter-1", payload={"n": 2}, due_at=MONDAY)

    assert Errand.objects.get().payload == {"n": 1}


def test_an_errand_goes_with_the_change_that_is_rolled_back() -> None:
    with transaction.atomic():
        put("letter", key="letter-1", payload={}, due_at=MONDAY)
        transaction.set_rollback(True)

    assert not Errand.objects.exists()


def test_sixteen_who_put_the_same_at_once_put_it_once() -> None:
    def put_fifty(number: int) -> int:
        try:
            return sum(
                put("letter", key=f"letter-{key}", payload={"by": number}, due_at=MONDAY) for key in range(50)
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as threads:
        added = list(threads.map(put_fifty, range(16)))

    assert sum(added) == 50
    assert Errand.objects.count() == 50


def test_sixteen_who_put_many_in_different_orders_do_not_block_each_other() -> None:
    orders = [Order(f"digest-{number}", MONDAY) for number in range(1_200)]

    def put_them(turn: int) -> int:
        try:
            with transaction.atomic():
                return put_all("digest", orders[turn * 70 :] + orders[: turn * 70])
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as threads:
        added = list(threads.map(put_them, range(16)))

    assert sum(added) == 1_200
    assert Errand.objects.count() == 1_200


def test_to_put_what_is_known_writes_nothing() -> None:
    orders = [Order(f"digest-{number}", MONDAY + timedelta(hours=number)) for number in range(30)]
    assert put_all("digest", orders) == 30

    with CaptureQueriesContext(connection) as queries:
        assert put_all("digest", orders) == 0

    assert [query["sql"][:6] for query in queries] == ["SELECT"]

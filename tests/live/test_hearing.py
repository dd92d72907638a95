"""What is announced is heard by the pages that show it, after the commit, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from factories import a_company
from live.ear import Ear
from shirube.live import announce
from shirube.live.models import Change
from shirube.live.streams import Streams

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def streams() -> Iterator[Streams]:
    streams = Streams(lambda tickets: tickets)
    yield streams
    streams.close()


def an_ear(streams: Streams, *names: str, company_id: int) -> Ear:
    """A page that already listens: the first word is that anything may have changed before."""
    ear = Ear(streams, *names, company_id=company_id)
    assert ear.next() == {"*"}
    return ear


def test_a_page_hears_the_name_of_what_was_committed(streams: Streams) -> None:
    company = a_company()
    ear = an_ear(streams, "objective-7", "key-result-42", company_id=company.pk)

    with transaction.atomic():
        announce(company.pk, "key-result-42", "objective-8")

    assert ear.next() == {"key-result-42"}


def test_what_is_taken_back_is_never_heard(streams: Streams) -> None:
    company = a_company()
    ear = an_ear(streams, "objective-7", "objective-8", company_id=company.pk)

    with transaction.atomic():
        announce(company.pk, "objective-7")
        transaction.set_rollback(True)
    with transaction.atomic():
        announce(company.pk, "objective-8")

    assert ear.next() == {"objective-8"}


def test_another_company_hears_nothing(streams: Streams) -> None:
    here, there = a_company("ここ"), a_company("よそ")
    ear = an_ear(streams, "objective-7", "key-result-1", company_id=here.pk)

    announce(there.pk, "objective-7")
    announce(here.pk, "key-result-1")

    assert ear.next() == {"key-result-1"}


def test_many_names_at_once_all_arrive(streams: Streams) -> None:
    company = a_company()
    names = {f"key-result-{number}" for number in range(1_000_000, 1_002_000)}
    ear = an_ear(streams, *names, company_id=company.pk)

    announce(company.pk, *names)
    heard: set[str] = set()
    while heard != names:
        heard |= ear.next()

    assert heard == names


def test_whatever_changed_while_the_page_was_on_its_way_is_told_at_once(streams: Streams) -> None:
    company = a_company()
    first = an_ear(streams, "objective-7", company_id=company.pk)
    announce(company.pk, "objective-7")
    first.next()

    late = Ear(streams, "objective-7", company_id=company.pk, drawn_ago=1)

    assert late.next() <= {"objective-7", "*"}


def test_one_thread_listens_however_many_pages_are_open(streams: Streams) -> None:
    company = a_company()
    ears = [an_ear(streams, "objective-7", company_id=company.pk) for _ in range(15)]

    names = [thread.name for thread in threading.enumerate()]

    assert len(ears) == 15
    assert names.count("shirube-live-listener") == 1
    assert names.count("shirube-live-streams") == 1


def test_when_the_last_page_has_gone_both_threads_end() -> None:
    streams = Streams(lambda tickets: tickets)
    ear = an_ear(streams, "objective-7", company_id=a_company().pk)
    ear.close()
    streams.close()

    assert not [thread for thread in threading.enumerate() if thread.name.startswith("shirube-live")]
    again = an_ear(streams, "objective-7", company_id=a_company("また").pk)
    again.close()
    streams.close()


def test_whose_ticket_no_longer_holds_is_let_go() -> None:
    streams = Streams(lambda tickets: [one for one in tickets if one.person_id == 1], attends_every=0.05)
    company = a_company()
    stays = Ear(streams, "objective-7", company_id=company.pk, person_id=1)
    goes = Ear(streams, "objective-7", company_id=company.pk, person_id=2)

    assert goes.has_ended()
    assert stays.next() == {"*"}
    streams.close()


def test_the_table_of_changes_stays_small() -> None:
    company = a_company()
    for number in range(1_300):
        announce(company.pk, f"objective-{number}")

    assert Change.objects.count() <= (1_100 if connection.vendor == "sqlite" else 0)

"""Two changes of the organisation at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from factories import MONDAY, PASSWORD, a_person, a_unit, an_admin, the_company
from shirube.people.actions import (
    InvitationOver,
    LastAdmin,
    UnitLoop,
    accept_invitation,
    add_unit,
    deactivate_person,
    invite,
    move_unit,
)
from shirube.people.models import Person, Unit

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*changes: Callable[[], object]) -> list[object]:
    """What each change returned or raised, when all of them started together."""

    def run(change: Callable[[], object]) -> object:
        try:
            return change()
        except Exception as refusal:  # handed back to the test
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(changes)) as threads:
        return list(threads.map(run, changes))


def test_two_admins_who_deactivate_each_other_leave_one() -> None:
    aoi, beni = an_admin("Aoi"), an_admin("Beni")
    outcomes = at_once(
        lambda: deactivate_person(aoi, by=None, at=MONDAY),
        lambda: deactivate_person(beni, by=None, at=MONDAY),
    )
    assert sum(isinstance(outcome, LastAdmin) for outcome in outcomes) == 1
    assert Person.objects.active().count() == 1


def test_two_units_moved_under_each_other_make_no_loop() -> None:
    sales, quality = a_unit("営業部"), a_unit("品質部")
    outcomes = at_once(
        lambda: move_unit(sales, to=quality, by=None, at=MONDAY),
        lambda: move_unit(quality, to=sales, by=None, at=MONDAY),
    )
    assert sum(isinstance(outcome, UnitLoop) for outcome in outcomes) == 1
    for unit in Unit.objects.exclude(parent=None).select_related("parent"):
        assert unit.parent is not None
        assert unit.path == f"{unit.parent.path}{unit.pk}/"


def test_an_invitation_accepted_twice_at_once_is_accepted_once() -> None:
    _, secret = invite(a_person("Sakura"), by=None, at=MONDAY)
    outcomes = at_once(*[lambda: accept_invitation(secret, password=PASSWORD, at=MONDAY)] * 4)
    assert sum(isinstance(outcome, InvitationOver) for outcome in outcomes) == 3


def test_units_of_one_name_added_at_once_have_addresses_of_their_own() -> None:
    company = the_company()
    parents = [a_unit("東"), a_unit("西"), a_unit("南")]
    at_once(
        *[
            lambda parent=parent: add_unit(company=company, name="一課", parent=parent, by=None, at=MONDAY)  # type: ignore[misc]
            for parent in parents
        ]
    )
    assert sorted(Unit.objects.filter(name="一課").values_list("slug", flat=True)) == [
        "一課",
        "一課-2",
        "一課-3",
    ]

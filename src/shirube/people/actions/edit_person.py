"""Changes what is known about a person."""

from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction
from django.db.models import F

from shirube.activity import ledger
from shirube.people import addresses, policy, turns
from shirube.people.models import Person, Role
from shirube.people.telling import tell
from shirube.people.zones import need_zone
from shirube.refusal import Refusal, Stale

from .add_person import OtherCompany
from .found_company import NameMissing


class LastAdmin(Refusal):
    """The company would be left without an active administrator."""


class ManagerLoop(Refusal):
    """The manager would report to this very person, directly or along the line."""


class PersonChanges(TypedDict, total=False):
    """The fields to change; those left out stay."""

    name: str
    email: str | None
    role: Role | str
    manager: Person | None
    language: str
    theme: str
    time_zone: str


@transaction.atomic
def edit_person(
    person: Person, *, version: int, changes: PersonChanges, by: Person | None, at: datetime
) -> Person:
    """The person with these changes; Stale when somebody else changed them since `version`."""
    policy.require(policy.may_edit(person, frozenset(changes), by), company_id=person.company_id, by=by)
    turns.take(person.company_id)
    before: Person = Person.objects.get(pk=person.pk)
    if before.version != version:
        raise Stale(current=before.version)
    values = _checked(before, changes, by)
    difference = ledger.difference(_facts(before), _facts_of(values))
    if not difference:
        return before
    Person.objects.filter(pk=person.pk).update(**values, version=F("version") + 1)
    after: Person = Person.objects.get(pk=person.pk)
    tell("edited", after, by=by, at=at, changes=difference)
    return after


def _checked(person: Person, changes: PersonChanges, by: Person | None) -> dict[str, Any]:
    values: dict[str, Any] = dict(changes)
    if "name" in changes:
        values["name"] = changes["name"].strip()
        if not values["name"]:
            raise NameMissing
    if "time_zone" in changes:
        need_zone(changes["time_zone"])
    if "email" in changes:
        values["email"] = _free_address(person, changes["email"])
    if "role" in changes and changes["role"] != person.role:
        _check_role(person, Role(changes["role"]), by)
    if "manager" in changes:
        _check_manager(person, changes["manager"])
    return values


def _free_address(person: Person, text: str | None) -> str | None:
    address = addresses.tidy(text)
    if address and Person.objects.filter(email__iexact=address).exclude(pk=person.pk).exists():
        raise addresses.AddressTaken(address)
    return address


def _check_role(person: Person, role: Role, by: Person | None) -> None:
    policy.require(policy.may_give(role, by))
    if person.role == Role.ADMIN and person.is_active:
        keep_an_admin(person)


def keep_an_admin(person: Person) -> None:
    """Raises LastAdmin unless another active administrator remains; call it in the company's turn."""
    admins = Person.objects.active().filter(company_id=person.company_id, role=Role.ADMIN)
    if not admins.exclude(pk=person.pk).exists():
        raise LastAdmin


def _check_manager(person: Person, manager: Person | None) -> None:
    if manager is None:
        return
    if manager.company_id != person.company_id:
        raise OtherCompany
    above = dict(Person.objects.filter(company_id=person.company_id).values_list("pk", "manager_id"))
    step: int | None = manager.pk
    seen: set[int] = set()
    while step is not None and step not in seen:
        if step == person.pk:
            raise ManagerLoop
        seen.add(step)
        step = above.get(step)


def _facts(person: Person) -> dict[str, Any]:
    return {field: getattr(person, field) for field in ("name", "email", "role", "language", "theme", "time_zone")} | {
        "manager": person.manager_id
    }


def _facts_of(values: dict[str, Any]) -> dict[str, Any]:
    return {key: getattr(value, "pk", None) if key == "manager" else value for key, value in values.items()}

"""Adds a person to the company."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shirube.people import addresses, policy
from shirube.people.models import Company, Person, Role, Unit
from shirube.people.telling import tell
from shirube.refusal import Refusal

from .found_company import NameMissing
from .join_unit import join_unit


class OtherCompany(Refusal):
    """Something of another company cannot be used here."""


@transaction.atomic
def add_person(
    *,
    company: Company,
    name: str,
    email: str | None = None,
    role: Role | str = Role.MEMBER,
    manager: Person | None = None,
    units: Sequence[Unit] = (),
    password: str | None = None,
    language: str = "",
    by: Person | None,
    at: datetime,
) -> Person:
    """A person who owns goals and can sign in once invited (with a password: at once).

    The first unit is the main one.
    """
    policy.require(policy.may_give(role, by), company_id=company.pk, by=by)
    if not name.strip():
        raise NameMissing
    if manager is not None and manager.company_id != company.pk:
        raise OtherCompany
    person = _saved(company, name.strip(), addresses.tidy(email), Role(role), manager, password, language, at)
    tell("added", person, by=by, at=at, role=str(person.role))
    for index, unit in enumerate(units):
        join_unit(person, unit=unit, since=timezone.localdate(at), main=index == 0, by=by, at=at)
    return person


def _saved(
    company: Company, name: str, email: str | None, role: Role, manager: Person | None, password: str | None,
    language: str, at: datetime,
) -> Person:  # fmt: skip
    if email is not None and Person.objects.filter(email__iexact=email).exists():
        raise addresses.AddressTaken(email)
    person = Person(
        company=company, name=name, email=email, role=role, manager=manager, language=language, created_at=at
    )
    person.set_password(password)
    person.save()
    return person

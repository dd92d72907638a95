"""Founds a company with its first administrator."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shirube.people import addresses
from shirube.people.models import Company, Membership, Person, Role, Unit, UnitKind
from shirube.people.telling import tell
from shirube.refusal import Refusal


class NameMissing(Refusal):
    """A company, person, unit or cycle needs a name."""


@transaction.atomic
def found_company(
    *,
    name: str,
    fiscal_year_starts_in: int = 4,
    admin_name: str,
    admin_email: str,
    password: str | None,
    language: str = "ja",
    is_sample: bool = False,
    at: datetime,
) -> Company:
    """The company, its root unit and its first administrator, who can sign in when a password is given."""
    if not name.strip() or not admin_name.strip():
        raise NameMissing
    company = Company.objects.create(
        name=name.strip(),
        language=language,
        fiscal_year_starts_in=fiscal_year_starts_in,
        is_sample=is_sample,
        created_at=at,
    )
    root = Unit.objects.create(company=company, name=company.name, slug="company", kind=UnitKind.COMPANY)
    Unit.objects.filter(pk=root.pk).update(path=f"/{root.pk}/")
    admin = _first_admin(company, admin_name.strip(), admin_email, password, at)
    Membership.objects.create(person=admin, unit=root, since=timezone.localdate(at))
    tell("founded", company, by=admin, at=at)
    return company


def _first_admin(company: Company, name: str, email: str, password: str | None, at: datetime) -> Person:
    address = addresses.tidy(email)
    if address is None:
        raise addresses.BadAddress(email)
    if Person.objects.filter(email__iexact=address).exists():
        raise addresses.AddressTaken(address)
    admin = Person(company=company, name=name, email=address, role=Role.ADMIN, created_at=at)
    admin.set_password(password)
    admin.save()
    return admin

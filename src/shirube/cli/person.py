"""``shirube person add``: a person who owns goals and, with a password, signs in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from shirube.cli.companies import the_one
from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.people.actions import add_person, add_unit, found_company, join_unit
from shirube.people.models import Company, Person, Role, Unit

NEW_COMPANY = "わたしの会社"
"""What a company is called until somebody says its name."""


@click.group(help=_("Add people."))
def person() -> None:
    """Commands about people."""


@person.command(
    help=_("Add a person. In an empty data folder this founds the company with its first administrator.")
)
@click.option("--email", required=True, help=_("Address to sign in with."))
@click.option("--name", required=True, help=_("Name."))
@click.option(
    "--unit", "units", multiple=True, help=_("Unit the person belongs to; added when missing. Repeatable.")
)
@click.option("--role", type=click.Choice([str(role) for role in Role]), help=_("Role; member unless given."))
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--password-stdin", is_flag=True, help=_("Read a password from standard input."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def add(
    email: str,
    name: str,
    units: Sequence[str],
    role: str | None,
    company: str | None,
    password_stdin: bool,
    as_json: bool,
) -> None:
    """Adds the person, and says who was added."""
    with records():
        password = _password(email, name) if password_stdin else None
        at = timezone.now()
        with transaction.atomic():
            added = _added(company, name, email, role, password, at)
            joined = [_unit(added.company, unit, at) for unit in units]
            for place, unit in enumerate(joined):
                join_unit(added, unit=unit, since=timezone.localdate(at), main=place == 0, by=None, at=at)
    data = {
        "id": added.pk,
        "email": added.email,
        "name": added.name,
        "role": added.role,
        "company": added.company.name,
        "units": [unit.name for unit in joined],
    }
    words = _("%(name)s was added to %(company)s.") % {"name": added.name, "company": added.company.name}
    show(data, words, as_json=as_json)


def _added(
    company: str | None, name: str, email: str, role: str | None, password: str | None, at: datetime
) -> Person:
    found = None if company is not None and not Company.objects.exists() else the_one(company)
    if found is not None:
        return add_person(
            company=found, name=name, email=email, role=role or Role.MEMBER, password=password, by=None, at=at
        )
    if role not in (None, Role.ADMIN):
        raise click.ClickException(_("The first person of a company is its administrator: --role admin"))
    founded = found_company(
        name=company or NEW_COMPANY,
        admin_name=name,
        admin_email=email,
        password=password,
        at=at,
    )
    first: Person = Person.objects.select_related("company").get(company=founded)
    return first


def _unit(company: Company, name: str, at: datetime) -> Unit:
    """The standing unit of that name, added below the company when there is none."""
    found = Unit.objects.standing().filter(company=company, name=name.strip()).order_by("path").first()
    return found or add_unit(company=company, name=name, by=None, at=at)


def _password(email: str, name: str) -> str:
    password = sys.stdin.buffer.readline().decode("utf-8", "replace").rstrip("\r\n")
    try:
        validate_password(password, Person(email=email, name=name))
    except ValidationError as problem:
        raise click.ClickException(" ".join(problem.messages)) from None
    return password

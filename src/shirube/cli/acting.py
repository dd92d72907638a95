"""Who a command acts as: the person named by address, else the company's first administrator."""

from __future__ import annotations

import click

from shirube.cli.companies import chosen
from shirube.cli.language import gettext as _
from shirube.cycles.models import Cycle
from shirube.people.models import Person, Role


def acting(email: str | None, company: str | None) -> Person:
    """The person of that address, or the first administrator of the company; ends the command when there is none."""
    if email is not None:
        person: Person | None = (
            Person.objects.active().select_related("company").filter(email__iexact=email.strip()).first()
        )
        if person is None:
            raise click.ClickException(_("Nobody signs in with %(email)s.") % {"email": email})
        return person
    people = (
        Person.objects.active().select_related("company").filter(company=chosen(company), role=Role.ADMIN)
    )
    first: Person | None = people.order_by("pk").first()
    if first is None:
        raise click.ClickException(_("The company has no administrator; say who acts with --by EMAIL."))
    return first


def cycle_named(name: str, person: Person) -> Cycle:
    """The cycle of that name; ends the command with the names there are."""
    known = Cycle.objects.visible_to(person).select_related("company", "parent")
    found = known.filter(name=name.strip()).first()
    if found is None:
        names = ", ".join(known.values_list("name", flat=True)) or "—"
        raise click.ClickException(
            _("There is no cycle called “%(name)s”. There are: %(names)s") % {"name": name, "names": names}
        )
    return found

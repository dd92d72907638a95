"""Which company a command works on: the one named, else the company's own, never the sample beside it."""

from __future__ import annotations

import click

from shirube.cli.language import gettext as _
from shirube.people.models import Company


def chosen(name: str | None) -> Company:
    """The company of that name, or the only one; ends the command with a sentence when that is not clear."""
    found = the_one(name)
    if found is None:
        raise click.ClickException(
            _("There is no company yet. Add its first administrator: shirube person add --role admin …")
        )
    return found


def the_one(name: str | None) -> Company | None:
    """The same, or None while there is no company at all."""
    companies = list(Company.objects.order_by("pk"))
    if name is not None:
        companies = [company for company in companies if company.name == name]
        if not companies:
            raise click.ClickException(_("There is no company called “%(name)s”.") % {"name": name})
    own = [company for company in companies if not company.is_sample] or companies
    if len(own) > 1:
        names = ", ".join(company.name for company in own)
        raise click.UsageError(_("Say which company with --company: %(names)s") % {"names": names})
    return own[0] if own else None

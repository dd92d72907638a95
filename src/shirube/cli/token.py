"""``shirube token create``: a token with which a program acts for a person."""

from __future__ import annotations

from collections.abc import Sequence

import click
from django.utils import timezone

from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.people.actions import issue_token
from shirube.people.models import Person, Scope


@click.group(help=_("Make access tokens."))
def token() -> None:
    """Commands about tokens."""


@token.command(help=_("Make an access token and print it, once. It carries the person's rights and no more."))
@click.option("--person", "email", required=True, metavar="EMAIL", help=_("Address of the person."))
@click.option("--name", required=True, help=_("What the token is for."))
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice([str(scope) for scope in Scope]),
    help=_("How far it reaches: read, write (and read), admin (everything the person may; the default)."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def create(email: str, name: str, scopes: Sequence[str], as_json: bool) -> None:
    """Prints the token alone."""
    with records():
        person = Person.objects.active().filter(email__iexact=email.strip()).first()
        if person is None:
            raise click.ClickException(_("Nobody signs in with %(email)s.") % {"email": email})
        made, secret = issue_token(
            person, name=name, scopes=scopes or (Scope.ADMIN,), by=None, at=timezone.now()
        )
    show({"id": made.pk, "name": made.name, "scopes": made.scopes, "token": secret}, secret, as_json=as_json)

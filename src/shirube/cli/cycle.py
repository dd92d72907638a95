"""``shirube cycle add``: a quarter, half, year or any dates."""

from __future__ import annotations

from datetime import datetime

import click
from django.utils import timezone

from shirube.cli.companies import chosen
from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.cycles.actions import EndsBeforeItStarts, add_cycle
from shirube.cycles.actions.add_cycle import CLOSING_DAYS
from shirube.cycles.models import Cycle

Day = click.DateTime(["%Y-%m-%d"])


@click.group(help=_("Add cycles."))
def cycle() -> None:
    """Commands about cycles."""


@cycle.command(help=_("Add a cycle."))
@click.option("--name", required=True, help=_("Name, such as 2026年度 3Q."))
@click.option("--start", required=True, type=Day, help=_("First day."))
@click.option("--end", required=True, type=Day, help=_("Last day."))
@click.option("--closes", type=Day, help=_("Last day for late figures; 14 days after the end unless given."))
@click.option("--within", metavar="NAME", help=_("Name of the longer cycle it belongs to."))
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def add(
    name: str,
    start: datetime,
    end: datetime,
    closes: datetime | None,
    within: str | None,
    company: str | None,
    as_json: bool,
) -> None:
    """Adds the cycle, and says which."""
    with records():
        found = chosen(company)
        if closes is not None and closes < end:
            raise EndsBeforeItStarts
        parent = None if within is None else Cycle.objects.filter(company=found, name=within).first()
        if within is not None and parent is None:
            raise click.ClickException(_("There is no cycle called “%(name)s”.") % {"name": within})
        made = add_cycle(
            company=found,
            name=name,
            start_on=start.date(),
            end_on=end.date(),
            parent=parent,
            closing_days=CLOSING_DAYS if closes is None else (closes - end).days,
            by=None,
            at=timezone.now(),
        )
    data = {
        "id": made.pk,
        "name": made.name,
        "start_on": str(made.start_on),
        "end_on": str(made.end_on),
        "closes_on": str(made.closes_on),
        "company": found.name,
    }
    words = _("The cycle %(name)s was added to %(company)s.") % {"name": made.name, "company": found.name}
    show(data, words, as_json=as_json)

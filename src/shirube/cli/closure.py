"""``shirube closure``: the days on which the company does not work, beside weekends and public holidays."""

from __future__ import annotations

from datetime import datetime, timedelta

import click
from django.utils import timezone

from shirube.cli.companies import chosen
from shirube.cli.cycle import Day
from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.cycles.actions import EndsBeforeItStarts, add_closure, remove_closure
from shirube.cycles.models import Closure


@click.group(help=_("Set the days on which the company does not work."))
def closure() -> None:
    """Commands about closures."""


@closure.command(help=_("Close the company on one day or several in a row."))
@click.option("--start", required=True, type=Day, help=_("First day."))
@click.option("--end", type=Day, help=_("Last day; the first day unless given."))
@click.option("--name", default="", help=_("Name, such as 年末年始休業."))
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def add(start: datetime, end: datetime | None, name: str, company: str | None, as_json: bool) -> None:
    """Adds the days, and says which."""
    with records():
        found = chosen(company)
        made = add_closure(
            company=found,
            name=name,
            start_on=start.date(),
            end_on=None if end is None else end.date(),
            by=None,
            at=timezone.now(),
        )
    words = _("The company is closed from %(start)s to %(end)s.") % {"start": made[0].on, "end": made[-1].on}
    show([_plain(one) for one in made], words, as_json=as_json)


@closure.command("list", help=_("List the days on which the company is closed."))
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def list_(company: str | None, as_json: bool) -> None:
    """Prints one day a line."""
    with records():
        days = list(Closure.objects.filter(company=chosen(company)))
    words = "\n".join(f"{day.on}  {day.name}".rstrip() for day in days) or _("No days of its own are set.")
    show([_plain(day) for day in days], words, as_json=as_json)


@closure.command(help=_("Make closed days working days again."))
@click.option("--start", required=True, type=Day, help=_("First day."))
@click.option("--end", type=Day, help=_("Last day; the first day unless given."))
@click.option("--company", help=_("Name of the company; needed when there are several."))
def remove(start: datetime, end: datetime | None, company: str | None) -> None:
    """Opens every closed day between, and says how many."""
    last = end or start
    with records():
        if last < start:
            raise EndsBeforeItStarts
        days = [start.date() + timedelta(days=number) for number in range((last - start).days + 1)]
        found = list(Closure.objects.filter(company=chosen(company), on__in=days))
        for day in found:
            remove_closure(day, by=None, at=timezone.now())
    click.echo(_("%(n)s days are working days again.") % {"n": len(found)})


def _plain(day: Closure) -> dict[str, str]:
    return {"on": str(day.on), "name": day.name}

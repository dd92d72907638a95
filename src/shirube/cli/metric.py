"""``shirube metric``: defines metrics, measures them, and shows the records behind a number."""

from __future__ import annotations

import json as notation
import sys
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from shirube.calendars.periods import Stretch
from shirube.cli import metric_words as words
from shirube.cli.companies import chosen
from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.cycles.models import Cycle
from shirube.measuring.answer import Answer
from shirube.measuring.definition import AnyDefinition, datasets_of, nature_of
from shirube.metrics.actions.define_metric import define_metric
from shirube.metrics.actions.edit_metric import MetricChanges, edit_metric
from shirube.metrics.actions.remove_metric import remove_metric
from shirube.metrics.computing import EvidencePage, answers, evidence, newest_day
from shirube.metrics.models import Dataset, Good, Metric
from shirube.metrics.windows import windows_of
from shirube.metrics.written_definition import definition_from
from shirube.people.models import Company, Person
from shirube.web.wording.metrics import unit_of

Day = click.DateTime(["%Y-%m-%d"])
PARTS = ("counted", "excluded", "unfinished", "numerator")
company_option = click.option("--company", help=_("Name of the company; needed when there are several."))
json_option = click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))


@click.group(help=_("Define metrics, measure them and show the records behind a number."))
def metric() -> None:
    """Commands about metrics."""


@metric.command(
    help=_(
        "Define a metric, or change it. The definition is JSON in a FILE, on standard input (-) or in --definition;"
        " docs/metrics tells every field with examples."
    )
)
@click.argument("name")
@click.argument("file", required=False, metavar="[FILE|-]")
@click.option("--definition", "text", metavar="JSON", help=_("The definition itself."))
@click.option("--unit", help=_("Unit of the value, such as 件."))
@click.option("--good", type=click.Choice(["up", "down", "none"]), help=_("Direction that is good."))
@click.option("--owner", metavar="EMAIL", help=_("Address of the person who answers for it."))
@click.option("--description", help=_("What it is for, in a few words."))
@click.option("--fresh-hours", type=int, help=_("Hours after which its data is too old; 48 unless given."))
@company_option
@json_option
def define(
    name: str,
    file: str | None,
    text: str | None,
    unit: str | None,
    good: str | None,
    owner: str | None,
    description: str | None,
    fresh_hours: int | None,
    company: str | None,
    as_json: bool,
) -> None:
    """Keeps the metric, and says what it measures."""
    with records():
        found, at = chosen(company), timezone.now()
        said: dict[str, Any] = {
            "unit": unit,
            "good": None if good is None else Good("" if good == "none" else good),
            "owner": None if owner is None else _person(owner, found),
            "description": description,
            "fresh_hours": fresh_hours,
            "definition": _read(file, text),
        }
        kept = {field: value for field, value in said.items() if value is not None}
        known = Metric.objects.filter(company=found, name=name.strip()).first()
        if known is None:
            made = define_metric(company=found, name=name, by=None, at=at, **{"definition": None, **kept})
        else:
            changes = MetricChanges(**kept)  # type: ignore[typeddict-item]
            made = edit_metric(known, version=known.version, changes=changes, by=None, at=at)
        told = _("The metric “%(name)s” is defined.") if known is None else _("“%(name)s” was changed.")
        show(_data(made), f"{told % {'name': made.name}}\n{words.about(made)}", as_json=as_json)


@metric.command("list", help=_("List the metrics."))
@company_option
@json_option
def list_(company: str | None, as_json: bool) -> None:
    """One line each, by name."""
    with records():
        found = list(Metric.objects.filter(company=chosen(company)))
        told = [words.line(each) for each in found] or [
            _("There is no metric yet. Define the first one: shirube metric define NAME FILE")
        ]
        show([_data(each) for each in found], "\n".join(told), as_json=as_json)


@metric.command("show", help=_("Show what a metric measures, in words."))
@click.argument("name")
@company_option
@json_option
def show_(name: str, company: str | None, as_json: bool) -> None:
    """What one metric is."""
    with records():
        found = _named(name, chosen(company))
        show(_data(found), f"{found.name}\n{words.about(found)}", as_json=as_json)


@metric.command(help=_("Measure a metric for each of its periods in a cycle or between two days."))
@click.argument("name")
@click.option("--cycle", metavar="NAME", help=_("Name of the cycle; the running one unless days are given."))
@click.option("--from", "start", type=Day, help=_("First day."))
@click.option("--to", "end", type=Day, help=_("Last day."))
@click.option(
    "--on", type=Day, help=_("Day as of which things are unfinished; today, or the newest day in the data.")
)
@company_option
@json_option
def measure(
    name: str,
    cycle: str | None,
    start: datetime | None,
    end: datetime | None,
    on: datetime | None,
    company: str | None,
    as_json: bool,
) -> None:
    """Prints the value of every period with what it was computed from; nothing is kept."""
    with records():
        owner = chosen(company)
        found = _named(name, owner)
        definition = _computed(found)
        stretch = _stretch(owner, cycle, start, end)
        today = _today(definition, owner, on)
        windows = windows_of(
            definition, start=stretch.start, end=stretch.end, first_month=owner.fiscal_year_starts_in
        )
        given = answers(definition, owner.pk, windows, today=today)
        show(
            _measured(found, definition, stretch, today, given), words.measured(found, given), as_json=as_json
        )


@metric.command("evidence", help=_("Show the records a number counts, leaves out or still waits for."))
@click.argument("name")
@click.option("--from", "start", type=Day, required=True, help=_("First day of the period."))
@click.option("--to", "end", type=Day, required=True, help=_("Last day of the period."))
@click.option(
    "--part", type=click.Choice(PARTS), default="counted",
    help=_("counted (of a ratio: its denominator), excluded, unfinished or numerator."),
)  # fmt: skip
@click.option(
    "--on", type=Day, help=_("Day as of which things are unfinished; today, or the newest day in the data.")
)
@click.option("--limit", type=click.IntRange(1, 100_000), default=100, help=_("At most so many records."))
@click.option("--after", type=click.IntRange(0), help=_("Continue where “next” of the last answer says."))
@company_option
@json_option
def evidence_(
    name: str,
    start: datetime,
    end: datetime,
    part: Any,
    on: datetime | None,
    limit: int,
    after: int | None,
    company: str | None,
    as_json: bool,
) -> None:
    """Prints the records behind the number of one period."""
    with records():
        owner = chosen(company)
        found = _named(name, owner)
        definition = _computed(found)
        window = _between(start, end)
        today = _today(definition, owner, on)
        page = evidence(definition, owner.pk, window, today=today, limit=limit, after=after, part=part)
        show(_evidence(found, window, part, page), words.evidence(page), as_json=as_json)


@metric.command(help=_("Remove a metric with its readings, while no key result is measured by it."))
@click.argument("name")
@company_option
@json_option
def remove(name: str, company: str | None, as_json: bool) -> None:
    """Removes it, and says so."""
    with records():
        found = _named(name, chosen(company))
        remove_metric(found, by=None, at=timezone.now())
    show({"metric": name}, _("The metric “%(name)s” was removed.") % {"name": name}, as_json=as_json)


def _read(file: str | None, text: str | None) -> dict[str, Any] | None:
    """The definition, of the only place it is written at; None where there is none."""
    if file is not None and text is not None:
        raise click.UsageError(_("Give the definition either as a file or with --definition, not both."))
    if file is not None:
        text = _content(file)
    if text is None:
        return None
    try:
        written = notation.loads(text, parse_float=Decimal)
    except ValueError as problem:
        raise click.ClickException(
            _("The definition is not JSON: %(problem)s") % {"problem": problem}
        ) from problem
    definition_from(written)
    found: dict[str, Any] = written
    return found


def _content(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise click.ClickException(_("Save the definition as UTF-8 and try again.")) from problem
    except OSError as problem:
        raise click.ClickException(
            _("The file “%(file)s” cannot be read: %(problem)s")
            % {"file": file, "problem": problem.strerror or problem}
        ) from problem


def _person(email: str, company: Company) -> Person:
    found: Person | None = Person.objects.filter(company=company, email__iexact=email.strip()).first()
    if found is None:
        raise click.ClickException(
            _("There is nobody with the address “%(email)s” in %(company)s.")
            % {"email": email, "company": company.name}
        )
    return found


def _named(name: str, company: Company) -> Metric:
    """The metric of that name; ends the command with the names there are."""
    known = Metric.objects.filter(company=company)
    found = known.filter(name=name.strip()).first()
    if found is None:
        names = ", ".join(known.values_list("name", flat=True)) or "—"
        raise click.ClickException(
            _("There is no metric called “%(name)s”. There are: %(names)s") % {"name": name, "names": names}
        )
    return found


def _computed(found: Metric) -> AnyDefinition:
    if found.structure is None:
        raise click.ClickException(
            _("“%(name)s” has no definition: its values are sent in. Its readings are on its page.")
            % {"name": found.name}
        )
    return found.structure


def _stretch(company: Company, cycle: str | None, start: datetime | None, end: datetime | None) -> Stretch:
    if start is not None and end is not None and cycle is None:
        return _between(start, end)
    if start is not None or end is not None:
        raise click.UsageError(_("Give --cycle NAME, or both --from and --to."))
    known = Cycle.objects.filter(company=company)
    if cycle is not None:
        found = known.filter(name=cycle).first()
    else:
        on = timezone.localdate()
        found = known.filter(start_on__lte=on, end_on__gte=on).order_by("-start_on", "end_on").first()
    if found is None:
        names = ", ".join(known.values_list("name", flat=True)) or "—"
        raise click.ClickException(
            _("There is no such cycle. There are: %(names)s. Or give --from and --to.") % {"names": names}
        )
    return Stretch(found.start_on, found.end_on)


def _between(start: datetime, end: datetime) -> Stretch:
    if end < start:
        raise click.UsageError(_("The last day lies before the first."))
    return Stretch(start.date(), end.date())


def _today(definition: AnyDefinition, company: Company, on: datetime | None) -> date:
    """The day asked for, else today or the newest day on which something happened in the data."""
    if on is not None:
        return on.date()
    today = timezone.localdate()
    return newest_day(definition, company.pk, after=today) or today


def _data(found: Metric) -> dict[str, Any]:
    definition = found.structure
    return {
        "metric": found.name,
        "id": found.pk,
        "unit": unit_of(definition, found.unit) or None,
        "nature": None if definition is None else nature_of(definition),
        "good": found.good or None,
        "description": found.description or None,
        "owner": found.owner.email if found.owner else None,
        "fresh_hours": found.fresh_hours,
        "definition": found.definition,
        "definition_version": None if definition is None else found.definition_version,
    }


def _measured(
    found: Metric, definition: AnyDefinition, stretch: Stretch, today: date, given: Sequence[Answer]
) -> dict[str, Any]:
    versions = Dataset.objects.filter(company=found.company_id, name__in=datasets_of(definition))
    return {
        "metric": found.name,
        "unit": unit_of(definition, found.unit) or None,
        "nature": nature_of(definition),
        "definition": found.definition,
        "definition_version": found.definition_version,
        "data_versions": dict(versions.values_list("name", "version")),
        "from": str(stretch.start),
        "to": str(stretch.end),
        "on": str(today),
        "readings": [_reading(answer) for answer in given],
        "reached": _reached(definition, given),
    }


def _reading(answer: Answer) -> dict[str, Any]:
    unfinished = answer.unfinished
    return {
        "from": str(answer.window.start),
        "to": str(answer.window.end),
        "value": _plain(answer.value),
        "n": answer.n,
        "numerator": _plain(answer.numerator),
        "denominator": _plain(answer.denominator),
        "excluded": {str(reason): count for reason, count in answer.excluded},
        "unfinished": None
        if unfinished is None
        else {"count": unfinished.count, "late": unfinished.late, "late_after": unfinished.late_after},
        "base": _plain(answer.base),
        "missing": answer.missing,
        "running": answer.is_running,
        "reached": answer.reached,
    }


def _reached(definition: AnyDefinition, given: Sequence[Answer]) -> dict[str, Any] | None:
    """How many of the periods with a value reached the threshold."""
    if definition.reached is None:
        return None
    known = [answer.reached for answer in given if answer.reached is not None]
    threshold = f"{definition.reached.sign}{definition.reached.value}"
    return {"count": sum(known), "of": len(known), "threshold": threshold}


def _evidence(found: Metric, window: Stretch, part: str, page: EvidencePage) -> dict[str, Any]:
    return {
        "metric": found.name,
        "from": str(window.start),
        "to": str(window.end),
        "part": part,
        "columns": list(page.columns),
        "total": page.total,
        "next": page.next,
        "rows": [
            {
                "key": row.key,
                "cells": [cell or None for cell in row.cells],
                "contribution": row.contribution,
                "reason": row.reason,
                "link": row.link,
            }
            for row in page.rows
        ],
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")

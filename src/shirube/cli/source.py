"""``shirube source``: adds, lists, fetches and removes sources. Secrets come from files, never from arguments."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shirube.cli.companies import chosen
from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.metrics.actions.add_source import add_source
from shirube.metrics.actions.define_dataset import define_dataset
from shirube.metrics.actions.describing_source import kind_named
from shirube.metrics.actions.remove_source import remove_source
from shirube.metrics.faults import Fault
from shirube.metrics.fetching import fetch
from shirube.metrics.models import Dataset, Fetch, Source
from shirube.metrics.queries.source_lines import SourceLine, source_lines
from shirube.metrics.sources.registry import KINDS
from shirube.metrics.sources.source_kind import Kind, SourceFailed
from shirube.metrics.trying import try_out
from shirube.metrics.wording import fault_words
from shirube.people.models import Company


@click.group(help=_("Add, list, fetch and remove data sources."))
def source() -> None:
    """Commands about sources."""


@source.command(help=_("List the kinds of sources and what each needs."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def kinds(as_json: bool) -> None:
    """Every kind with its fields."""
    show(
        [_kind_data(kind) for kind in KINDS.values()],
        "\n".join(line for kind in KINDS.values() for line in _kind_words(kind)),
        as_json=as_json,
    )


@source.command(
    help=_("Add a source. Unless the dataset is there already, it is made with the columns the source has.")
)
@click.argument("name")
@click.option("--kind", required=True, help=_("Kind of source; shirube source kinds lists them."))
@click.option("--dataset", "dataset_name", help=_("Dataset to fill; the name of the source unless given."))
@click.option(
    "--set", "entered", multiple=True, metavar="FIELD=VALUE",
    help=_("A setting; FIELD=@FILE takes it from a file. Repeatable."),
)  # fmt: skip
@click.option(
    "--secret", "secret_files", multiple=True, metavar="FIELD=FILE",
    help=_("A secret, read from a file; FIELD=- reads it from standard input. Repeatable."),
)  # fmt: skip
@click.option(
    "--key", multiple=True, metavar="COLUMN",
    help=_("Column that tells one row from another, when the dataset is made. Repeatable."),
)  # fmt: skip
@click.option("--every", type=int, metavar="MINUTES", help=_("How often to fetch; 0 for only when asked."))
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def add(
    name: str,
    kind: str,
    dataset_name: str | None,
    entered: Sequence[str],
    secret_files: Sequence[str],
    key: Sequence[str],
    every: int | None,
    company: str | None,
    as_json: bool,
) -> None:
    """Adds the source, and says so."""
    settings = dict(_setting(text) for text in entered)
    secrets = dict(_secret(text) for text in secret_files)
    with records():
        at, owner, one = timezone.now(), chosen(company), kind_named(kind)
        _refuse_unknown(one, settings, secrets)
        wanted = (dataset_name or name).strip()
        known = Dataset.objects.filter(company=owner, name=wanted).first()
        like = None if known else _dataset_like(one, settings, secrets, key, at)
        with transaction.atomic():
            filled = known or define_dataset(company=owner, name=wanted, by=None, at=at, **(like or {}))
            added = add_source(
                company=owner, dataset=filled, kind=kind, name=name, settings=settings, secrets=secrets,
                every_minutes=every, by=None, at=at,
            )  # fmt: skip
    data = {"source": added.name, "id": added.pk, "kind": added.kind, "dataset": filled.name,
            "every_minutes": added.every_minutes}  # fmt: skip
    words = _("The source “%(name)s” fills the dataset “%(dataset)s”.")
    show(data, words % {"name": added.name, "dataset": filled.name}, as_json=as_json)


@source.command("list", help=_("List the sources and how each is doing."))
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def list_(company: str | None, as_json: bool) -> None:
    """One line each, by name."""
    with records():
        lines = source_lines(chosen(company).pk)
    told = [_line_words(line) for line in lines] or [_("There is no source yet.")]
    show([_line_data(line) for line in lines], "\n".join(told), as_json=as_json)


@source.command(help=_("Fetch a source now and say what came of it."))
@click.argument("name")
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def run(name: str, company: str | None, as_json: bool) -> None:
    """Fetches; ends with 1 when nothing could be brought."""
    with records():
        found = _named(name, chosen(company))
        attempt = fetch(found.pk, at=timezone.now())
    if attempt is None:
        raise click.ClickException(_("This source is being fetched at the moment. Try again in a minute."))
    show(_fetch_data(found, attempt), _fetch_words(attempt), as_json=as_json)
    if attempt.trouble:
        sys.exit(1)


@source.command(help=_("Remove a source with its secrets; the rows it brought stay."))
@click.argument("name")
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def remove(name: str, company: str | None, as_json: bool) -> None:
    """Removes it, and says so."""
    with records():
        found = _named(name, chosen(company))
        remove_source(found, by=None, at=timezone.now())
    show({"source": name}, _("The source “%(name)s” was removed.") % {"name": name}, as_json=as_json)


def _setting(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(_("Write --set as FIELD=VALUE."))
    return name.strip(), _file(value[1:]) if value.startswith("@") else value


def _secret(text: str) -> tuple[str, str]:
    name, sign, place = text.partition("=")
    if not sign:
        raise click.UsageError(_("Write --secret as FIELD=FILE; the secret itself does not belong there."))
    return name.strip(), sys.stdin.read().strip() if place == "-" else _file(place).strip()


def _file(place: str) -> str:
    try:
        return Path(place).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise click.UsageError(_("%(file)s cannot be read.") % {"file": place}) from None


def _refuse_unknown(kind: Kind, settings: Mapping[str, str], secrets: Mapping[str, str]) -> None:
    """Trap: a secret given as a setting would be kept open."""
    known = {(field.name, field.is_secret) for field in kind.fields}
    for name, is_secret in [*((name, False) for name in settings), *((name, True) for name in secrets)]:
        if (name, is_secret) not in known:
            names = ", ".join(field.name for field in kind.fields if field.is_secret == is_secret) or "—"
            sentence = _("%(kind)s takes no “%(name)s” there. There are: %(names)s")
            raise click.UsageError(sentence % {"kind": kind.name, "name": name, "names": names})


def _dataset_like(
    kind: Kind, settings: Mapping[str, str], secrets: Mapping[str, str], key: Sequence[str], at: datetime
) -> dict[str, Any]:
    """What a dataset of these rows is, as the kind says or the first rows show."""
    filled = kind.with_defaults(settings)
    try:
        trial = try_out(kind, settings, secrets, at=at)
    except SourceFailed as failed:
        raise click.ClickException(fault_words(failed.fault, failed.details)) from None
    return {
        "columns": list(trial.columns),
        "key": list(key or trial.key),
        "updated_column": kind.updated_column(filled),
        "is_whole": kind.is_whole(filled),
        "link": kind.link(filled),
    }


def _named(name: str, company: Company) -> Source:
    """The source of that name; ends the command with the names there are."""
    known = Source.objects.still_sealed().filter(company=company)
    found = known.filter(name=name.strip()).first()
    if found is None:
        names = ", ".join(known.values_list("name", flat=True)) or "—"
        sentence = _("There is no source called “%(name)s”. There are: %(names)s")
        raise click.ClickException(sentence % {"name": name, "names": names})
    return found


def _kind_data(kind: Kind) -> dict[str, Any]:
    return {
        "kind": kind.name,
        "label": gettext(kind.label),
        "fields": [
            {
                "name": field.name,
                "label": gettext(field.label),
                "is_secret": field.is_secret,
                "is_required": field.is_required and not field.default,
                "default": field.default or None,
                "choices": [choice for choice, _label in field.choices] or None,
            }
            for field in kind.fields
        ],
    }


def _kind_words(kind: Kind) -> list[str]:
    lines = [f"{kind.name}  {gettext(kind.label)}"]
    for field in kind.fields:
        option = f"--secret {field.name}=FILE" if field.is_secret else f"--set {field.name}=…"
        more = [gettext(field.label), *(choice for choice, _label in field.choices)]
        optional = "" if field.is_required and not field.default else f" [{field.default}]"
        lines.append(f"    {option}{optional}  {' | '.join(more)}")
    return lines


def _line_data(line: SourceLine) -> dict[str, Any]:
    return {
        "source": line.name,
        "id": line.id,
        "kind": line.kind,
        "dataset": line.dataset_name,
        "every_minutes": line.every_minutes,
        "is_on": line.is_on,
        "last_ok_at": _written(line.last_ok_at),
        "next_at": _written(line.next_at),
        "failures": line.failures,
        "trouble": line.trouble or None,
        "sentence": fault_words(Fault(line.trouble), line.trouble_details) if line.trouble else None,
    }


def _line_words(line: SourceLine) -> str:
    state = (
        fault_words(Fault(line.trouble), line.trouble_details)
        if line.trouble
        else _written(line.last_ok_at) or _("not fetched yet")
    )
    return f"{line.name}  {line.kind} → {line.dataset_name}  {state}"


def _fetch_data(found: Source, attempt: Fetch) -> dict[str, Any]:
    return {
        "source": found.name,
        "rows": attempt.rows,
        "began_at": _written(attempt.began_at),
        "ended_at": _written(attempt.ended_at),
        "trouble": attempt.trouble or None,
        "sentence": fault_words(Fault(attempt.trouble), attempt.details) if attempt.trouble else None,
    }


def _fetch_words(attempt: Fetch) -> str:
    if attempt.trouble:
        return fault_words(Fault(attempt.trouble), attempt.details)
    return _("%(rows)s rows arrived.") % {"rows": f"{attempt.rows:,}"}


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else timezone.localtime(moment).isoformat(timespec="seconds")

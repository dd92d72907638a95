"""``shirube dataset``: loads files into datasets, lists them, shows one, removes one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from shirube.cli.companies import chosen
from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.measuring.columns import ColumnType
from shirube.measuring.values import WrongCell, stored_text
from shirube.metrics.actions.load_file import Loaded, Wanted, load_file
from shirube.metrics.actions.remove_dataset import remove_dataset
from shirube.metrics.models import Dataset
from shirube.metrics.queries.dataset_lines import DatasetLine, dataset_lines
from shirube.metrics.queries.deliveries_of import DeliveryLine, deliveries_of
from shirube.metrics.tables import reading
from shirube.people.models import Company
from shirube.web.wording import data as words

SHOWN = 5
"""Rows and deliveries that `show` prints."""


@click.group(help=_("Load, list, show and remove datasets."))
def dataset() -> None:
    """Commands about datasets."""


@dataset.command(
    short_help=_("Load a file into a dataset."),
    help=_("Load a CSV or xlsx file into a dataset, which is made the first time; all of it or nothing."),
)
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--key", multiple=True, metavar="COLUMN",
    help=_("Column that tells one row from another, when the dataset is made. Repeatable."),
)  # fmt: skip
@click.option(
    "--column", "types", multiple=True, metavar="COLUMN=TYPE",
    help=_("Type of a column when the dataset is made: text, number, date or moment. Repeatable."),
)  # fmt: skip
@click.option("--updated", metavar="COLUMN", default="", help=_("Column that says when a row was changed."))
@click.option("--whole", is_flag=True, help=_("Every file brings all rows; what is not in it is gone."))
@click.option("--allow-shrinking", is_flag=True, help=_("Take a file with far fewer rows than there are."))
@click.option("--as-of", metavar="MOMENT", help=_("Moment of which the file speaks; now unless given."))
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def load(
    name: str,
    file: Path,
    key: Sequence[str],
    types: Sequence[str],
    updated: str,
    whole: bool,
    allow_shrinking: bool,
    as_of: str | None,
    company: str | None,
    as_json: bool,
) -> None:
    """Loads the file, and says what it changed."""
    wanted = Wanted(tuple(key), dict(_typed(each) for each in types), updated, whole)
    with records():
        at = timezone.now()
        loaded = load_file(
            company=chosen(company),
            name=name,
            file=file,
            wanted=wanted,
            allow_shrinking=allow_shrinking,
            as_of=_moment(as_of),
            by=None,
            at=at,
        )
    show(_loaded_data(loaded), "\n".join(_loaded_words(loaded)), as_json=as_json)


@dataset.command("list", help=_("List the datasets."))
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def list_(company: str | None, as_json: bool) -> None:
    """One line each, by name."""
    with records():
        lines = dataset_lines(chosen(company).pk)
    told = [_line_words(line) for line in lines] or [
        _("There is no dataset yet. Load the first one: shirube dataset load NAME FILE")
    ]
    show([_line_data(line) for line in lines], "\n".join(told), as_json=as_json)


@dataset.command("show", help=_("Show the columns, first rows and newest deliveries of a dataset."))
@click.argument("name")
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def show_(name: str, company: str | None, as_json: bool) -> None:
    """What one dataset is, and what it holds."""
    with records():
        found = _named(name, chosen(company))
        newest = deliveries_of(found.pk, most=SHOWN)
        rows = reading.rows(found, limit=SHOWN)
    show(_data(found, rows, newest), "\n".join(_words(found, rows, newest)), as_json=as_json)


@dataset.command(help=_("Remove a dataset with all its rows, while no metric reads it."))
@click.argument("name")
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def remove(name: str, company: str | None, as_json: bool) -> None:
    """Removes it, and says so."""
    with records():
        found = _named(name, chosen(company))
        rows = found.rows
        remove_dataset(found, by=None, at=timezone.now())
    told = _("The dataset “%(name)s” and its %(rows)s rows were removed.") % {
        "name": name,
        "rows": f"{rows:,}",
    }
    show({"dataset": name, "rows": rows}, told, as_json=as_json)


def _named(name: str, company: Company) -> Dataset:
    """The dataset of that name; ends the command with the names there are."""
    known = Dataset.objects.filter(company=company)
    found = known.filter(name=name.strip()).first()
    if found is None:
        names = ", ".join(known.values_list("name", flat=True)) or "—"
        raise click.ClickException(
            _("There is no dataset called “%(name)s”. There are: %(names)s") % {"name": name, "names": names}
        )
    return found


def _typed(text: str) -> tuple[str, ColumnType]:
    name, _sign, type_ = text.rpartition("=")
    if not name or type_ not in list(ColumnType):
        raise click.UsageError(_("Write --column as COLUMN=TYPE, such as 金額=number."))
    return name.strip(), ColumnType(type_)


def _moment(text: str | None) -> datetime | None:
    """A moment as any cell may write it, on the company's clock."""
    if text is None:
        return None
    zone = timezone.get_default_timezone()
    try:
        stored = stored_text(text, ColumnType.MOMENT, zone)
    except WrongCell:
        stored = None
    if not isinstance(stored, int):
        raise click.UsageError(_("Write --as-of as a day or a moment, such as 2026-11-23T09:00."))
    found = reading.value_of(stored, ColumnType.MOMENT)
    assert isinstance(found, datetime)
    return found.replace(tzinfo=zone)


def _loaded_data(loaded: Loaded) -> dict[str, Any]:
    found, delivery = loaded.dataset, loaded.delivery
    return {
        **_about(found),
        "is_new": loaded.is_new,
        "ignored": list(loaded.ignored),
        "delivery": delivery.pk,
        "received": delivery.received,
        "added": delivery.added,
        "changed": delivery.changed,
        "gone": delivery.gone,
    }


def _about(found: Dataset) -> dict[str, Any]:
    return {
        "dataset": found.name,
        "id": found.pk,
        "columns": [{"name": column.name, "type": column.type} for column in found.columns.all()],
        "key": found.key,
        "updated_column": found.updated_column or None,
        "is_whole": found.is_whole,
        "rows": found.rows,
        "version": found.version,
        "as_of": _written(found.as_of),
    }


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else timezone.localtime(moment).isoformat(timespec="seconds")


def _loaded_words(loaded: Loaded) -> Iterator[str]:
    found, delivery = loaded.dataset, loaded.delivery
    if loaded.is_new:
        yield _("The dataset “%(name)s” was made.") % {"name": found.name}
        yield from _columns(found)
    if loaded.ignored:
        yield _("Columns that the dataset does not have were left out: %(names)s") % {
            "names": ", ".join(loaded.ignored)
        }
    if not (delivery.added or delivery.changed or delivery.gone):
        yield _("All %(rows)s rows of the file are there already, so nothing was changed.") % {
            "rows": f"{delivery.received:,}"
        }
        return
    yield _("Of %(received)s rows %(added)s were new and %(changed)s changed; %(gone)s are gone.") % {
        "received": f"{delivery.received:,}",
        "added": f"{delivery.added:,}",
        "changed": f"{delivery.changed:,}",
        "gone": f"{delivery.gone:,}",
    }


def _columns(found: Dataset) -> Iterator[str]:
    for column in found.columns.all():
        told = f"  {column.name}: {words.type_words(column.type)}"
        yield told + (_(" (key)") if column.name in found.key else "")


def _line_data(line: DatasetLine) -> dict[str, Any]:
    return {
        "dataset": line.name,
        "id": line.id,
        "rows": line.rows,
        "columns": line.columns,
        "as_of": _written(line.as_of),
        "refusal": line.refusal or None,
        "metrics": [reader.name for reader in line.readers],
        "sources": [source.name for source in line.sources],
    }


def _line_words(line: DatasetLine) -> str:
    parts = [line.name, words.rows_and_columns(line.rows, line.columns)]
    if line.as_of is not None:
        parts.append(_("as of %(moment)s") % {"moment": f"{timezone.localtime(line.as_of):%Y/%m/%d %H:%M}"})
    if line.refusal:
        parts.append(_("the newest delivery was refused"))
    return "  ".join(parts)


def _data(
    found: Dataset, rows: Sequence[tuple[reading.Value, ...]], newest: Sequence[DeliveryLine]
) -> dict[str, Any]:
    return {
        **_about(found),
        "sample": [[None if cell is None else reading.written(cell) for cell in row] for row in rows],
        "deliveries": [
            {
                "id": line.id,
                "at": _written(line.at),
                "as_of": _written(line.as_of),
                "name": line.name,
                "version": line.version,
                "received": line.received,
                "added": line.added,
                "changed": line.changed,
                "gone": line.gone,
                "refusal": line.refusal or None,
                "details": dict(line.details),
            }
            for line in newest
        ],
    }


def _words(
    found: Dataset, rows: Sequence[tuple[reading.Value, ...]], newest: Sequence[DeliveryLine]
) -> Iterator[str]:
    yield f"{found.name}  {words.rows_and_columns(found.rows, found.columns.count())}"
    yield from _columns(found)
    for row in rows:
        yield "  " + " | ".join(words.cell(cell) for cell in row)
    for line in newest:
        yield f"{timezone.localtime(line.at):%Y/%m/%d %H:%M}  {line.name}  {_became(line)}"


def _became(line: DeliveryLine) -> str:
    if line.refusal:
        return words.refusal_words(line.refusal, line.details)
    return words.what_it_did(received=line.received, added=line.added, changed=line.changed, gone=line.gone)

"""A new dataset: choose a file, look at what its columns were taken for, correct that, take it over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.actions.define_dataset import define_dataset
from shirube.metrics.actions.deliver import deliver
from shirube.metrics.actions.remove_dataset import remove_dataset
from shirube.metrics.models import Dataset
from shirube.metrics.policy import may_keep_data
from shirube.metrics.reading_files import guess_columns, guess_key, rows_of
from shirube.metrics.refused import DeliveryRefused
from shirube.people.policy import require
from shirube.refusal import Refusal

from .. import held_files
from ..answers import OK, UNPROCESSABLE, page
from ..forms.dataset import PASTED, ColumnsForm, RowsForm
from ..held_files import Held
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..wording import data as words
from ..wording import refusals

GUESSED_FROM = 2_000
SHOWN = 6
FIRST_ROW = 2
"""Below the headings, as a spreadsheet counts."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the preview knows of a file: its columns as guessed, the key as guessed, its first rows in words."""

    columns: Sequence[Column]
    key: Sequence[str]
    first: Sequence[Sequence[str]]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Where one chooses a file or pastes rows; a POST keeps them for the preview."""
    require(may_keep_data(request.person))
    if request.method != "POST":
        return _asked(request, RowsForm())
    form = RowsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, form, status=UNPROCESSABLE)
    held = held_files.hold(request.person.pk, name=form.name, chunks=form.chunks())
    try:
        _opened(held)
    except DeliveryRefused as refused:
        held_files.let_go(request.person.pk)
        form.add_error("file", refusals.sentence(refused))
        return _asked(request, form, status=refusals.status(refused))
    day = form.cleaned_data["as_of"]
    return see_other("new-dataset-columns", held.token, query=f"as_of={day}" if day else "")


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: PersonRequest, token: str) -> HttpResponse:
    """The first rows, and what each column was taken for; a POST takes the rows over, all of them or none."""
    require(may_keep_data(request.person))
    held = held_files.held(request.person.pk, token)
    if held is None:
        tell(request, _("The file is no longer here. Choose it once more."))
        return see_other("new-dataset")
    opened = _opened(held)
    form = _columns_form(request, held, opened)
    if request.method != "POST":
        return _preview(request, held, opened, form)
    if not form.is_valid():
        return _preview(request, held, opened, form, status=UNPROCESSABLE)
    try:
        made = _taken_over(request, held, form)
    except Refusal as refused:
        form.add_error(None, refusals.sentence(refused))
        return _preview(request, held, opened, form, status=refusals.status(refused))
    held_files.let_go(request.person.pk)
    tell(request, _("Taken in: %(size)s.") % {"size": words.rows_and_columns(made.rows, len(form.columns))})
    return see_other("dataset", made.pk)


def _taken_over(request: PersonRequest, held: Held, form: ColumnsForm) -> Dataset:
    """The dataset with its rows; where these are refused, the dataset goes again."""
    said, by, at = form.cleaned_data, request.person, now(request)
    made = define_dataset(
        company=by.company,
        name=said["name"],
        columns=form.columns,
        key=form.key,
        description=said["description"],
        updated_column=said["updated_column"],
        is_whole=said["is_whole"],
        link=said["link"],
        by=by,
        at=at,
    )
    try:
        header, rows = rows_of(held.name, held.content, zone=zone())
        as_of = moment_of(said["as_of"], at) or at
        deliver(
            made, rows=rows, header=header, as_of=as_of, name=held.name, by=by, at=at, first_row=FIRST_ROW
        )
    except DeliveryRefused:
        remove_dataset(made, by=by, at=at)
        raise
    made.refresh_from_db()
    return made


def zone() -> Any:
    """The zone in which dates of a file are read: the company's clock."""
    return timezone.get_current_timezone()


def moment_of(day: date | None, at: datetime) -> datetime | None:
    """The end of a day, up to which rows of that day speak; never later than now."""
    return None if day is None else min(at, datetime.combine(day, time(23, 59, 59), tzinfo=zone()))


def _opened(held: Held) -> Opened:
    header, rows = rows_of(held.name, held.content, zone=zone())
    sample = [list(row) for row in islice(rows, GUESSED_FROM)]
    columns = guess_columns(header, sample)
    first = [[_shown(cell) for cell in row] for row in sample[:SHOWN]]
    return Opened(columns, guess_key(columns, sample), first)


def _shown(cell: object) -> str:
    return cell if isinstance(cell, str) else words.cell(cell)


def _asked(request: PersonRequest, form: RowsForm, *, status: int = OK) -> HttpResponse:
    return page(request, "datasets/new.html", {"section": "data", "form": form}, status=status)


def _columns_form(request: PersonRequest, held: Held, opened: Opened) -> ColumnsForm:
    data = request.POST if request.method == "POST" else None
    usual = {"name": RowsForm.title_of(held.name), "as_of": request.GET.get("as_of", "")}
    return ColumnsForm(data, guessed=opened.columns, key=opened.key, initial=usual)


def _preview(
    request: PersonRequest, held: Held, opened: Opened, form: ColumnsForm, *, status: int = OK
) -> HttpResponse:
    places = [column.name for column in opened.columns if column.type.places]
    context = {
        "section": "data",
        "name": held.name if held.name != PASTED else _("Pasted rows"),
        "heading": _heading(opened),
        "form": form,
        "types": [(str(type_), words.type_words(type_)) for type_ in ColumnType],
        "first": opened.first,
        "changed_columns": [(name, name) for name in places],
    }
    return page(request, "datasets/columns.html", context, status=status)


def _heading(opened: Opened) -> str:
    count = len(opened.columns)
    if not opened.key:
        return ngettext(
            "%(n)s column was read; choose what tells one row from another",
            "%(n)s columns were read; choose what tells one row from another",
            count,
        ) % {"n": count}
    facts = {"n": count, "key": _(", ").join(opened.key)}
    return (
        ngettext(
            "%(n)s column was read; “%(key)s” tells one row from another",
            "%(n)s columns were read; “%(key)s” tells one row from another",
            count,
        )
        % facts
    )

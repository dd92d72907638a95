"""Datasets: how the company's data stands, what is in it, what arrived; the next file; what may be changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.measuring.columns import ColumnType
from shirube.metrics.actions.deliver import deliver, refuse
from shirube.metrics.actions.edit_dataset import edit_dataset
from shirube.metrics.actions.remove_dataset import remove_dataset
from shirube.metrics.models import Dataset, DatasetColumn, Delivery
from shirube.metrics.policy import may_keep_data
from shirube.metrics.queries.dataset_lines import dataset_lines
from shirube.metrics.queries.deliveries_of import deliveries_of
from shirube.metrics.reading_files import rows_of
from shirube.metrics.refused import DeliveryRefused
from shirube.metrics.tables.reading import rows as stored_rows
from shirube.people.models import Person
from shirube.people.policy import require
from shirube.refusal import Refusal

from .. import held_files
from ..answers import OK, UNPROCESSABLE, page
from ..forms.dataset import DatasetForm, RowsForm
from ..held_files import Held
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.dataset_page import dataset_row, datasets_heading, delivery_row
from ..wording import data as words
from ..wording import refusals
from .new_dataset import FIRST_ROW, moment_of, zone

SAMPLE = 10


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the dataset, in words."""

    name: str
    type: str
    is_key: bool
    is_number: bool


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """Every dataset of the company, and how fresh it is."""
    rows = [dataset_row(line, now=now(request)) for line in dataset_lines(request.person.company_id)]
    context = {
        "section": "data",
        "heading": datasets_heading(rows),
        "rows": rows,
        "may_keep": may_keep_data(request.person),
    }
    return page(request, "datasets/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PersonRequest, dataset_id: int) -> HttpResponse:
    """One dataset: columns, rows, deliveries, what reads it; POST changes how it is described."""
    dataset = _find(request, dataset_id)
    if request.method != "POST":
        return _shown(request, dataset)
    require(may_keep_data(request.person))
    form = DatasetForm(request.POST, columns=_names(dataset))
    if not form.is_valid():
        return _shown(request, dataset, form=form, status=UNPROCESSABLE)
    try:
        edit_dataset(dataset, changes=form.changes, by=request.person, at=now(request))
    except Refusal as refused:
        form.add_error(None, refusals.sentence(refused))
        return _shown(request, dataset, form=form, status=refusals.status(refused))
    tell(request, _("The dataset has been saved."))
    return see_other("dataset", dataset.pk)


@require_POST
def bring(request: PersonRequest, dataset_id: int) -> HttpResponse:
    """Takes in the next file: all of it, or nothing with the place and the reason."""
    dataset = _find(request, dataset_id)
    require(may_keep_data(request.person))
    form = RowsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, dataset, bringing=form, status=UNPROCESSABLE)
    try:
        made = _taken_in(request, dataset, form)
    except DeliveryRefused as refused:
        form.add_error(None, refusals.sentence(refused))
        return _shown(request, dataset, bringing=form, status=refusals.status(refused))
    said = words.what_it_did(received=made.received, added=made.added, changed=made.changed, gone=made.gone)
    tell(request, _("Taken in. %(said)s.") % {"said": said})
    return see_other("dataset", dataset.pk)


@require_POST
def remove(request: PersonRequest, dataset_id: int) -> HttpResponse:
    """Forgets the dataset and its rows; refused while metrics read it."""
    dataset = _find(request, dataset_id)
    remove_dataset(dataset, by=request.person, at=now(request))
    tell(request, _("The dataset “%(name)s” and its rows have been removed.") % {"name": dataset.name})
    return see_other("datasets")


def _find(request: PersonRequest, dataset_id: int) -> Dataset:
    return get_object_or_404(Dataset.objects.visible_to(request.person), pk=dataset_id)


def _names(dataset: Dataset) -> list[str]:
    return list(dataset.columns.values_list("name", flat=True))


def _taken_in(request: PersonRequest, dataset: Dataset, form: RowsForm) -> Delivery:
    by, at = request.person, now(request)
    as_of = moment_of(form.cleaned_data["as_of"], at) or at
    held = held_files.hold(by.pk, name=form.name, chunks=form.chunks())
    try:
        header, rows = _opened(held, dataset, as_of=as_of, by=by, at=at)
        return deliver(
            dataset, rows=rows, header=header, as_of=as_of, name=form.name, by=by, at=at, first_row=FIRST_ROW
        )
    finally:
        held_files.let_go(by.pk)


def _opened(
    held: Held, dataset: Dataset, *, as_of: datetime, by: Person, at: datetime
) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
    try:
        return rows_of(held.name, held.content, zone=zone())
    except DeliveryRefused as refused:
        refuse(dataset, refused, as_of=as_of, name=held.name, by=by, at=at)
        raise


def _shown(
    request: PersonRequest,
    dataset: Dataset,
    *,
    form: DatasetForm | None = None,
    bringing: RowsForm | None = None,
    status: int = OK,
) -> HttpResponse:
    line = next(one for one in dataset_lines(dataset.company_id) if one.id == dataset.pk)
    columns = list(dataset.columns.all())
    context = {
        "section": "data",
        "row": dataset_row(line, now=now(request)),
        "columns": [_column_row(dataset, column) for column in columns],
        "sample": [[words.cell(value) for value in row] for row in stored_rows(dataset, limit=SAMPLE)],
        "deliveries": [delivery_row(one, now=now(request)) for one in deliveries_of(dataset.pk)],
        "may_keep": may_keep_data(request.person),
        "form": form or _form(dataset, columns),
        "bringing": bringing or RowsForm(),
    }
    return page(request, "datasets/show.html", context, status=status)


def _column_row(dataset: Dataset, column: DatasetColumn) -> ColumnRow:
    is_number = column.type == ColumnType.NUMBER
    return ColumnRow(column.name, words.type_words(column.type), column.name in dataset.key, is_number)


def _form(dataset: Dataset, columns: Sequence[DatasetColumn]) -> DatasetForm:
    stands = {name: getattr(dataset, name) for name in ("description", "link", "is_whole", "updated_column")}
    return DatasetForm(None, columns=[column.name for column in columns], initial=stands)

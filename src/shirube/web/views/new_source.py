"""A new source: choose a kind, fill in what it needs, look at the first rows, connect; and its settings later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shirube.databases.sealed import CannotUnseal
from shirube.measuring.columns import ColumnType
from shirube.metrics.actions.add_source import add_source
from shirube.metrics.actions.define_dataset import define_dataset
from shirube.metrics.actions.edit_source import SourceChanges, edit_source
from shirube.metrics.actions.fetch_now import fetch_now
from shirube.metrics.models import Dataset, Source
from shirube.metrics.policy import may_keep_data
from shirube.metrics.sources.registry import KINDS
from shirube.metrics.sources.source_kind import Kind, SourceFailed
from shirube.metrics.trying import Trial, try_out
from shirube.people.policy import require
from shirube.refusal import Refusal

from ..answers import OK, UNPROCESSABLE, page
from ..forms.dataset import ColumnChoice
from ..forms.source import NEW, SourceForm, TargetForm
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.source_page import kind_groups, kind_label
from ..wording import data as words
from ..wording import refusals
from .sources import found

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a source; without choices the kind itself says what its columns are."""

    choices: Sequence[ColumnChoice]
    is_guess: bool
    first: Sequence[Sequence[str]]
    missing: Sequence[str]
    columns: Sequence[tuple[str, str]]


@require_safe
def kinds(request: PersonRequest) -> HttpResponse:
    """The kinds of sources one can connect."""
    require(may_keep_data(request.person))
    return page(request, "sources/kinds.html", {"section": "data", "groups": kind_groups()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, kind: str) -> HttpResponse:
    """Fill in a kind's fields; a POST shows the first rows, or connects."""
    require(may_keep_data(request.person))
    one = _kind(kind)
    form, target = _forms(request, one)
    if request.method != "POST":
        return _new(request, one, form, target)
    if not (form.is_valid() and target.is_valid()):
        return _new(request, one, form, target, status=UNPROCESSABLE)
    if "try" in request.POST or _needs_columns(one, form, target):
        return _tried(request, one, form, target)
    try:
        made = _connected(request, one, form, target)
    except Refusal as refused:
        form.add_error(None, refusals.sentence(refused))
        return _new(request, one, form, target, status=refusals.status(refused))
    fetch_now(made, by=request.person, at=now(request))
    tell(request, _("Connected. The first rows are on their way."))
    return see_other("source", made.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, source_id: int) -> HttpResponse:
    """The settings of a source; secrets show only that they are set."""
    source = found(request, source_id)
    require(may_keep_data(request.person))
    one = _kind(source.kind)
    form = _edit_form(request, source, one)
    if request.method != "POST":
        return _edit(request, source, form)
    if not form.is_valid():
        return _edit(request, source, form, status=UNPROCESSABLE)
    said = form.cleaned_data
    changes: SourceChanges = {
        "name": said["name"],
        "settings": form.given,
        "secrets": form.secrets,
        "every_minutes": said["every_minutes"],
    }
    try:
        edit_source(source, version=said["version"] or 0, changes=changes, by=request.person, at=now(request))
    except Refusal as refused:
        form.add_error(None, refusals.sentence(refused))
        return _edit(request, source, form, status=refusals.status(refused))
    tell(request, _("The source has been saved."))
    return see_other("source", source.pk)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _forms(request: PersonRequest, kind: Kind) -> tuple[SourceForm, TargetForm]:
    data = request.POST if request.method == "POST" else None
    usual = {"name": _(kind.label), "every_minutes": kind.every_minutes}
    form = SourceForm(data, kind=kind, person_id=request.person.pk, settings={}, initial=usual)
    datasets = list(Dataset.objects.visible_to(request.person).values_list("pk", "name"))
    return form, TargetForm(data, datasets=datasets, initial={"target": NEW})


def _needs_columns(kind: Kind, form: SourceForm, target: TargetForm) -> bool:
    """Whether a new dataset would have no columns or no key yet: then the first rows are shown before."""
    if target.dataset_id is not None:
        return False
    return not _is_settled(kind, kind.with_defaults(form.given)) and not target.key


def _is_settled(kind: Kind, settings: Mapping[str, str]) -> bool:
    """Whether the kind itself says what its columns and their key are."""
    return kind.columns(settings) is not None and bool(kind.key(settings))


def _tried(request: PersonRequest, kind: Kind, form: SourceForm, target: TargetForm) -> HttpResponse:
    try:
        trial = try_out(kind, form.given, form.secrets, at=now(request))
    except SourceFailed as failed:
        form.add_error(None, words.refusal_words(failed.fault, failed.details))
        return _new(request, kind, form, target, status=UNPROCESSABLE)
    return _new(request, kind, form, target, preview=_preview(trial, target))


def _preview(trial: Trial, target: TargetForm) -> Preview:
    chosen = {choice.name: choice for choice in target.choices()}
    choices = [
        replace(chosen[column.name], place=place)
        if column.name in chosen
        else ColumnChoice(place, column.name, column.type.value, column.name in trial.key)
        for place, column in enumerate(trial.columns)
    ]
    places = {name: place for place, name in enumerate(trial.header)}
    wanted = [places.get(column.name) for column in trial.columns]
    first = [
        [_cell(row[place]) if place is not None and place < len(row) else "" for place in wanted]
        for row in trial.rows[:SHOWN]
    ]
    columns = [(column.name, words.type_words(column.type)) for column in trial.columns]
    return Preview(choices, trial.is_guess, first, _missing(trial, target), columns)


def _missing(trial: Trial, target: TargetForm) -> list[str]:
    """Columns of the chosen dataset that the source does not bring."""
    if target.dataset_id is None:
        return []
    wanted = Dataset.objects.get(pk=target.dataset_id).columns.values_list("name", flat=True)
    return [name for name in wanted if name not in trial.header]


def _cell(value: object) -> str:
    return value if isinstance(value, str) else words.cell(value)


@transaction.atomic
def _connected(request: PersonRequest, kind: Kind, form: SourceForm, target: TargetForm) -> Source:
    """The source, and its dataset where that is new."""
    return add_source(
        company=request.person.company,
        dataset=_dataset(request, kind, form, target),
        kind=kind.name,
        name=form.cleaned_data["name"],
        settings=form.given,
        secrets=form.secrets,
        every_minutes=form.cleaned_data["every_minutes"],
        by=request.person,
        at=now(request),
    )


def _dataset(request: PersonRequest, kind: Kind, form: SourceForm, target: TargetForm) -> Dataset:
    if target.dataset_id is not None:
        return Dataset.objects.visible_to(request.person).get(pk=target.dataset_id)
    settings = kind.with_defaults(form.given)
    is_settled = _is_settled(kind, settings)
    columns = list(kind.columns(settings) or ()) if is_settled else target.columns
    return define_dataset(
        company=request.person.company,
        name=target.cleaned_data["dataset_name"],
        columns=columns,
        key=list(kind.key(settings)) if is_settled else target.key,
        updated_column=kind.updated_column(settings),
        is_whole=kind.is_whole(settings),
        link=kind.link(settings),
        by=request.person,
        at=now(request),
    )


def _edit_form(request: PersonRequest, source: Source, kind: Kind) -> SourceForm:
    return SourceForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        person_id=request.person.pk,
        settings=source.settings,
        kept=_kept(source),
        initial={"name": source.name, "every_minutes": source.every_minutes, "version": source.version},
    )


def _kept(source: Source) -> frozenset[str]:
    """The names of the secrets that are set; none where the operator's key does not open them any more."""
    try:
        return frozenset(source.secrets)
    except CannotUnseal:
        return frozenset()


def _new(
    request: PersonRequest,
    kind: Kind,
    form: SourceForm,
    target: TargetForm,
    *,
    preview: Preview | None = None,
    status: int = OK,
) -> HttpResponse:
    context: dict[str, Any] = {
        "section": "data",
        "label": kind_label(kind.name),
        "does": _(kind.does) if kind.does else "",
        "kind": kind.name,
        "form": form,
        "target": target,
        "carried": form.sealed_secrets() if form.is_bound else "",
        "preview": preview,
        "types": [(str(type_), words.type_words(type_)) for type_ in ColumnType],
    }
    return page(request, "sources/new.html", context, status=status)


def _edit(request: PersonRequest, source: Source, form: SourceForm, *, status: int = OK) -> HttpResponse:
    context = {
        "section": "data",
        "source_id": source.pk,
        "name": source.name,
        "label": kind_label(source.kind),
        "form": form,
        "version": source.version,
    }
    return page(request, "sources/edit.html", context, status=status)

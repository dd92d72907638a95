"""The builder: a metric is composed question by question, and shows at once what it would give."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shirube.measuring.definition import AnyDefinition, as_json
from shirube.metrics.actions.define_metric import MetricNameTaken, define_metric
from shirube.metrics.actions.edit_metric import edit_metric
from shirube.metrics.checking import DefinitionFault, faults_of
from shirube.metrics.computing import NotComputable
from shirube.metrics.models import Good, Metric
from shirube.metrics.policy import may_change, may_define
from shirube.metrics.queries.dataset_shapes import DatasetShape, dataset_shapes
from shirube.metrics.queries.values_seen import values_seen
from shirube.metrics.written_definition import NotADefinition, definition_from
from shirube.refusal import NotYours, Stale

from ..answers import OK, UNPROCESSABLE, page
from ..forms.metric import MetricForm, shown_of
from ..forms.metric_fields import (
    NEW,
    Fields,
    as_text,
    field_of,
    fields_of,
    is_sayable,
    json_of,
    posted,
    types_of,
)
from ..notices import tell
from ..requests import PersonRequest, cycles, now, today
from ..see_other import see_other
from ..shapes.metric_builder import Asking
from ..shapes.metric_preview import Preview, preview
from ..shapes.suggestions import colleagues
from ..wording.definition_faults import fault_sentence
from ..wording.metric_choices import GOODS
from ..wording.quoting import clean
from .metrics import found

GET_OR_POST = ("GET", "HEAD", "POST")
CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Draft:
    """What was said so far: the definition if it can be read, and what is wrong otherwise.

    `is_json`: it was, or has to be, written as JSON.
    """

    fields: Fields
    is_json: bool
    text: str
    definition: AnyDefinition | None
    faults: tuple[DefinitionFault, ...]

    @property
    def is_pushed(self) -> bool:
        """Whether values are sent in from outside."""
        return not self.is_json and self.fields.get("measure") == "pushed"


@require_http_methods(GET_OR_POST)
def create(request: PersonRequest) -> HttpResponse:
    """A new metric."""
    if not may_define(request.person):
        raise NotYours
    shapes = dataset_shapes(request.person.company_id)
    if request.method != "POST":
        fields = {**NEW, "dataset": shapes[0].name if len(shapes) == 1 else "", **request.GET.dict()}
        usual = {"owner": request.person.name, "good": "up", "fresh_hours": "48"}
        return _form(request, None, shapes, _draft({**usual, **fields}, shapes, request), errors={})
    return _sent(request, None, shapes)


@require_http_methods(GET_OR_POST)
def edit(request: PersonRequest, metric_id: int) -> HttpResponse:
    """An existing metric; a changed definition becomes its next version."""
    metric = found(request, metric_id)
    if not may_change(metric, request.person):
        raise NotYours
    shapes = dataset_shapes(request.person.company_id)
    if request.method != "POST":
        return _form(request, metric, shapes, _stands(metric, shapes, request), errors={})
    return _sent(request, metric, shapes)


def _sent(request: PersonRequest, metric: Metric | None, shapes: list[DatasetShape]) -> HttpResponse:
    draft = _draft(posted(request.POST), shapes, request)
    if request.POST.get("do") != "save":
        return _form(request, metric, shapes, _turned(draft, request.POST.get("do", ""), shapes), errors={})
    form = MetricForm(request.POST, person=request.person, known=metric.owner if metric else None)
    if not form.is_valid() or not (draft.is_pushed or (draft.definition and not draft.faults)):
        return _form(request, metric, shapes, draft, errors=form.shown_errors(), status=UNPROCESSABLE)
    try:
        kept = _keep(request, metric, form.cleaned_data, draft)
    except MetricNameTaken:
        errors = {"name": _("Another metric has this name. Choose another, or open that one.")}
        return _form(request, metric, shapes, draft, errors=errors, status=UNPROCESSABLE)
    except Stale as stale:
        draft.fields["version"] = str(stale.current)
        errors = {
            "version": _("Somebody changed this metric meanwhile. Look at your version, then save it again.")
        }
        return _form(request, metric, shapes, draft, errors=errors, status=CONFLICT)
    tell(request, _("Saved. Its values appear as soon as they are measured."))
    return see_other("metric", kept.pk)


def _keep(request: PersonRequest, metric: Metric | None, said: Mapping[str, Any], draft: Draft) -> Metric:
    plain: dict[str, Any] | None = None if draft.definition is None else as_json(draft.definition)
    good = Good(said["good"])
    if metric is None:
        return define_metric(
            company=request.person.company, name=said["name"], unit=said["unit"], good=good, owner=said["owner"],
            definition=plain, description=said["description"], fresh_hours=said["fresh_hours"],
            by=request.person, at=now(request),
        )  # fmt: skip
    return edit_metric(
        metric,
        version=said["version"] or metric.version,
        changes={
            "name": said["name"], "unit": said["unit"], "good": good, "owner": said["owner"], "definition": plain,
            "description": said["description"], "fresh_hours": said["fresh_hours"],
        },
        by=request.person,
        at=now(request),
    )  # fmt: skip


def _draft(fields: Fields, shapes: list[DatasetShape], request: PersonRequest) -> Draft:
    """Reads what was sent, in whichever of the two ways it was written."""
    is_json, text = fields.get("way") == "json", fields.get("json", "")
    if not is_json and fields.get("measure") == "pushed":
        return Draft(fields, False, "", None, ())
    try:
        said = json.loads(text) if is_json else json_of(fields, types_of(shapes))
        definition = definition_from(said)
    except NotADefinition as wrong:
        return Draft(fields, is_json, text, None, tuple(wrong.faults))
    except (ValueError, RecursionError):
        return Draft(fields, True, text, None, tuple(_not_json()))
    return Draft(fields, is_json, text, definition, tuple(faults_of(definition, request.person.company_id)))


def _not_json() -> list[DefinitionFault]:
    try:
        definition_from(None)
    except NotADefinition as wrong:
        return wrong.faults
    return []


def _stands(metric: Metric, shapes: list[DatasetShape], request: PersonRequest) -> Draft:
    """The definition as it is, as JSON where the fields cannot say it."""
    definition = metric.structure
    if definition is None:
        return Draft({**NEW, **shown_of(metric), "measure": "pushed"}, False, "", None, ())
    fields = {**fields_of(definition), **shown_of(metric)}
    faults = tuple(faults_of(definition, request.person.company_id))
    is_json = not is_sayable(definition, types_of(shapes))
    return Draft(fields, is_json, as_text(as_json(definition)), definition, faults)


def _turned(draft: Draft, do: str, shapes: list[DatasetShape]) -> Draft:
    """The same definition written the other way."""
    if do == "json" and not draft.is_json:
        said = as_json(draft.definition) if draft.definition else json_of(draft.fields, types_of(shapes))
        return Draft(draft.fields, True, as_text(said), draft.definition, draft.faults)
    if do == "form" and draft.is_json and draft.definition and is_sayable(draft.definition, types_of(shapes)):
        own = {name: draft.fields.get(name, "") for name in MetricForm.base_fields}
        return Draft({**fields_of(draft.definition), **own}, False, "", draft.definition, draft.faults)
    return draft


def _form(
    request: PersonRequest,
    metric: Metric | None,
    shapes: list[DatasetShape],
    draft: Draft,
    *,
    errors: Mapping[str, str],
    status: int = OK,
) -> HttpResponse:
    """The questions with their answers so far; faults of fields nobody reached yet are kept for the end."""
    is_saving = status != OK
    told = {field_of(one.place): fault_sentence(one) for one in draft.faults if is_saving or _is_news(one)}
    company = request.person.company_id
    asking = Asking(draft.fields, told, shapes, cache(lambda name: values_seen(company, name)))
    shown, trouble = _preview(request, draft)
    context = {
        "name": "" if metric is None else clean(metric.name),
        "address": request.path,
        "metric_id": None if metric is None else metric.pk,
        "fields": draft.fields,
        "errors": {**told, **errors},
        "builder": asking.builder(),
        "goods": GOODS,
        "people": colleagues(request.person),
        "draft": draft,
        "json_faults": [(one.place, fault_sentence(one)) for one in draft.faults] if draft.is_json else [],
        "other_way": not draft.is_json
        or (draft.definition and is_sayable(draft.definition, types_of(shapes))),
        "preview": shown,
        "trouble": trouble,
        "open": len(draft.faults),
    }
    return page(request, "metrics/builder.html", context, fragments={"builder"}, status=status)


def _is_news(fault: DefinitionFault) -> bool:
    """What is merely still open needs no complaint while somebody is at it."""
    return fault.kind not in ("field_missing", "unknown_measure")


def _preview(request: PersonRequest, draft: Draft) -> tuple[Preview | None, str]:
    """What it would give now; a sentence where that cannot be told."""
    if draft.definition is None or draft.faults:
        return None, ""
    company = request.person.company
    try:
        with transaction.atomic():
            return preview(
                draft.definition, company.pk, unit=draft.fields.get("unit", ""), today=today(request),
                cycles=cycles(request), first_month=company.fiscal_year_starts_in,
            ), ""  # fmt: skip
    except NotComputable:
        return None, _("The data has just changed. Choose anew.")
    except DatabaseError:
        return None, _("This could not be computed. Make the question smaller, with more conditions.")

"""Metrics: the list of them, one of them, and its measuring anew."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shirube.goals.queries.measured_by_metrics import how_many_measured, measured_key_results
from shirube.metrics.actions.remove_metric import remove_metric
from shirube.metrics.actions.take_readings import take_readings
from shirube.metrics.computing import NotComputable
from shirube.metrics.models import Metric
from shirube.metrics.policy import may_change, may_define
from shirube.metrics.queries.dataset_shapes import dataset_shapes
from shirube.metrics.queries.definitions_of import definitions_of
from shirube.metrics.queries.metric_lines import metric_lines
from shirube.metrics.queries.readings_told import readings_told
from shirube.refusal import NotYours

from ..answers import page
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..see_other import see_other
from ..shapes.kpi import kpi_list, kpi_part
from ..shapes.metric_card import metric_card
from ..shapes.metric_page import metric_page


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """The library of metrics."""
    asked = request.GET.get("q", "").strip()[:100]
    lines = metric_lines(request.person.company_id, words=asked)
    uses = how_many_measured([line.id for line in lines], request.person)
    cards = [metric_card(line, uses.get(line.id, 0), now=now(request)) for line in lines]
    context = {
        "cards": cards,
        "asked": asked,
        "kpis": kpi_list(request.person),
        "stale": sum(1 for card in cards if card.status == "stale"),
        "has_data": bool(cards) or bool(dataset_shapes(request.person.company_id)),
        "may_define": may_define(request.person),
    }
    return page(request, "metrics/index.html", context, fragments={"metrics"})


@require_safe
def show(request: PersonRequest, metric_id: int) -> HttpResponse:
    """One metric with everything behind its number."""
    metric = found(request, metric_id)
    told = metric_page(metric, readings_told(metric.pk), definitions_of(metric.pk), now=now(request))
    context = {
        "metric": told,
        "kpi": kpi_part(metric, request.person),
        "key_results": measured_key_results(metric.pk, request.person),
        "may_measure": told.is_computed and may_define(request.person),
        "may_change": may_change(metric, request.person),
    }
    return page(request, "metrics/show.html", context)


@require_POST
def measure(request: PersonRequest, metric_id: int) -> HttpResponse:
    """計算しなおす: now, from the rows as they are."""
    metric = found(request, metric_id)
    if not may_define(request.person):
        raise NotYours
    try:
        made = len(take_readings(metric, at=now(request), on=today(request)))
    except NotComputable:
        tell(request, _("The definition no longer fits its data. Open it and see what it asks for."))
        return see_other("metric", metric.pk)
    told = ngettext("Measured anew: %(n)s value changed.", "Measured anew: %(n)s values changed.", made)
    tell(request, told % {"n": made} if made else _("Measured anew: every value stays as it was."))
    return see_other("metric", metric.pk)


@require_POST
def remove(request: PersonRequest, metric_id: int) -> HttpResponse:
    """Take a metric out of the library."""
    metric = found(request, metric_id)
    remove_metric(metric, by=request.person, at=now(request))
    tell(request, _("Removed the metric with its readings."))
    return see_other("metrics")


def found(request: PersonRequest, metric_id: int) -> Metric:
    """404 when the person may not see it."""
    return get_object_or_404(Metric.objects.visible_to(request.person).select_related("owner"), pk=metric_id)

"""The healthy range of a metric, which makes it a KPI."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shirube.metrics.actions.set_healthy_range import set_healthy_range
from shirube.metrics.models import Metric
from shirube.metrics.policy import may_change
from shirube.refusal import NotYours, Refusal

from ..answers import OK, UNPROCESSABLE, page
from ..forms.healthy_range import HealthyRangeForm
from ..forms.refusing import refuse
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.kpi import kpi_part
from ..wording import measures, metrics


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, metric_id: int) -> HttpResponse:
    """Set the range, change it, or take it away by leaving both ends open."""
    metric = get_object_or_404(Metric.objects.visible_to(request.person), pk=metric_id)
    if not may_change(metric, request.person):
        raise NotYours
    ends = {"lowest": measures.plain(metric.healthy_min), "highest": measures.plain(metric.healthy_max)}
    unit = metrics.unit_of(metric.structure, metric.unit)
    form = HealthyRangeForm(request.POST or None, unit=unit, initial={**ends, "version": metric.version})
    if request.method != "POST":
        return _page(request, metric, form)
    if not form.is_valid():
        return _page(request, metric, form, status=UNPROCESSABLE)
    said = form.cleaned_data
    try:
        kept = set_healthy_range(metric, **said, by=request.person, at=now(request))
    except Refusal as refusal:
        metric.refresh_from_db()
        standing = {"lowest": metric.healthy_min, "highest": metric.healthy_max}
        return _page(request, metric, form, status=refuse(form, refusal, standing=standing))
    tell(request, _("The healthy range is set.") if kept.is_kpi else _("The metric is no KPI any more."))
    return see_other("metric", metric_id)


def _page(
    request: PersonRequest, metric: Metric, form: HealthyRangeForm, *, status: int = OK
) -> HttpResponse:
    context = {
        "form": form,
        "metric": metric,
        "kpi": kpi_part(metric, request.person),
        "unit": metrics.unit_of(metric.structure, metric.unit),
    }
    return page(request, "metrics/range.html", context, status=status)

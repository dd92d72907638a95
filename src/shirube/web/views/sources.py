"""Sources: how each is doing, for everyone; fetch now, pause, remove, for those who keep the data."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shirube.metrics.actions.fetch_now import fetch_now
from shirube.metrics.actions.remove_source import remove_source
from shirube.metrics.actions.switch_source import switch_source
from shirube.metrics.models import Source
from shirube.metrics.policy import may_keep_data
from shirube.metrics.queries.source_lines import fetches_of, source_lines

from ..answers import page
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.source_page import fetch_row, source_row, sources_heading


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """Every source of the company with its health."""
    rows = [source_row(line, now=now(request)) for line in source_lines(request.person.company_id)]
    context = {
        "section": "data",
        "heading": sources_heading(rows),
        "rows": rows,
        "may_keep": may_keep_data(request.person),
    }
    return page(request, "sources/index.html", context)


@require_safe
def show(request: PersonRequest, source_id: int) -> HttpResponse:
    """One source: what happened at the last attempts, when the next is."""
    source = found(request, source_id)
    (line,) = source_lines(source.company_id, only=source.pk)
    context = {
        "section": "data",
        "row": source_row(line, now=now(request)),
        "fetches": [fetch_row(one) for one in fetches_of(source.pk)],
        "may_keep": may_keep_data(request.person),
    }
    return page(request, "sources/show.html", context)


@require_POST
def fetch(request: PersonRequest, source_id: int) -> HttpResponse:
    """Has it fetched without waiting for its time."""
    source = found(request, source_id)
    fetch_now(source, by=request.person, at=now(request))
    tell(request, _("It is being fetched. Look again in a few seconds."))
    return see_other("source", source.pk)


@require_POST
def switch(request: PersonRequest, source_id: int) -> HttpResponse:
    """Pauses it, or lets it go on."""
    source = found(request, source_id)
    is_on = request.POST.get("on") == "1"
    switch_source(source, is_on=is_on, by=request.person, at=now(request))
    tell(request, _("The source is fetched again.") if is_on else _("The source is paused. Its rows stay."))
    return see_other("source", source.pk)


@require_POST
def remove(request: PersonRequest, source_id: int) -> HttpResponse:
    """Forgets it and its secrets; the rows it brought stay."""
    source = found(request, source_id)
    remove_source(source, by=request.person, at=now(request))
    tell(request, _("The source and its secrets have been removed. Its rows stay."))
    return see_other("sources")


def found(request: PersonRequest, source_id: int) -> Source:
    """One of the company's own sources; 404 for others'."""
    return get_object_or_404(Source.objects.visible_to(request.person).still_sealed(), pk=source_id)

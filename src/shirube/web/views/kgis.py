"""KGIs: added, changed and removed by those who look after the company's OKRs; everybody reads them on the map."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shirube.calendars import fiscal
from shirube.metrics.actions.add_kgi import add_kgi
from shirube.metrics.actions.edit_kgi import KgiChanges, edit_kgi
from shirube.metrics.actions.remove_kgi import remove_kgi
from shirube.metrics.models import Kgi
from shirube.metrics.queries.kgis_of import kgis_named
from shirube.people.policy import may_organise, require
from shirube.refusal import Refusal

from ..answers import OK, UNPROCESSABLE, page
from ..forms.kgi import KgiForm, initial_of
from ..forms.refusing import refuse
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..shapes.kgi_lines import kgi_line
from ..wording import kgis as words


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Add a KGI; it begins with the fiscal year of today."""
    require(may_organise(request.person))
    form = KgiForm(request.POST or None, person=request.person, initial=_this_year(request))
    if request.method != "POST":
        return _new_page(request, form)
    if not form.is_valid():
        return _new_page(request, form, status=UNPROCESSABLE)
    try:
        kgi = add_kgi(company=request.person.company, **_said(form), by=request.person, at=now(request))
    except Refusal as refusal:
        return _new_page(request, form, status=refuse(form, refusal))
    tell(
        request,
        _("Added the KGI “%(name)s”. Objectives of the company can now be connected to it.")
        % {"name": kgi.name},
    )
    return redirect("map")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change it, or write down where it stands."""
    kgi = get_object_or_404(Kgi.objects.visible_to(request.person).select_related("metric"), pk=pk)
    require(may_organise(request.person))
    form = KgiForm(request.POST or None, person=request.person, initial=initial_of(kgi))
    if request.method != "POST":
        return _edit_page(request, kgi, form)
    if not form.is_valid():
        return _edit_page(request, kgi, form, status=UNPROCESSABLE)
    version = form.cleaned_data["version"] or 0
    try:
        edit_kgi(kgi, version=version, changes=_said(form), by=request.person, at=now(request))
    except Refusal as refusal:
        kgi.refresh_from_db()
        standing = {field: getattr(kgi, field) for field in ("name", "unit", "target", "current", "metric")}
        return _edit_page(request, kgi, form, status=refuse(form, refusal, standing=standing))
    tell(request, _("Saved."))
    return redirect("map")


@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take it off the map; objectives stay."""
    kgi = get_object_or_404(Kgi.objects.visible_to(request.person), pk=pk)
    remove_kgi(kgi, by=request.person, at=now(request))
    tell(
        request,
        _("Removed the KGI “%(name)s”. The objectives that were connected to it stay.") % {"name": kgi.name},
    )
    return redirect("map")


def _said(form: KgiForm) -> KgiChanges:
    """What the form says, under the names of the fields."""
    said: Any = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    return cast(KgiChanges, said)


def _this_year(request: PersonRequest) -> dict[str, Any]:
    month = request.person.company.fiscal_year_starts_in
    start, end = fiscal.preset_containing(fiscal.Preset.YEAR, today(request), month)
    return {"start_on": start, "end_on": end}


def _new_page(request: PersonRequest, form: KgiForm, *, status: int = OK) -> HttpResponse:
    return page(request, "kgis/new.html", {"form": form}, status=status)


def _edit_page(request: PersonRequest, kgi: Kgi, form: KgiForm, *, status: int = OK) -> HttpResponse:
    month = request.person.company.fiscal_year_starts_in
    row = kgis_named(kgi.company_id, [kgi.pk])[0]
    line = kgi_line(row, kgi.objectives.count(), first_month=month, steers=True)
    context = {"form": form, "kgi": kgi, "line": line, "heading": words.standing(row, first_month=month)}
    return page(request, "kgis/edit.html", context, status=status)

"""One's own settings, and the company's."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shirube.cycles.actions import EndsBeforeItStarts, add_closure, remove_closure
from shirube.cycles.models import Closure
from shirube.people import policy
from shirube.people.actions import CompanyChanges, PersonChanges, edit_company, edit_person
from shirube.refusal import NotYours, Stale

from ..answers import UNPROCESSABLE, page
from ..forms.settings import CompanySettings, NewClosure, Profile
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..wording import dates
from ..wording.months import month_name
from ..wording.refusals import sentence

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PersonRequest) -> HttpResponse:
    """Name, language and appearance."""
    form = Profile(request.POST or _profile_of(request))
    if request.method != "POST":
        return _profile_page(request, form)
    if not form.is_valid():
        return _profile_page(request, form, status=UNPROCESSABLE)
    values = form.cleaned_data
    changes = PersonChanges(name=values["name"], language=values["language"], theme=values["theme"])
    try:
        changed = edit_person(
            request.person, version=values["version"], changes=changes, by=request.person, at=now(request)
        )
    except Stale as refusal:
        return _profile_page(request, form, refusal=sentence(refusal), status=CONFLICT)
    translation.activate(changed.language or request.person.company.language)
    tell(request, _("Your settings have been saved."))
    return redirect("settings")


def _profile_of(request: PersonRequest) -> dict[str, Any]:
    person = request.person
    return {
        "name": person.name,
        "language": person.language,
        "theme": person.theme,
        "version": person.version,
    }


def _profile_page(
    request: PersonRequest, form: Profile, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    version = request.person.version
    context = {"section": "profile", "form": form, "refusal": refusal, "version": version}
    return page(request, "settings/profile.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def company(request: PersonRequest) -> HttpResponse:
    """How the company runs its OKRs: administrators."""
    _admins_only(request)
    form = CompanySettings(request.POST or _company_of(request))
    if request.method == "POST" and form.is_valid():
        changes: CompanyChanges = form.cleaned_data  # type: ignore[assignment]  # the fields bear the same names
        edit_company(request.person.company, changes=changes, by=request.person, at=now(request))
        tell(request, _("The company's settings have been saved."))
        return redirect("company-settings")
    status = UNPROCESSABLE if request.method == "POST" else 200
    months = [(month, month_name(month)) for month in range(1, 13)]
    return page(
        request,
        "settings/company.html",
        {"section": "company", "form": form, "months": months},
        status=status,
    )


def _company_of(request: PersonRequest) -> dict[str, Any]:
    return {field: getattr(request.person.company, field) for field in CompanySettings.base_fields}


@require_http_methods(["GET", "HEAD", "POST"])
def holidays(request: PersonRequest) -> HttpResponse:
    """The days on which the company does not work: administrators."""
    _admins_only(request)
    form = NewClosure(request.POST or None)
    if request.method == "POST" and form.is_valid() and _add(request, form):
        return redirect("holidays")
    closures = Closure.objects.filter(company=request.person.company_id, on__gte=today(request)).order_by(
        "on"
    )
    rows = [(closure.pk, dates.heading_day(closure.on), closure.name) for closure in closures]
    context = {"section": "holidays", "form": form, "rows": rows}
    return page(
        request, "settings/holidays.html", context, status=UNPROCESSABLE if request.method == "POST" else 200
    )


def _add(request: PersonRequest, form: NewClosure) -> bool:
    try:
        made = add_closure(
            company=request.person.company, **form.cleaned_data, by=request.person, at=now(request)
        )
    except EndsBeforeItStarts as refusal:
        form.add_error("end_on", sentence(refusal))
        return False
    tell(request, _("%(name)s has been added.") % {"name": made[0].name})
    return True


@require_POST
def remove_holiday(request: PersonRequest, closure_id: int) -> HttpResponse:
    """A working day again."""
    closure = get_object_or_404(Closure, pk=closure_id, company=request.person.company_id)
    remove_closure(closure, by=request.person, at=now(request))
    tell(request, _("That day counts as a working day again."))
    return redirect("holidays")


def _admins_only(request: PersonRequest) -> None:
    if not policy.may_administer(request.person):
        raise NotYours

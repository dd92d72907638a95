"""One's own settings, and the company's."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shirube.people import policy
from shirube.people.actions import CompanyChanges, PersonChanges, edit_company, edit_person
from shirube.refusal import NotYours, Stale

from ..answers import UNPROCESSABLE, page
from ..forms.settings import CompanySettings, Profile
from ..notices import tell
from ..requests import PersonRequest, now
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


def _admins_only(request: PersonRequest) -> None:
    if not policy.may_administer(request.person):
        raise NotYours

"""Remembers what a person chose in the frame: cycle, language, appearance."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from shirube.people.actions import PersonChanges, edit_person

from ..requests import CHOSEN_CYCLE, PersonRequest, cycles, now
from .going_back import way_back

THEME_COOKIE = "shirube_theme"
A_YEAR = 365 * 24 * 60 * 60
SEE_OTHER = 303


@require_POST
def choose_cycle(request: PersonRequest) -> HttpResponse:
    """Look at another cycle from now on; one that is not the company's changes nothing."""
    wanted = request.POST.get("cycle", "")
    if any(str(line.id) == wanted for line in cycles(request)):
        request.session[CHOSEN_CYCLE] = int(wanted)
    return _back(request)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Speak another language: kept with the person, or in a cookie before signing in."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return _back(request)
    _keep(request, {"language": language})
    return _with_cookie(request, settings.LANGUAGE_COOKIE_NAME, language)


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device likes it."""
    theme = request.POST.get("theme", "")
    if theme not in ("light", "dark", "auto"):
        return _back(request)
    kept = "" if theme == "auto" else theme
    _keep(request, {"theme": kept})
    return _with_cookie(request, THEME_COOKIE, kept)


def _keep(request: HttpRequest, changes: PersonChanges) -> None:
    if request.user.is_authenticated:
        person = cast(PersonRequest, request).person
        edit_person(person, version=person.version, changes=changes, by=person, at=now(request))


def _back(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(way_back(request), status=SEE_OTHER)


def _with_cookie(request: HttpRequest, name: str, value: str) -> HttpResponse:
    response = _back(request)
    response.set_cookie(
        name, value, max_age=A_YEAR if value else 0, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response

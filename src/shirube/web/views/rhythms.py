"""The rhythm of a unit, and of the company: what holds, what comes next, and how to change it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shirube.people.models import Unit
from shirube.refusal import NotYours
from shirube.rhythms.actions import follow_the_company, set_rhythm
from shirube.rhythms.policy import may_set_rhythm
from shirube.rhythms.queries.rhythm_of import CompanyRhythms, company_rhythms
from shirube.rhythms.ritual import Ritual

from ..answers import UNPROCESSABLE, page
from ..forms.rhythm import MINUTES, RhythmForm
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..see_other import see_other
from ..shapes.rhythm_cards import Place, rhythm_cards, weeks_to_start
from ..shapes.vantage import vantage_of
from ..wording import rhythms
from ..wording.zones import CITIES, zone_options
from .teams import frame, unit_at


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: PersonRequest, slug: str) -> HttpResponse:
    """The rhythm of a unit; POST gives a ritual another one."""
    unit = unit_at(request, slug)
    if request.method != "POST":
        return _team_page(request, unit)
    form = RhythmForm(request.POST)
    _allowed(request, unit)
    if not form.is_valid():
        return _team_page(request, unit, form)
    _set(request, form, unit)
    return see_other("team-rhythm", slug)


@require_POST
def follow(request: PersonRequest, slug: str, ritual: str) -> HttpResponse:
    """Back to what holds above the unit."""
    unit = unit_at(request, slug)
    if ritual not in set(Ritual):
        raise Http404
    follow_the_company(unit, Ritual(ritual), by=request.person, at=now(request))
    tell(request, _("%(unit)s follows the rhythm above it again.") % {"unit": unit.name})
    return see_other("team-rhythm", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def company(request: PersonRequest) -> HttpResponse:
    """The rhythm of the company: administrators and champions."""
    _allowed(request, None)
    form = RhythmForm(request.POST) if request.method == "POST" else None
    if form is None or not form.is_valid():
        return _company_page(request, form)
    _set(request, form, None)
    return see_other("company-rhythm")


def _allowed(request: PersonRequest, unit: Unit | None) -> None:
    if not may_set_rhythm(request.person.company_id, unit, request.person):
        raise NotYours


def _set(request: PersonRequest, form: RhythmForm, unit: Unit | None) -> None:
    set_rhythm(
        request.person.company,
        form.said_of,
        form.timing(today(request)),
        unit=unit,
        time_zone=form.cleaned_data["time_zone"],
        by=request.person,
        at=now(request),
    )
    words = {"ritual": rhythms.RITUALS[form.said_of], "when": rhythms.when(form.timing(today(request)))}
    tell(request, _("%(ritual)s: from now on %(when)s.") % words)


def _team_page(request: PersonRequest, unit: Unit, form: RhythmForm | None = None) -> HttpResponse:
    told = company_rhythms(request.person.company_id)
    top = unit.parent_id is None
    may_set = unit.dissolved_on is None and may_set_rhythm(request.person.company_id, unit, request.person)
    place = Place() if top else Place(unit.pk, unit.path)
    context = frame(request, unit, "rhythm") | _context(request, told, place, form) | {
        "heading": _heading(unit.name, told, place),
        "may_set": may_set,
        "set_address": reverse("team-rhythm", args=[unit.slug]),
        "slug": "" if top else unit.slug,
    }
    return page(request, "teams/rhythm.html", context, status=UNPROCESSABLE if form else 200)


def _company_page(request: PersonRequest, form: RhythmForm | None) -> HttpResponse:
    told = company_rhythms(request.person.company_id)
    context = _context(request, told, Place(), form) | {
        "section": "rhythm",
        "heading": _heading(request.person.company.name, told, Place()),
        "may_set": True,
        "set_address": reverse("company-rhythm"),
        "slug": "",
    }
    return page(request, "settings/rhythm.html", context, status=UNPROCESSABLE if form else 200)


def _context(
    request: PersonRequest, told: CompanyRhythms, place: Place, form: RhythmForm | None
) -> dict[str, Any]:
    ritual = form.data.get("ritual", "") if form else ""
    sent = {Ritual(ritual): form} if form and ritual in set(Ritual) else {}
    return {
        "cards": rhythm_cards(
            told, place, vantage_of(request), reader_zone=request.person.zone, sent=sent
        ),
        "every": [(every, words) for every, words in rhythms.EVERY.items()],
        "weekdays": list(enumerate(rhythms.WEEKDAYS)),
        "nth": [(nth, words) for nth, words in rhythms.NTH.items()],
        "weeks": weeks_to_start(today(request)),
        "lengths": [(minutes, _("%(n)s minutes") % {"n": minutes}) for minutes in MINUTES],
        "zones": zone_options(tuple(CITIES), at=now(request)),
    }


def _heading(name: str, told: CompanyRhythms, place: Place) -> str:
    words = {
        "unit": name,
        "check_in": rhythms.when(told.of(Ritual.CHECK_IN, place.path).timing),
        "meeting": rhythms.when(told.of(Ritual.MEETING, place.path).timing),
    }
    return _("%(unit)s checks in %(check_in)s and meets %(meeting)s.") % words

"""Days out of office: announced by oneself, one's manager or an administrator."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal
from shirube.rhythms.actions import announce_absence, end_absence
from shirube.rhythms.models import Absence
from shirube.rhythms.policy import may_announce

from ..answers import UNPROCESSABLE, page
from ..forms.absence import AbsenceForm
from ..forms.refusing import refuse
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.absence_lines import absence_lines
from ..shapes.suggestions import colleagues
from .own_time import own_page


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: PersonRequest, person_id: int) -> HttpResponse:
    """When somebody is away; POST announces further days."""
    person = get_object_or_404(Person.objects.visible_to(request.person).active(), pk=person_id)
    if not may_announce(person, request.person):
        raise NotYours
    if request.method != "POST":
        return _page(request, person)
    form = AbsenceForm(request.POST, company_id=person.company_id)
    if not form.is_valid():
        return _page(request, person, form, status=UNPROCESSABLE)
    try:
        announce_absence(person, **form.cleaned_data, by=request.person, at=now(request))
    except Refusal as refusal:
        return _page(request, person, form, status=refuse(form, refusal))
    tell(request, _("The days out of office are noted."))
    return _back(request, person)


@require_POST
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """Back already, or staying after all."""
    absence = get_object_or_404(
        Absence.objects.filter(person__company=request.person.company_id).select_related("person"), pk=pk
    )
    end_absence(absence, by=request.person, at=now(request))
    tell(request, _("Those days no longer count as out of office."))
    return _back(request, absence.person)


def _back(request: PersonRequest, person: Person) -> HttpResponse:
    return see_other("own-time") if person.pk == request.person.pk else see_other("absences", person.pk)


def _page(
    request: PersonRequest, person: Person, form: AbsenceForm | None = None, *, status: int = 200
) -> HttpResponse:
    if person.pk == request.person.pk:
        return own_page(request, absence_form=form, status=status)
    today = now(request).astimezone(person.zone).date()
    context = {
        "person": person,
        "heading": _("When %(who)s is out of office") % {"who": person.name},
        "absences": absence_lines(person.pk, on=today),
        "absence_form": form or AbsenceForm(company_id=person.company_id),
        "colleagues": colleagues(request.person),
        "earliest": today,
        "person_id": person.pk,
    }
    return page(request, "people/absences.html", context, status=status)

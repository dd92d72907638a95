"""Where a person belongs: joining a unit, leaving one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shirube.people.actions import join_unit, leave_unit
from shirube.people.models import Person, Unit
from shirube.refusal import NotYours, Refusal

from ..answers import UNPROCESSABLE
from ..forms.person import LeavingForm, MembershipForm
from ..forms.refusing import refuse
from ..notices import tell
from ..requests import PersonRequest, now, today
from . import people


@require_POST
def join(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a person belong to a unit from a day on."""
    person = _person(request, pk)
    form = MembershipForm(request.POST, company_id=person.company_id, choices=people.unit_pairs(request))
    if not form.is_valid():
        return people.draw(request, person, membership=form, status=UNPROCESSABLE)
    data = form.cleaned_data
    try:
        join_unit(
            person, unit=data["unit"], since=data["since"], main=data["main"], by=request.person, at=now(request)
        )
    except NotYours:
        raise
    except Refusal as refusal:
        return people.draw(request, person, membership=form, status=refuse(form, refusal))
    tell(request, _("%(name)s belongs to “%(unit)s” now.") % {"name": person.name, "unit": data["unit"].name})
    return redirect("person", pk)


@require_POST
def leave(request: PersonRequest, pk: int, unit_pk: int) -> HttpResponse:
    """End a membership; without a valid day it ends today."""
    person = _person(request, pk)
    unit = get_object_or_404(Unit.objects.visible_to(request.person), pk=unit_pk)
    form = LeavingForm(request.POST)
    until = form.cleaned_data["until"] if form.is_valid() else today(request)
    leave_unit(person, unit=unit, until=until, by=request.person, at=now(request))
    tell(request, _("The membership in “%(unit)s” ends.") % {"unit": unit.name})
    return redirect("person", pk)


def _person(request: PersonRequest, pk: int) -> Person:
    found: Person = get_object_or_404(Person.objects.visible_to(request.person).select_related("company"), pk=pk)
    return found

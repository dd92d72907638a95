"""Company holidays: days on which nobody works."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from shirube.cycles.actions import add_closure, remove_closure
from shirube.cycles.models import Closure
from shirube.refusal import NotYours, Refusal

from ..answers import UNPROCESSABLE
from ..forms.cycle import ClosureForm
from ..forms.refusing import refuse
from ..notices import tell
from ..requests import PersonRequest, now
from . import cycles


@require_POST
def create(request: PersonRequest) -> HttpResponse:
    """Add a holiday of one or several days."""
    form = ClosureForm(request.POST)
    if not form.is_valid():
        return cycles.show(request, form, status=UNPROCESSABLE)
    try:
        made = add_closure(company=request.person.company, **form.cleaned_data, by=request.person, at=now(request))
    except NotYours:
        raise
    except Refusal as refusal:
        return cycles.show(request, form, status=refuse(form, refusal))
    tell(request, ngettext("Added %(n)s holiday.", "Added %(n)s holidays.", len(made)) % {"n": len(made)})
    return redirect("cycles")


@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Make it a working day again."""
    closure = get_object_or_404(Closure, company=request.person.company_id, pk=pk)
    remove_closure(closure, by=request.person, at=now(request))
    tell(request, _("The holiday was removed."))
    return redirect("cycles")

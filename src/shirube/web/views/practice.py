"""運用: how check-ins are going, for those who look after all OKRs."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shirube.people import policy
from shirube.people.actions import edit_company
from shirube.refusal import NotYours

from ..answers import page
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..see_other import see_other
from ..shapes.practice import practice_of


@require_safe
def show(request: PersonRequest) -> HttpResponse:
    """In time or late, how long a sheet takes, and which units are out of step; never who."""
    if not policy.may_organise(request.person):
        raise NotYours
    context = {
        "practice": practice_of(request.person.company_id, on=today(request)),
        "asks_confidence": request.person.company.asks_confidence,
    }
    return page(request, "practice/show.html", context)


@require_POST
def confidence(request: PersonRequest) -> HttpResponse:
    """Ask for confidence on every sheet, or no longer."""
    asks = bool(request.POST.get("asks_confidence"))
    edit_company(request.person.company, changes={"asks_confidence": asks}, by=request.person, at=now(request))
    tell(request, _("The company's settings have been saved."))
    return see_other("practice")

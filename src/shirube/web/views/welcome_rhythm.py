"""The step of the first run that asks for the rhythm of the week."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from shirube.people import policy
from shirube.refusal import NotYours
from shirube.rhythms.actions import set_rhythm
from shirube.rhythms.queries.rhythm_of import company_rhythms
from shirube.rhythms.ritual import Ritual

from ..answers import UNPROCESSABLE, plain_page
from ..forms.day_and_time import DayAndTime
from ..requests import PersonRequest, now
from ..wording import rhythms

STEP = 4


@dataclass(frozen=True, slots=True)
class Question:
    """When one ritual takes place."""

    ritual: str
    name: str
    explanation: str
    form: DayAndTime


@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request: PersonRequest) -> HttpResponse:
    """Prefilled with the usual week; what differs from it is set."""
    if not policy.may_organise(request.person):
        raise NotYours
    told = company_rhythms(request.person.company_id)
    standing = {ritual: told.of(ritual).timing for ritual in Ritual}
    forms = {
        ritual: DayAndTime(
            request.POST or None,
            prefix=ritual,
            initial={"weekday": timing.weekday, "at": f"{timing.at:%H:%M}"},
        )
        for ritual, timing in standing.items()
    }
    if request.method == "POST" and all(form.is_valid() for form in forms.values()):
        for ritual, form in forms.items():
            if (timing := form.timing(standing[ritual])) != standing[ritual]:
                set_rhythm(request.person.company, ritual, timing, by=request.person, at=now(request))
        return redirect("welcome-start")
    questions = [
        Question(ritual, str(rhythms.RITUALS[ritual]), str(rhythms.EXPLANATIONS[ritual]), form)
        for ritual, form in forms.items()
    ]
    context = {"questions": questions, "weekdays": list(enumerate(rhythms.WEEKDAYS)), "step": STEP}
    return plain_page(
        request, "welcome/rhythm.html", context, status=UNPROCESSABLE if request.method == "POST" else 200
    )

"""One's own time: the zone one lives in, and days out of office."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shirube.people.actions import edit_person
from shirube.refusal import Stale
from shirube.rhythms.models import CalendarFeed

from ..answers import UNPROCESSABLE, page
from ..forms.absence import AbsenceForm
from ..forms.zone import ZoneForm
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.absence_lines import absence_lines
from ..shapes.suggestions import colleagues
from ..wording.refusals import sentence
from ..wording.zones import known_zones, zone_options, zone_words

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PersonRequest) -> HttpResponse:
    """The zone, and the days away; POST changes the zone."""
    if request.method != "POST":
        return own_page(request)
    form = ZoneForm(request.POST)
    if not form.is_valid():
        return own_page(request, zone_form=form, status=UNPROCESSABLE)
    said = form.cleaned_data
    try:
        edit_person(
            request.person,
            version=said["version"],
            changes={"time_zone": said["time_zone"]},
            by=request.person,
            at=now(request),
        )
    except Stale as refusal:
        form.add_error(None, sentence(refusal))
        return own_page(request, zone_form=form, status=CONFLICT)
    zone = said["time_zone"] or settings.TIME_ZONE
    tell(request, _("Your time is now that of %(zone)s.") % {"zone": zone_words(zone, at=now(request))})
    return see_other("own-time")


def own_page(
    request: PersonRequest,
    *,
    zone_form: ZoneForm | None = None,
    absence_form: AbsenceForm | None = None,
    calendar_address: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, with whichever form came back, or with the new secret address of the calendar."""
    person, at = request.person, now(request)
    local = at.astimezone(person.zone)
    context = {
        "section": "time",
        "heading": _("For you it is %(clock)s.") % {"clock": f"{local.hour}:{local.minute:02}"},
        "zone_form": zone_form or ZoneForm(initial={"time_zone": person.time_zone, "version": person.version}),
        "version": person.version,
        "zones": zone_options(known_zones(), at=at),
        "usual_zone": zone_words(settings.TIME_ZONE, at=at),
        "absences": absence_lines(person.pk, on=local.date()),
        "absence_form": absence_form or AbsenceForm(company_id=person.company_id),
        "colleagues": colleagues(person)[1:],
        "earliest": local.date(),
        "person_id": person.pk,
        "calendar_address": calendar_address,
        "has_calendar": CalendarFeed.objects.filter(person=person).exists(),
    }
    return page(request, "settings/time.html", context, status=status)

"""The minutes of a meeting, under an address that stays."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from shirube.meetings.lasting import may_reopen
from shirube.meetings.queries.minutes import minutes_of
from shirube.people.queries.unit_circle import line_of

from ..answers import page
from ..meeting_ground import ground_of
from ..requests import PersonRequest
from ..see_other import see_other
from ..shapes.minutes import minutes_page
from ..shapes.suggestions import colleagues
from ..shapes.talks import talks_under
from ..shapes.vantage import vantage_of


@require_safe
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """What was said and decided; while the meeting runs, its room."""
    ground = ground_of(request, pk)
    if ground.running:
        return see_other("team-meeting", ground.meeting.unit.slug)
    vantage, subject = vantage_of(request), ground.meeting.subject
    context = {
        "meeting": ground.meeting,
        "unit": ground.meeting.unit,
        "chain": [(name, slug) for _pk, name, slug in line_of(ground.meeting.unit)],
        "minutes": minutes_page(minutes_of(ground.meeting), vantage),
        "takes_words": ground.takes_words,
        "may_reopen": ground.takes_part and may_reopen(ground.meeting, ground.now),
        "people": colleagues(request.person) if ground.takes_words else (),
        "remarks": talks_under(request.person.company_id, [subject], vantage).get(subject, ()),
        "may_comment": request.person.writes,
    }
    return page(request, "meetings/minutes.html", context)

"""今日: what a person owes this week, on one sheet that ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shirube.activity.queries.ledger_page import Chosen, ledger_page
from shirube.checkins.actions import Line, Sheet, check_ins_of, send_sheet
from shirube.checkins.models import CheckIn
from shirube.goals.queries.due import objectives_answered_for
from shirube.goals.queries.lines import lines_of
from shirube.goals.queries.neighbours import own_objectives, supporters_in_sight
from shirube.rhythms.queries.check_in_days_of import check_in_days_of

from ..answers import UNPROCESSABLE, page
from ..forms.check_in import CheckInForm
from ..handed_on import hand_on, handed_on, take_away
from ..notices import is_told, tell
from ..requests import PersonRequest, now, working_days
from ..requests import today as day_of
from ..see_other import see_other
from ..shapes.check_in_sheet import Owed, owed_by
from ..shapes.happening import Told, told
from ..shapes.readable import readable
from ..shapes.sent import Moved, moved
from ..shapes.waiting import waiting_for
from ..sheet_stamp import new_stamp, stamp_in
from ..wording import dates
from .check_ins import undo_address

SECONDS_EACH = 7
MOST_HAPPENINGS = 5


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PersonRequest) -> HttpResponse:
    """The sheet; POST sends it as a whole."""
    return send(request) if request.method == "POST" else _sheet(request, owed_by(request))


def send(request: PersonRequest) -> HttpResponse:
    """Check in everything on the sheet in one transaction, or show the sheet again with what is unclear."""
    stamp = stamp_in(request.POST.get("sheet", ""), request.person)
    known = check_ins_of(stamp.key, by=request.person) if stamp else None
    if known:
        return _told(request, known)
    owed = owed_by(request).among(request.POST.getlist("kr"))
    forms = owed.forms(request.POST)
    if [form for form in forms.values() if not form.is_valid()]:
        return _sheet(request, owed, forms, status=UNPROCESSABLE)
    away = request.POST.get("away", "")
    sheet = stamp.sheet(at=now(request), away=away) if stamp and known is None else Sheet()
    return _sent(request, owed, sheet, [form.line for form in forms.values() if not form.says_nothing])


def _sent(request: PersonRequest, owed: Owed, sheet: Sheet, lines: Sequence[Line]) -> HttpResponse:
    said = {line.key_result_id for line in lines}
    objectives = {row.objective_id for row in owed.rows if row.id in said}
    if not lines:
        tell(request, _("Nothing was sent: no row had a value yet."))
        return see_other("today")
    before = lines_of(objectives)
    made = send_sheet(lines, sheet=sheet, by=request.person, at=now(request))
    answer = _told(request, made)
    hand_on(answer, request, len(made), moved(before, lines_of(objectives)))
    return answer


def _told(request: PersonRequest, made: Sequence[CheckIn]) -> HttpResponse:
    words = ngettext("Sent %(n)s check-in.", "Sent %(n)s check-ins.", len(made)) % {"n": len(made)}
    address = undo_address(*made)
    if not is_told(request, undo_address=address):
        tell(request, words, undo_address=address)
    return see_other("today")


def _sheet(
    request: PersonRequest, owed: Owed, forms: Mapping[int, CheckInForm] | None = None, *, status: int = 200
) -> HttpResponse:
    sent = handed_on(request) if forms is None else None
    person, count = request.person, len(owed.rows)
    mine = objectives_answered_for(person, at=now(request))
    context = {
        "heading": _heading(count, sent, has_any=bool(mine)),
        "day": dates.near_day(day_of(request)),
        "parts": owed.parts(person.pk, forms or {}),
        "redrawn": forms is not None,
        "stamp": request.POST.get("sheet") or new_stamp(person, at=now(request)),
        "person_id": person.pk,
        "send_words": ngettext("Send %(n)s", "Send all %(n)s", count) % {"n": count},
        "moved": [Moved(**line) for line in sent["moved"]] if sent else [],
        "has_any": bool(mine),
        "next_day": "" if count or not mine else _next_day(request),
        "waiting": waiting_for(person, on=day_of(request), at=now(request), calendar=working_days(request)),
        "happenings": _happenings(request, mine),
    }
    answer = page(request, "today/show.html", context, status=status)
    take_away(answer, request)
    return answer


def _next_day(request: PersonRequest) -> str:
    """The day of the next check-in, by this person's rhythm."""
    return dates.near_day(check_in_days_of(request.person, on=day_of(request)).next(now(request)).on)


def _happenings(request: PersonRequest, objective_ids: Sequence[int]) -> list[Told]:
    """At most five lines of the last two weeks from my chain: above, mine, and what supports mine; not my own doing."""
    own = [*objective_ids, *own_objectives(request.person)]
    above = {step.id for line in lines_of(own).values() for step in line if step.published or step.id in own}
    within = [f"objective-{pk}" for pk in sorted({*above, *supporters_in_sight(own, request.person)})]
    since = now(request) - timedelta(days=14)
    chosen = Chosen(within=within, since=since, but_by=request.person.pk)
    lines = ledger_page(request.person.company_id, chosen, limit=MOST_HAPPENINGS)
    return [told(line, address=address, now=now(request)) for line, address in readable(lines, request.person)]


def _heading(count: int, sent: Mapping[str, Any] | None, *, has_any: bool) -> str:
    if sent and not count:
        return _("All sent. That was it for this week.")
    if count:
        seconds = -(-count * SECONDS_EACH // 10) * 10
        time = (
            _("%(n)s seconds") % {"n": seconds} if seconds < 100 else _("%(n)s minutes") % {"n": -(-seconds // 60)}
        )
        words = {"n": count, "time": time}
        return (
            ngettext("%(n)s to update. It takes about %(time)s.", "%(n)s to update. It takes about %(time)s.", count)
            % words
        )
    return _("Everything is up to date this week.") if has_any else _("Nothing to update yet.")

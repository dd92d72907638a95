"""今日: what a person owes this week, on one sheet that ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shirube.activity.queries.ledger_page import Chosen, ledger_page
from shirube.checkins.actions import Line, check_in_many
from shirube.checkins.queries.readings_of import readings_of
from shirube.goals.models import Objective
from shirube.goals.queries.due import answered_in_open_cycles, due_for
from shirube.goals.queries.key_result_rows import KeyResultRow, key_result_rows
from shirube.goals.queries.lines import lines_of
from shirube.goals.queries.steps_of import StepRow, steps_of
from shirube.goals.queries.waiting_for import Waiting, calls_for_help, proposals_for
from shirube.okr.kinds import Kind, Status

from ..answers import UNPROCESSABLE, page
from ..forms.check_in import CheckInForm, prefix_of
from ..notices import tell
from ..requests import PersonRequest, now
from ..requests import today as day_of
from ..see_other import see_other
from ..shapes.happening import Told, told
from ..shapes.key_result_card import KeyResultCard, cards
from ..shapes.open_periods import OpenPeriods, for_period, open_periods_of
from ..shapes.readable import readable
from ..shapes.sent import Moved, moved
from ..shapes.vantage import vantage_of
from ..wording import dates
from .check_ins import undo_address

SENT = "sent"
SECONDS_EACH = 7
MOST_HAPPENINGS = 5
AS_IT_STANDS = "as-it-stands"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the sheet: the card and the form that came back with it."""

    card: KeyResultCard
    form: CheckInForm


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PersonRequest) -> HttpResponse:
    """The sheet; POST sends it as a whole."""
    return send(request) if request.method == "POST" else _sheet(request)


def send(request: PersonRequest) -> HttpResponse:
    """Check in everything on the sheet in one transaction, or show the sheet again with what is unclear."""
    rows, steps = _owed(request)
    posted = {pk for pk in request.POST.getlist("kr") if pk.isdigit()}
    rows = [row for row in rows if str(row.id) in posted]
    periods = _periods(request, rows)
    if request.POST.get("all") == AS_IT_STANDS:
        return _sent(request, rows, _as_they_stand(rows, steps, periods))
    forms = {row.id: _form(row, steps, request.POST, periods.get(row.id)) for row in rows}
    if [form for form in forms.values() if not form.is_valid()]:
        return _sheet(request, forms, status=UNPROCESSABLE)
    return _sent(request, rows, [form.line for form in forms.values() if not form.says_nothing])


def _sent(request: PersonRequest, rows: Sequence[KeyResultRow], lines: Sequence[Line]) -> HttpResponse:
    objectives = {row.objective_id for row in rows if row.id in {line.key_result_id for line in lines}}
    before = lines_of(objectives)
    made = check_in_many(lines, by=request.person, at=now(request)) if lines else []
    if not made:
        tell(request, _("Nothing was sent: no row had a value yet."))
        return see_other("today")
    request.session[SENT] = {"count": len(made), "moved": moved(before, lines_of(objectives))}
    tell(
        request,
        ngettext("Sent %(n)s check-in.", "Sent %(n)s check-ins.", len(made)) % {"n": len(made)},
        undo_address=undo_address(*made),
    )
    return see_other("today")


def _sheet(
    request: PersonRequest, forms: Mapping[int, CheckInForm] | None = None, *, status: int = 200
) -> HttpResponse:
    rows, steps = _owed(request)
    milestones = [row.id for row in rows if row.kind == Kind.MILESTONE]
    readings = readings_of([row.id for row in rows], milestones=milestones)
    periods = open_periods_of(rows, readings, person=request.person, on=day_of(request))
    shown = cards(rows, readings, steps, vantage_of(request))
    entries = [
        Entry(
            for_period(card, periods.get(row.id)),
            (forms or {}).get(row.id) or _form(row, steps, None, periods.get(row.id)),
        )
        for card, row in zip(shown, rows, strict=True)
    ]
    sent = request.session.pop(SENT, None) if forms is None else None
    mine = list(answered_in_open_cycles(request.person, at=now(request)).values_list("objective_id", flat=True))
    context = {
        "heading": _heading(len(entries), sent, has_any=bool(mine)),
        "day": dates.near_day(day_of(request)),
        "entries": entries,
        "send_words": ngettext("Send %(n)s", "Send all %(n)s", len(entries)) % {"n": len(entries)},
        "moved": [Moved(**line) for line in sent["moved"]] if sent else [],
        "has_any": bool(mine),
        "waiting": _waiting(request),
        "happenings": _happenings(request, mine),
    }
    return page(request, "today/show.html", context, status=status)


def _owed(request: PersonRequest) -> tuple[list[KeyResultRow], Mapping[int, tuple[StepRow, ...]]]:
    rows = key_result_rows(due_for(request.person, at=now(request))) if request.person.writes else []
    milestones = [row.id for row in rows if row.kind == Kind.MILESTONE]
    return rows, steps_of(milestones) if milestones else {}


def _periods(request: PersonRequest, rows: Sequence[KeyResultRow]) -> Mapping[int, OpenPeriods]:
    judged = [row for row in rows if row.period or row.change]
    readings = readings_of([row.id for row in judged]) if judged else {}
    return open_periods_of(judged, readings, person=request.person, on=day_of(request))


def _form(
    row: KeyResultRow,
    steps: Mapping[int, tuple[StepRow, ...]],
    data: Mapping[str, Any] | None,
    periods: OpenPeriods | None,
) -> CheckInForm:
    return CheckInForm(data, row=row, steps=steps.get(row.id, ()), periods=periods, prefix=prefix_of(row.id))


def _as_they_stand(
    rows: Sequence[KeyResultRow],
    steps: Mapping[int, tuple[StepRow, ...]],
    periods: Mapping[int, OpenPeriods],
) -> list[Line]:
    """A period that has no value yet keeps none: nobody has said it."""
    fresh = {pk for pk, one in periods.items() if one.is_fresh}
    standing = [replace(row, current=None) if row.id in fresh else row for row in rows]
    return [line for row in standing if (line := _unchanged(row, steps.get(row.id, ())))]


def _unchanged(row: KeyResultRow, steps: Sequence[StepRow]) -> Line | None:
    """The row said again as it stands; None when nothing was ever said."""
    if row.current is None and not row.status and not steps:
        return None
    return Line(
        key_result_id=row.id,
        value=None if row.kind == Kind.MILESTONE and steps else row.current,
        steps_done=tuple(step.position for step in steps if step.done) if steps else None,
        confidence=row.confidence,
        status=Status(row.status) if row.status else None,
        needs_help=row.needs_help,
    )


def _waiting(request: PersonRequest) -> list[tuple[str, str, str]]:
    """(address, title, what is asked) of what waits for me: at most five, calls for help first."""
    person, day = request.person, day_of(request)
    if not person.writes:
        return []
    calls = calls_for_help(person, on=day, limit=MOST_HAPPENINGS)
    proposals = proposals_for(person, on=day, limit=MOST_HAPPENINGS - len(calls))
    return [
        *((address(one), one.title, _("%(who)s asks for help") % {"who": one.who}) for one in calls),
        *((address(one), one.title, _("%(who)s wants to talk it over") % {"who": one.who}) for one in proposals),
    ]


def address(waiting: Waiting) -> str:
    """The page of what waits."""
    kind, _dash, number = waiting.subject.rpartition("-")
    return reverse(kind, args=[int(number)])


def _happenings(request: PersonRequest, objective_ids: Sequence[int]) -> list[Told]:
    """At most five lines of the last two weeks from my chain: above, mine, and what supports mine; not my own doing."""
    own = [*objective_ids, *Objective.objects.of_person(request.person).values_list("id", flat=True)]
    above = {step.id for line in lines_of(own).values() for step in line if step.published or step.id in own}
    below = Objective.objects.visible_to(request.person).filter(supports_key_result__objective__in=own)
    within = [f"objective-{pk}" for pk in {*above, *below.values_list("id", flat=True)}]
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

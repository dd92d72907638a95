"""1on1s: the pairs somebody belongs to, and the private page of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shirube.one_on_ones import policy
from shirube.one_on_ones.current import course_of, current_session
from shirube.one_on_ones.models import Move, Pair, Session
from shirube.one_on_ones.queries.pairs_of import PairRow, pairs_of
from shirube.one_on_ones.queries.past_sessions import PastSession, past_sessions
from shirube.one_on_ones.queries.suggested_partners import suggested_partners
from shirube.one_on_ones.sealing import opened_or_none

from .. import addresses
from ..answers import OK, page
from ..confidential import confidential
from ..forms.one_on_ones import FeedbackForm, MoveForm, PromiseForm, Words
from ..requests import PersonRequest, now, working_days
from ..shapes.notebook import notebook_of
from ..shapes.pair_facts import facts_of
from ..shapes.pair_text import pair_text
from ..wording import dates, one_on_ones
from .pair_found import found_pair

FIRST_LOOK = timedelta(weeks=4)
"""How far a first 1on1 looks back."""
BOTH = "both"


@require_safe
@confidential
def index(request: PersonRequest) -> HttpResponse:
    """My pairs, the next 1on1 first; whom I could begin with."""
    rows = pairs_of(request.person, at=now(request), calendar=working_days(request))
    going_on = [row for row in rows if row.starts_at]
    context = {
        "heading": _index_heading(request, going_on),
        "going_on": [_row(request, row) for row in going_on],
        "over": [(row.partner_name, addresses.of("one-on-one", row.id)) for row in rows if not row.starts_at],
        "suggested": suggested_partners(request.person),
        "may_begin": request.person.writes,
    }
    return page(request, "one_on_ones/index.html", context)


@require_safe
@confidential
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """The page of a pair: what to talk about beside the facts."""
    return notebook_page(request, found_pair(request, pk))


@require_safe
@confidential
def past(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """A 1on1 that took place."""
    pair = found_pair(request, pk)
    over = Session.objects.filter(pair=pair, closing__isnull=False).select_related("closing")
    session = get_object_or_404(over, number=number)
    day = dates.heading_day(timezone.localdate(session.closing.at))
    context = {
        "pair": pair,
        "heading": _("1on1 with %(partner)s on %(day)s")
        % {"partner": pair.partner_of(request.person).name, "day": day},
        "notebook": notebook_of(pair, session, request.person, now=now(request), looking_back=False),
        "past": _past(past_sessions(pair.pk)),
        "number": number,
    }
    return page(request, "one_on_ones/past.html", context)


@require_safe
@confidential
def download(request: PersonRequest, pk: int) -> HttpResponse:
    """What I may read of this pair, as Markdown."""
    pair = found_pair(request, pk)
    return _file(pair_text(pair, request.person), f"1on1-{pair.pk}.md")


@require_safe
@confidential
def download_all(request: PersonRequest) -> HttpResponse:
    """The same of all my pairs."""
    pairs = Pair.objects.visible_to(request.person).select_related("host", "member").order_by("pk")
    return _file("\n\n".join(pair_text(pair, request.person) for pair in pairs), "1on1.md")


def notebook_page(
    request: PersonRequest, pair: Pair, returned: Mapping[str, forms.Form] | None = None, *, status: int = OK
) -> HttpResponse:
    """The page; `returned` holds a form that came back with what is unclear."""
    session, goes_on = current_session(pair), policy.goes_on(pair)
    partner = pair.partner_of(request.person)
    notebook = notebook_of(pair, session, request.person, now=now(request))
    starts_at = course_of(pair, session, working_days(request)).next_start(now(request)) if goes_on else None
    over = past_sessions(pair.pk)
    context = {
        "pair": pair,
        "number": session.number,
        "partner": partner.name,
        "heading": one_on_ones.heading(
            partner.name, starts_at, notebook.open_points, now=now(request), left=not partner.is_active
        ),
        "when": _when(starts_at, pair),
        "rhythm": one_on_ones.rhythm_words(pair),
        "moved": _moved(session, pair, starts_at),
        "writes": goes_on and policy.may_write(pair, request.person),
        "may_resume": not goes_on and partner.is_active and policy.may_write(pair, request.person),
        "notebook": notebook,
        "facts": facts_of(request, pair.member_id, since=_since(over, now(request))),
        "facts_title": _facts_title(pair, over),
        "past": _past(over),
        "forms": {**_forms(request, pair, starts_at), **(returned or {})},
    }
    return page(request, "one_on_ones/show.html", context, fragments={"notebook"}, status=status)


def promise_people(request: PersonRequest, pair: Pair) -> list[tuple[str, str]]:
    """Who can promise something: I, the other, both."""
    me, partner = request.person, pair.partner_of(request.person)
    return [(str(me.pk), me.name), (str(partner.pk), partner.name), (BOTH, _("Both of us"))]


def _forms(request: PersonRequest, pair: Pair, starts_at: datetime | None) -> dict[str, forms.Form]:
    start = timezone.localtime(starts_at) if starts_at else None
    return {
        "point": Words(),
        "note": Words(),
        "own_note": Words(),
        "promise": PromiseForm(people=promise_people(request, pair)),
        "feedback": FeedbackForm(),
        "move": MoveForm(initial={"day": start and start.date(), "time": start and start.time()}),
    }


def _row(request: PersonRequest, row: PairRow) -> dict[str, Any]:
    assert row.starts_at is not None
    assert row.ends_at is not None
    minutes = round((row.ends_at - row.starts_at).total_seconds() / 60)
    return {
        "partner": row.partner_name,
        "address": addresses.of("one-on-one", row.id),
        "day": dates.near_day(timezone.localdate(row.starts_at)),
        "span": one_on_ones.span(row.starts_at, minutes),
        "waits": one_on_ones.waits(row.points, row.due),
    }


def _index_heading(request: PersonRequest, rows: list[PairRow]) -> str:
    if not rows:
        return _("You have no 1on1s yet.")
    first = rows[0]
    assert first.starts_at is not None
    words = {"partner": first.partner_name, "when": one_on_ones.when(first.starts_at, now=now(request))}
    return _("Your next 1on1 with %(partner)s is %(when)s.") % words


def _when(starts_at: datetime | None, pair: Pair) -> str:
    if starts_at is None:
        return ""
    day = dates.near_day(timezone.localdate(starts_at))
    return f"{day} {one_on_ones.span(starts_at, pair.minutes)}"


def _moved(session: Session, pair: Pair, starts_at: datetime | None) -> dict[str, str] | None:
    """From which day the next one was moved and why, while that move still counts."""
    move: Move | None = getattr(session, "move", None)
    if move is None or move.starts_at != starts_at:
        return None
    reason = opened_or_none(move.reason, Move.place(pair.pk, move.by_id))
    return {"instead_of": dates.near_day(move.instead_of), "reason": reason or ""}


def _since(over: tuple[PastSession, ...], at: datetime) -> datetime:
    return over[0].held_at if over else at - FIRST_LOOK


def _facts_title(pair: Pair, over: tuple[PastSession, ...]) -> str:
    if not over:
        return _("What moved for %(who)s in the last four weeks") % {"who": pair.member.name}
    day = dates.near_day(timezone.localdate(over[0].held_at))
    return _("What moved for %(who)s since %(day)s") % {"who": pair.member.name, "day": day}


def _past(over: tuple[PastSession, ...]) -> list[tuple[int, str]]:
    return [(one.number, dates.heading_day(timezone.localdate(one.held_at))) for one in over]


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def closed_words(open_points: int, starts_at: datetime) -> str:
    """What stands after a 1on1 is over."""
    words = {"n": open_points, "day": dates.near_day(timezone.localdate(starts_at))}
    if not open_points:
        return _("The 1on1 is over. The next one is on %(day)s.") % words
    return (
        ngettext(
            "The 1on1 is over. %(n)s open point is kept for %(day)s.",
            "The 1on1 is over. %(n)s open points are kept for %(day)s.",
            open_points,
        )
        % words
    )

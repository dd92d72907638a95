"""The personal calendar: its secret address, and what stands behind it."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_POST, require_safe

from shirube.inbox.pages import absolute
from shirube.one_on_ones.queries.dates_of import dates_of
from shirube.people.models import Person
from shirube.rhythms.actions import renew_calendar_feed, revoke_calendar_feed
from shirube.rhythms.models import CalendarFeed
from shirube.rhythms.queries.feed_of import feed_of
from shirube.rhythms.queries.ritual_days import rituals_of

from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.calendar_file import calendar_file
from .own_time import own_page

BACK, AHEAD = timedelta(weeks=4), timedelta(weeks=26)


@login_not_required
@require_safe
def read(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address; whatever opens nothing is 404. Unchanged, it costs the reader nothing."""
    feed = feed_of(secret)
    if feed is None:
        raise Http404
    body = _file(feed, request)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer = condition(etag_func=lambda _request: tag)(lambda _request: _answer(body))(request)
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


@never_cache
@require_POST
def renew(request: PersonRequest) -> HttpResponse:
    """A new address, shown on this page and never again; the old one opens nothing any more."""
    made = renew_calendar_feed(request.person, by=request.person, at=now(request))
    return own_page(request, calendar_address=absolute(reverse("calendar-feed", args=[made])))


@require_POST
def revoke(request: PersonRequest) -> HttpResponse:
    """No address any more."""
    revoke_calendar_feed(request.person, by=request.person, at=now(request))
    tell(request, _("Your calendar has no address any more."))
    return see_other("own-time")


def _file(feed: CalendarFeed, request: HttpRequest) -> bytes:
    person: Person = feed.person
    today = now(request).astimezone(person.zone).date()
    with translation.override(person.language or person.company.language):
        return calendar_file(
            person.name,
            rituals_of(person, today - BACK, today + AHEAD),
            dates_of(person, today - BACK, today + AHEAD),
            made_at=feed.created_at,
        )


def _answer(body: bytes) -> HttpResponse:
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="shirube.ics"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer

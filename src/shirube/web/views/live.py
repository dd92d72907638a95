"""The stream of names over which an open page hears that something it shows has changed."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shirube.live.live_answer import LiveAnswer

from ..audible import NotAudible, audible
from ..listening import STREAMS, ticket_of
from ..requests import PersonRequest

AT_MOST = 60
"""Names one page may listen to."""
LONG_AGO = 3_600_000
"""Milliseconds; taken where a page does not say how long ago it was drawn."""


@require_GET
def live(request: PersonRequest) -> HttpResponseBase:
    """Events "changed" with the names that did, of those asked for that this person may see; none: 404."""
    names = dict.fromkeys(request.GET.getlist("name"))
    if len(names) > AT_MOST:
        return _plainly(_("A page can listen to at most 60 things."), HTTPStatus.BAD_REQUEST)
    try:
        heard = audible(names, request.person)
    except NotAudible:
        return _plainly(_("Nobody can listen to that."), HTTPStatus.BAD_REQUEST)
    if not heard:
        raise Http404
    if not STREAMS.has_room(request.person.pk):
        refused = _plainly(_("Too many pages are open just now. Close some, or wait."), HTTPStatus.SERVICE_UNAVAILABLE)
        refused.headers["Retry-After"] = "30"
        return refused
    return LiveAnswer(STREAMS, ticket_of(request), heard, drawn_ago=_drawn_ago(request))


def _drawn_ago(request: PersonRequest) -> float:
    """Seconds since the page was drawn, as it says in milliseconds."""
    said = request.GET.get("age", "")
    return min(int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else LONG_AGO, LONG_AGO) / 1_000


def _plainly(sentence: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=status)

"""お知らせ: what a person was told, unread first; it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from shirube.inbox.actions import mark_read
from shirube.inbox.models import Notification
from shirube.inbox.queries.inbox_of import inbox_of
from shirube.inbox.queries.told_to import Told, rows_of, told_to
from shirube.inbox.wording import sentence

from .. import addresses
from ..answers import page
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import SEE_OTHER, see_other
from ..wording import dates

FRAGMENTS = {"told"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing told, in words; its address marks it as read on the way."""

    id: int
    sentence: str
    words: str
    initial: str
    address: str
    when: str
    at: str


@require_GET
def index(request: PersonRequest) -> HttpResponse:
    """Unread first, then what was read lately."""
    told = inbox_of(request.person)
    unread = [_line(one, now(request)) for one in told if one.is_unread]
    read = [_line(one, now(request)) for one in told if not one.is_unread]
    context = {"heading": _heading(len(unread)), "unread": unread, "read": read}
    return page(request, "inbox/index.html", context, fragments=FRAGMENTS)


@require_POST
def read(request: PersonRequest) -> HttpResponse:
    """Everything has been read."""
    count = mark_read(request.person, at=now(request))
    if count:
        words = ngettext("Marked one notification as read.", "Marked %(n)s notifications as read.", count)
        tell(request, words % {"n": count})
    return see_other("inbox")


@require_GET
def follow(request: PersonRequest, notification_id: int) -> HttpResponse:
    """On to what it is about; it counts as read from now on."""
    mine = Notification.objects.of(request.person)
    notification = get_object_or_404(mine, pk=notification_id)
    mark_read(request.person, at=now(request), only=[notification.pk])
    told = told_to(request.person, rows_of(mine.filter(pk=notification.pk)))
    place = (told[0].answer_path or told[0].path) if told else ""
    return HttpResponseRedirect(place or reverse("inbox"), status=SEE_OTHER)


def _line(told: Told, moment: datetime) -> Line:
    return Line(
        id=told.id,
        sentence=sentence(told),
        words=told.words,
        initial=told.who[:1].upper() or "標",
        address=addresses.of("open-notification", told.id) if told.path else "",
        when=dates.ago(told.at, now=moment),
        at=told.at.isoformat(),
    )


def _heading(unread: int) -> str:
    if not unread:
        return _("You have read everything.")
    return ngettext("There is one piece of news for you.", "There are %(n)s pieces of news for you.", unread) % {
        "n": unread
    }

"""連携: how the company reaches services outside; administrators."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shirube.inbox.actions import (
    add_connection,
    edit_connection,
    remove_connection,
    renew_secret,
    switch_connection,
    try_out,
)
from shirube.inbox.actions.connecting import SECRETS
from shirube.inbox.channels import CHANNELS
from shirube.inbox.channels.slack import SLACK
from shirube.inbox.channels.slack.manifest import manifest
from shirube.inbox.delivering.ways import Way, letters_leave
from shirube.inbox.models import EMAIL, Connection, Room
from shirube.inbox.pages import page as page_address
from shirube.inbox.queries.standing_of import standing_of
from shirube.people import policy
from shirube.people.models import Unit
from shirube.refusal import NotYours, Stale

from ..answers import UNPROCESSABLE, page
from ..forms.connection import ConnectionForm
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.connection_page import preview_of, row_of
from ..wording import notifications as words
from ..wording.refusals import sentence

CONFLICT = 409


@require_GET
def index(request: PersonRequest) -> HttpResponse:
    """Every connection and how it stands; the services one can add."""
    administrators_only(request)
    Connection.objects.email_of(request.person.company_id)
    standings = standing_of(request.person.company_id)
    working = [one for one in standings if one.is_on and one.kind != EMAIL]
    context = {
        "section": "connections",
        "heading": _heading(len(working)),
        "rows": [row_of(one) for one in standings],
        "services": [(kind, words.service(kind)) for kind in CHANNELS if kind != EMAIL],
        "letters_leave": letters_leave(),
    }
    return page(request, "connections/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, kind: str) -> HttpResponse:
    """Connect a service."""
    administrators_only(request)
    channel = CHANNELS.get(kind)
    if channel is None or kind == EMAIL:
        raise Http404
    form = ConnectionForm(request.POST if request.method == "POST" else None, channel=channel, settings={})
    if request.method == "POST" and form.is_valid():
        made = add_connection(
            kind=kind, name=form.cleaned_data["name"], settings=form.given, by=request.person, at=now(request)
        )
        tell(request, _("Connected. Send a test message to see whether it arrives."))
        secret = made.settings.get(SECRETS, "")
        return shown(request, made, made_secret=secret) if secret else see_other("connection", made.pk)
    status = UNPROCESSABLE if request.method == "POST" else 200
    context = {"section": "connections", "kind": kind, "service": words.service(kind), "form": form}
    app = manifest(page_address("slack-interactions")) if kind == SLACK.kind else ""
    return page(request, "connections/new.html", {**context, "manifest": app}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PersonRequest, connection_id: int) -> HttpResponse:
    """One connection: settings, state, preview, rooms; POST changes the settings."""
    connection = found(request, connection_id)
    form = _form(request, connection)
    if request.method != "POST":
        return shown(request, connection, form)
    if not form.is_valid():
        return shown(request, connection, form, status=UNPROCESSABLE)
    try:
        edit_connection(
            connection,
            version=form.cleaned_data["version"] or 0,
            name=form.cleaned_data["name"],
            settings=form.given,
            by=request.person,
            at=now(request),
        )
    except Stale as refusal:
        return shown(request, connection, form, refusal=sentence(refusal), status=CONFLICT)
    tell(request, _("The connection has been saved."))
    return see_other("connection", connection.pk)


@require_POST
def switch(request: PersonRequest, connection_id: int) -> HttpResponse:
    """On or off."""
    connection = found(request, connection_id)
    on = request.POST.get("on") == "1"
    switch_connection(connection, on=on, by=request.person, at=now(request))
    tell(request, _("The connection is on.") if on else _("The connection is off; nothing goes out by it."))
    return see_other("connection", connection.pk)


@require_POST
def test(request: PersonRequest, connection_id: int) -> HttpResponse:
    """Send a real message now and tell what the service answered."""
    connection = found(request, connection_id)
    target = request.POST.get("target", "").strip()
    if connection.kind == EMAIL and not target:
        target = request.person.email or ""
    if reason := try_out(Way(connection, target), by=request.person, at=now(request)):
        tell(request, _("The test message did not arrive: %(reason)s") % {"reason": words.trouble(reason)})
    else:
        tell(request, _("The service took the test message. Look whether it is there."))
    return see_other("connection", connection.pk)


@never_cache
@require_POST
def renew(request: PersonRequest, connection_id: int) -> HttpResponse:
    """A fresh signing secret, shown in this answer alone: kept anywhere else it would be one in clear."""
    connection = found(request, connection_id)
    secret = renew_secret(connection, by=request.person, at=now(request))
    return shown(request, Connection.objects.get(pk=connection.pk), made_secret=secret)


@require_POST
def remove(request: PersonRequest, connection_id: int) -> HttpResponse:
    """Forget it and everything entered for it."""
    connection = found(request, connection_id)
    remove_connection(connection, by=request.person, at=now(request))
    tell(request, _("The connection and its settings have been removed."))
    return see_other("connections")


def administrators_only(request: PersonRequest) -> None:
    """Raises NotYours for everybody else."""
    if not policy.may_administer(request.person):
        raise NotYours


def found(request: PersonRequest, connection_id: int) -> Connection:
    """One of the company's own connections, for an administrator; 404 for others' connections."""
    mine = Connection.objects.visible_to(request.person).filter(kind__in=list(CHANNELS))
    connection = get_object_or_404(mine, pk=connection_id)
    administrators_only(request)
    return connection


def shown(
    request: PersonRequest,
    connection: Connection,
    form: ConnectionForm | None = None,
    *,
    refusal: str = "",
    made_secret: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one connection."""
    channel = CHANNELS[connection.kind]
    standing = next(one for one in standing_of(connection.company_id) if one.id == connection.pk)
    context = {
        "section": "connections",
        "row": row_of(standing),
        "is_on": connection.is_on,
        "is_mail": connection.kind == EMAIL,
        "is_webhook": connection.kind == "webhook",
        "name": connection.name,
        "version": connection.version,
        "form": form or _form(request, connection),
        "refusal": refusal,
        "made_secret": made_secret,
        "preview": preview_of(connection, company=request.person.company.name, at=now(request)),
        "person_label": _(channel.person_label) if channel.person_label else "",
        "room_label": _(channel.room_label) if channel.takes_rooms and channel.room_label else "",
        "takes_rooms": channel.takes_rooms,
        "rooms": list(Room.objects.filter(connection=connection).select_related("unit")),
        "units": list(Unit.objects.visible_to(request.person).standing().order_by("path").values_list("pk", "name")),
    }
    return page(request, "connections/show.html", context, status=status)


def _form(request: PersonRequest, connection: Connection) -> ConnectionForm:
    data = request.POST if request.method == "POST" and "version" in request.POST else None
    return ConnectionForm(data, channel=CHANNELS[connection.kind], settings=connection.settings)


def _heading(count: int) -> str:
    if not count:
        return _("Messages go out by mail alone")
    return ngettext("Connected to one service", "Connected to %(n)s services", count) % {"n": count}

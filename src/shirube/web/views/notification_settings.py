"""How one wants to be told: reason by reason, by which way, at which hour; with a preview and a test."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shirube.inbox.actions import NoWayThere, choose, try_out
from shirube.inbox.channels import CHANNELS
from shirube.inbox.channels.channel import reaches_people
from shirube.inbox.delivering.letters import digest
from shirube.inbox.delivering.ways import letters_leave, preference_of, way_to
from shirube.inbox.hearing.reason import Reason
from shirube.inbox.message import Message
from shirube.inbox.models import EMAIL, Address, Connection
from shirube.inbox.queries.inbox_of import waiting_news

from ..answers import UNPROCESSABLE, page
from ..forms.notifications import MAIL, NotificationChoices, said_before
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..wording import notifications as words
from ..wording.refusals import sentence

NO_ERRAND = UUID(int=0)
CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest) -> HttpResponse:
    """Show the choices, or keep them."""
    connections = _choosable(request)
    preference = preference_of(request.person)
    addresses = dict(Address.objects.filter(person=request.person).values_list("connection_id", "value"))
    if request.method != "POST":
        form = NotificationChoices(said_before(preference, addresses), connections=connections)
        return _shown(request, form, connections)
    form = NotificationChoices(request.POST, connections=connections)
    if not form.is_valid():
        return _shown(request, form, connections, status=UNPROCESSABLE)
    try:
        choose(request.person, form.choices, by=request.person)
    except NoWayThere as refusal:
        return _shown(request, form, connections, refusal=sentence(refusal), status=CONFLICT)
    tell(request, _("Your choices have been saved."))
    return see_other("notification-settings")


@require_POST
def test(request: PersonRequest) -> HttpResponse:
    """Send a real message by the way that was chosen, and tell how it went."""
    way = way_to(request.person, preference_of(request.person))
    if way is None:
        tell(request, _("Nothing was sent: at present no way leads to you."))
        return see_other("notification-settings")
    service = words.service(way.connection.kind, way.connection.name)
    if reason := try_out(way, by=request.person, at=now(request)):
        facts = {"service": service, "reason": words.trouble(reason)}
        tell(request, _("The test message did not arrive by %(service)s: %(reason)s") % facts)
    else:
        tell(request, _("A test message is on its way to you by %(service)s.") % {"service": service})
    return see_other("notification-settings")


def _choosable(request: PersonRequest) -> list[Connection]:
    """Connections besides mail that reach people."""
    on = Connection.objects.visible_to(request.person).on().exclude(kind=EMAIL)
    return [one for one in on if one.kind in CHANNELS and reaches_people(CHANNELS[one.kind], one.settings)]


def _shown(
    request: PersonRequest,
    form: NotificationChoices,
    connections: list[Connection],
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "section": "notifications",
        "form": form,
        "values": {**dict.fromkeys(form.fields, ""), **{name: form.data.get(name) for name in form.data}},
        "refusal": refusal,
        "reasons": [(f"manner-{reason}", words.REASONS[reason]) for reason in Reason],
        "manners": list(words.MANNERS.items()),
        "every": list(words.EVERY.items()),
        "hours": [(hour, f"{hour}:00") for hour in range(24)],
        "ways": _ways(request, connections),
        "preview": _preview(request),
        "zone": str(request.person.zone),
    }
    return page(request, "settings/notifications.html", context, status=status)


def _ways(request: PersonRequest, connections: list[Connection]) -> list[Mapping[str, str]]:
    """Value, words and hint of each way; what one enters to be reached there."""
    if not request.person.email:
        hint = _("You have no mail address here.")
    elif not letters_leave():
        hint = _("The operator has named no mail server yet: nothing leaves by mail.")
    else:
        hint = request.person.email
    mail = {"value": MAIL, "words": words.service(EMAIL), "hint": hint, "field": "", "label": ""}
    others = [
        {
            "value": str(one.pk),
            "words": words.service(one.kind, one.name),
            "hint": "",
            "field": f"address-{one.pk}",
            "label": _(CHANNELS[one.kind].person_label),
        }
        for one in connections
    ]
    return [mail, *others]


def _preview(request: PersonRequest) -> Message | None:
    """The digest as it would be sent now; None while there is nothing to say."""
    told = waiting_news(request.person)
    return digest(request.person, told, 0, errand_id=NO_ERRAND, at=now(request)) if told else None

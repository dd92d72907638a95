"""Opens the sheet of 今日 in Slack for the member who pressed the button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from shirube import egress
from shirube.inbox.actions.linking import link_for
from shirube.inbox.channels.slack import SLACK
from shirube.inbox.channels.slack.blocks import escaped
from shirube.inbox.channels.slack.web_api import WebApi
from shirube.inbox.delivering.letters import language_of
from shirube.inbox.message import MessageKind
from shirube.inbox.models import Address, Connection
from shirube.inbox.pages import page
from shirube.inbox.queries.members import linked, linked_by_email
from shirube.outbox import GiveUp, RetryLater

from ..requests import PersonRequest, now
from ..shapes.check_in_sheet import owed_by
from ..shapes.slack_modal import View, nothing_modal, sheet_modal

SECONDS = 0.9
"""For one call to Slack: three of them must be over within its three seconds."""
ONLY_ASKING = (MessageKind.REMINDER, MessageKind.RITUAL)
"""The messages in which nothing stands but the question for a check-in."""


def open_sheet(
    request: HttpRequest, payload: Mapping[str, Any], connections: Sequence[Connection]
) -> HttpResponse:
    """Show the modal; whoever is not linked yet is told how, for their eyes only."""
    at = now(request)
    with egress.client(timeout=SECONDS) as http:
        apis = {connection.pk: SLACK.api(connection.settings, http, at) for connection in connections}
        try:
            address = _address(payload, connections, apis)
            if address is None:
                _tell_how_to_link(payload, connections[0], apis[connections[0].pk])
            else:
                view = _view(_as_person(request, address), payload, address)
                opening = {"trigger_id": payload.get("trigger_id", ""), "view": view}
                apis[address.connection_id].call("views.open", opening)
        except (GiveUp, RetryLater) as problem:
            connections[0].failed(problem.reason, at)
    return HttpResponse()


def _address(
    payload: Mapping[str, Any], connections: Sequence[Connection], apis: Mapping[int, WebApi]
) -> Address | None:
    member = str(payload.get("user", {}).get("id", ""))
    known = linked(connections, member)
    if known is not None:
        return known
    try:
        return linked_by_email(connections, member, lambda one: apis[one.pk].email(member))
    except GiveUp:  # an app that may not read addresses: the link remains
        return None


def _as_person(request: HttpRequest, address: Address) -> PersonRequest:
    """The request as this person's: Slack has said who pressed."""
    request.person = address.person  # type: ignore[attr-defined]
    return request  # type: ignore[return-value]


def _view(request: PersonRequest, payload: Mapping[str, Any], address: Address) -> View:
    with translation.override(language_of(address.person)):
        if not address.person.writes:
            return nothing_modal(_("You read along here; check-ins are others' to give."))
        owed = owed_by(request)
        if not owed.rows:
            return nothing_modal(_("Everything is up to date this week."))
        return sheet_modal(owed.parts(address.person_id, {}), _metadata(request, payload))


def _metadata(request: PersonRequest, payload: Mapping[str, Any]) -> dict[str, Any]:
    """What the modal carries until it is sent: where the message stands, when this was opened."""
    container = payload.get("container", {})
    value = next((action.get("value") for action in payload.get("actions", []) if action.get("value")), "")
    return {
        "channel": str(container.get("channel_id", ""))[:40],
        "ts": str(container.get("message_ts", ""))[:40],
        "replaces": value in ONLY_ASKING,
        "opened": int(now(request).timestamp()),
    }


def _tell_how_to_link(payload: Mapping[str, Any], connection: Connection, api: WebApi) -> None:
    user = payload.get("user", {})
    member, name = str(user.get("id", "")), str(user.get("username") or user.get("name") or "")
    address = page("slack-link", link_for(connection, member, name))
    with translation.override(connection.company.language):
        words = _(
            "Shirube does not know yet who you are. Open this link once and sign in; then this button works."
        )
        text = f"{escaped(words)}\n<{address}|{escaped(_('Link Slack to Shirube'))}>"
    channel = str(payload.get("container", {}).get("channel_id") or payload.get("channel", {}).get("id", ""))
    api.call("chat.postEphemeral", {"channel": channel, "user": member, "text": text})

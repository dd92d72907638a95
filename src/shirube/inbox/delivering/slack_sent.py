"""Tells in Slack what a check-in from there has moved: in place of the message that asked, or below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube import egress
from shirube.outbox import put
from shirube.outbox.models import Errand

from ..channels.slack import SLACK
from ..channels.slack.blocks import fallback, in_blocks
from ..message import Action, Item, Message, MessageKind
from ..models import Connection
from ..pages import page

SLACK_SENT = "slack-sent"


def tell_what_moved(
    *,
    view: str,
    connection: Connection,
    place: tuple[str, str],
    replaces: bool,
    language: str,
    count: int,
    moved: Sequence[tuple[str, str]],
    at: datetime,
) -> None:
    """Put it into the outbox, in the transaction of the check-in; `place` is the channel and the message's ts.

    `moved` are title and change (41% → 63%). `replaces` says that nothing else stood in the message.
    """
    payload = {
        "connection": connection.pk,
        "channel": place[0],
        "ts": place[1],
        "replaces": replaces,
        "language": language,
        "count": count,
        "moved": [list(line) for line in moved],
    }
    put(SLACK_SENT, key=f"{SLACK_SENT}-{connection.pk}-{view[:60]}", payload=payload, due_at=at)


def show_what_moved(errand: Errand, at: datetime) -> None:
    """Change the message, or answer below it. Raises RetryLater, GiveUp."""
    told = errand.payload
    connection = Connection.objects.on().filter(pk=told["connection"]).first()
    if connection is None:
        return
    message = _message(errand, at)
    body = {"channel": told["channel"], "text": fallback(message), "blocks": in_blocks(message)}
    with egress.client() as http:
        api = SLACK.api(connection.settings, http, at)
        if told["replaces"]:
            api.call("chat.update", {**body, "ts": told["ts"]})
        else:
            api.call("chat.postMessage", {**body, "thread_ts": told["ts"]})


def _message(errand: Errand, at: datetime) -> Message:
    told = errand.payload
    with translation.override(told["language"]):
        title = ngettext(
            "You checked in %(n)s key result.", "You checked in %(n)s key results.", told["count"]
        )
        return Message(
            id=errand.pk,
            kind=MessageKind.NEWS,
            language=told["language"],
            title=title % {"n": told["count"]},
            items=tuple(Item(name, "", change) for name, change in told["moved"]),
            closing=_("That is what it moved.") if told["moved"] else "",
            actions=(Action(_("Open Shirube"), page("today")),),
            at=at,
        )

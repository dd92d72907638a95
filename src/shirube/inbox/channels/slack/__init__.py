"""Slack: a bot posts to members and channels (docs.slack.dev, Web API and Block Kit)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import httpx2
from django.utils.translation import gettext_noop

from ...message import Message
from ..channel import Composed, SettingField
from .blocks import fallback, in_blocks
from .web_api import NotShown, WebApi

WEB_API = "https://slack.com/api/"


class Slack:
    """A Slack workspace, reached with the token of an app that was installed there.

    - `chat.postMessage`, JSON, `Authorization: Bearer xoxb-…`; answers HTTP 200 with `{"ok": false, "error": …}` for
      what went wrong, 429 with `Retry-After` (seconds) above about one message a second and channel.
    - `channel` is a channel's id (C…, G…), a member's (U…, W…: their conversation with the app), or found by
      `users.lookupByEmail`, which takes forms, not JSON.
    - At most 50 blocks; a header 150 characters, a text 3,000, a button 75, an address 3,000; `text` 40,000.
    """

    kind = "slack"
    name = "Slack"
    fields = (
        SettingField(
            "bot_token",
            gettext_noop("Bot User OAuth Token"),
            secret=True,
            hint=gettext_noop("“OAuth & Permissions” of the app; begins with xoxb-."),
        ),
        SettingField(
            "signing_secret",
            gettext_noop("Signing Secret"),
            secret=True,
            hint=gettext_noop("“Basic Information” of the app. It proves that a check-in comes from Slack."),
        ),
    )
    takes_people = True
    takes_rooms = True
    person_label = gettext_noop("Slack member ID (U…), or the e-mail address you use in Slack")
    room_label = gettext_noop("Channel ID (C…), at the bottom of the channel's details")

    def __init__(self, base: str = WEB_API) -> None:
        self.base = base

    def api(self, settings: Mapping[str, str], http: httpx2.Client, at: datetime) -> WebApi:
        """The Web API, spoken to with the connection's token."""
        return WebApi(self.base, settings.get("bot_token", ""), http, at)

    def compose(self, message: Message, target: str) -> Composed:
        """What `chat.postMessage` is given."""
        shown = {"channel": target, "text": fallback(message), "blocks": in_blocks(message)}
        return Composed("json", {**shown, **_manner(message)})

    def send(
        self, message: Message, *, target: str, settings: Mapping[str, str], http: httpx2.Client, at: datetime
    ) -> None:
        """Post it; blocks that Slack does not take are said once more as a text."""
        api = self.api(settings, http, at)
        body = self.compose(message, api.place(target)).body
        try:
            api.call("chat.postMessage", body)
        except NotShown:
            api.call("chat.postMessage", {name: value for name, value in body.items() if name != "blocks"})


def _manner(message: Message) -> dict[str, Any]:
    """No previews of our own pages, and the message's id for whoever looks for repeats."""
    about = {"event_type": "shirube_message", "event_payload": {"id": str(message.id), "kind": message.kind}}
    return {"unfurl_links": False, "unfurl_media": False, "metadata": about}


SLACK = Slack()

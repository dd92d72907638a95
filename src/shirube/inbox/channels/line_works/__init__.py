"""LINE WORKS: a bot writes to members and rooms (developers.worksmobile.com, API 2.0)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import quote

import httpx2
from django.utils.translation import gettext_noop

from shirube.outbox import GiveUp, RetryLater

from ...message import Message
from ..channel import Channel, Composed, SettingField
from ..posting import BROKEN, body_of, bounded, coded, post
from .flex import content
from .tokens import Account, Tokens

WORKS_API = "https://www.worksapis.com/v1.0/"
AUTHORISATION = "https://auth.worksmobile.com/oauth2/v2.0/token"
REFUSED = gettext_noop("LINE WORKS refused the message.")
NO_MEMBER = gettext_noop("LINE WORKS knows no such member or room, or the bot is not in that room.")
NOT_ALLOWED = gettext_noop(
    "The app may not send as this bot. Give it the scope “bot.message”, and publish the bot to the members."
)
REASONS: Mapping[int, str] = {403: NOT_ALLOWED, 404: NO_MEMBER}
UNAUTHORISED = 401
MINUTE = timedelta(minutes=1)


class LineWorks:
    """A bot, spoken for by the service account of an app.

    - A JWT (RS256, at most an hour) is exchanged for an access token of 24 hours; the token is kept until then and
      renewed once when it is refused.
    - `POST /bots/{botId}/users/{userId}/messages` and `/bots/{botId}/channels/{channelId}/messages` with
      `{"content": …}`; 201. A member is named by the login id (with @), a room by its channel id.
    - Flexible templates: a bubble at most 30 KB, `altText` 400 characters, a button's label 20, an address 1,000.
    - 240 requests a minute and API; above: 429 with `rateLimit-reset`, the seconds left.
    """

    kind = "line_works"
    name = "LINE WORKS"
    fields = (
        SettingField("bot_id", gettext_noop("Bot ID"), hint=gettext_noop("Developer Console, “Bot”.")),
        SettingField(
            "client_id",
            gettext_noop("Client ID"),
            hint=gettext_noop("Developer Console, “API 2.0”, your app."),
        ),
        SettingField("client_secret", gettext_noop("Client Secret"), secret=True),
        SettingField(
            "service_account",
            gettext_noop("Service Account"),
            hint=gettext_noop("Issued in your app; ends with serviceaccount and your domain."),
        ),
        SettingField(
            "private_key",
            gettext_noop("Private Key"),
            secret=True,
            hint=gettext_noop("The whole content of the key file, from BEGIN to END."),
        ),
    )
    takes_people = True
    takes_rooms = True
    person_label = gettext_noop("Login ID in LINE WORKS (name@company)")
    room_label = gettext_noop("Channel ID of the room, shown in the room's details")

    def __init__(self, base: str = WORKS_API, authorisation: str = AUTHORISATION) -> None:
        self.base = base
        self.tokens = Tokens(authorisation)

    def compose(self, message: Message, target: str) -> Composed:
        """The body of the request."""
        return Composed("json", {"content": content(message)})

    def send(
        self, message: Message, *, target: str, settings: Mapping[str, str], http: httpx2.Client, at: datetime
    ) -> None:
        """Write it as the bot; a refused token is renewed once."""
        account, body = Account.of(settings), self.compose(message, target).body
        address = self._address(settings, target)
        response = _ask(http, address, body, self.tokens.of(account, http, at), at)
        if response.status_code == UNAUTHORISED:
            response = _ask(http, address, body, self.tokens.renewed(account, http, at), at)
        _settle(response)

    def _address(self, settings: Mapping[str, str], target: str) -> str:
        bot = quote(settings.get("bot_id", "").strip(), safe="")
        return f"{self.base}bots/{bot}/{'users' if '@' in target else 'channels'}/{quote(target, safe='')}/messages"


def _ask(http: httpx2.Client, address: str, body: object, token: str, at: datetime) -> httpx2.Response:
    return post(http, address, at=at, reset=_reset, headers={"Authorization": f"Bearer {token}"}, json=body)


def _settle(response: httpx2.Response) -> None:
    status = response.status_code
    if status < 300:
        return
    code = str(body_of(response).get("code") or status)
    if status == UNAUTHORISED:  # although the token is new: their side has not heard of it yet
        raise RetryLater(MINUTE, coded(BROKEN, code))
    raise GiveUp(coded(REASONS.get(status, REFUSED), code))


def _reset(headers: Mapping[str, str], at: datetime) -> timedelta:
    left = headers.get("ratelimit-reset", "")
    return bounded(timedelta(seconds=int(left))) if left.isascii() and left.isdigit() else MINUTE


LINE_WORKS: Channel = LineWorks()

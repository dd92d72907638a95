"""Slack's Web API: one call, and what its answers mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx2
from django.utils.translation import gettext_noop

from shirube.outbox import GiveUp, RetryLater

from ..channel import Gone
from ..posting import BROKEN, BUSY, body_of, coded, post, wait

REFUSED = gettext_noop("Slack refused the message.")
NO_TOKEN = gettext_noop(
    "Slack no longer accepts the token. Install the app once more and enter the new bot token."
)
NOT_IN_CHANNEL = gettext_noop("The app is not in that channel. Invite it there with /invite.")
NO_CHANNEL = gettext_noop("Slack knows no such channel or member, or the app cannot see it.")
NO_MEMBER = gettext_noop("Nobody in the Slack workspace has that e-mail address.")
ARCHIVED = gettext_noop("The channel has been archived. Choose another one.")
NO_SCOPE = gettext_noop(
    "The app lacks a permission. Compare its scopes with the manifest, then install it again."
)
NOT_ALLOWED = gettext_noop("The workspace does not let the app post there.")
NO_MESSAGES = gettext_noop(
    "The app takes no messages from members. Turn on its Messages Tab under “App Home”."
)

REASONS: Mapping[str, str] = {
    "not_in_channel": NOT_IN_CHANNEL,
    "channel_not_found": NO_CHANNEL,
    "user_not_found": NO_CHANNEL,
    "users_not_found": NO_MEMBER,
    "is_archived": ARCHIVED,
    "invalid_auth": NO_TOKEN,
    "not_authed": NO_TOKEN,
    "token_expired": NO_TOKEN,
    "not_allowed_token_type": NO_TOKEN,
    "missing_scope": NO_SCOPE,
    "no_permission": NO_SCOPE,
    "restricted_action": NOT_ALLOWED,
    "restricted_action_read_only_channel": NOT_ALLOWED,
    "restricted_action_thread_only_channel": NOT_ALLOWED,
    "ekm_access_denied": NOT_ALLOWED,
    "messages_tab_disabled": NO_MESSAGES,
}
"""What Slack's words mean, and what to do."""
GONE = frozenset({"account_inactive", "token_revoked"})
"""The app was taken away, or the workspace."""
LATER: Mapping[str, str] = {
    "ratelimited": BUSY,
    "rate_limited": BUSY,
    "internal_error": BROKEN,
    "fatal_error": BROKEN,
    "service_unavailable": BROKEN,
    "request_timeout": BROKEN,
    "team_added_to_org": BROKEN,
    "org_login_required": BROKEN,
}
TOO_MUCH = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"})


class NotShown(GiveUp):
    """Slack does not take the blocks; a plain text may still arrive."""


@dataclass(frozen=True, slots=True)
class WebApi:
    """Calls methods at `base` with a bot token."""

    base: str
    token: str
    http: httpx2.Client
    at: datetime

    def call(self, method: str, arguments: Mapping[str, Any], *, as_form: bool = False) -> dict[str, Any]:
        """Slack's answer to one method. Raises RetryLater, GiveUp, Gone, NotShown."""
        content: dict[str, Any] = {"data": dict(arguments)} if as_form else {"json": dict(arguments)}
        headers = {"Authorization": f"Bearer {self.token}"}
        response = post(self.http, self.base + method, at=self.at, headers=headers, **content)
        answer = body_of(response)
        if answer.get("ok") is not True:
            raise self._problem(str(answer.get("error") or response.status_code), response)
        return answer

    def place(self, target: str) -> str:
        """The id to post to: an e-mail address is looked up among the members."""
        return self.member(target) if "@" in target else target

    def member(self, email: str) -> str:
        """The id of the member with that address."""
        found = self.call("users.lookupByEmail", {"email": email}, as_form=True)
        return str(found["user"]["id"])

    def email(self, member: str) -> str:
        """The member's address, which Slack has confirmed; empty for guests who show none."""
        found = self.call("users.info", {"user": member}, as_form=True)
        return str(found.get("user", {}).get("profile", {}).get("email") or "")

    def _problem(self, error: str, response: httpx2.Response) -> Exception:
        if error in LATER:
            return RetryLater(wait(response.headers, self.at), coded(LATER[error], error))
        if error in GONE:
            return Gone(coded(NO_TOKEN, error))
        if error in TOO_MUCH:
            return NotShown(coded(REFUSED, error))
        return GiveUp(coded(REASONS.get(error, REFUSED), error))

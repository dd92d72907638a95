"""Doors of channels: what Slack calls, and the page that links a member of Slack to a person."""

from __future__ import annotations

from typing import Any

from shirube.inbox.actions.linking import link_for
from shirube.inbox.models import Connection
from shirube.people.models import Person
from web.door import EVERYONE, NOBODY, Door, sent, shown

DOORS: list[Door] = [
    sent("slack-interactions", NOBODY, public=True, refusal=401, stranger=401),
    shown("slack-link", EVERYONE, "slack_link"),
    sent("slack-link", EVERYONE, "slack_link"),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """The company's workspace, and the link that one of its members was given."""
    connection = Connection(company=people["admin"].company, kind="slack", name=mark)
    connection.seal({"bot_token": "xoxb-1", "signing_secret": "shh"})
    connection.save()
    return {"slack_link": link_for(connection, "U0SAKURA1", mark)}

"""A connection as its page shows it: how it stands, and a message in the service's own form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shirube.inbox.channels import CHANNELS
from shirube.inbox.channels.channel import Composed
from shirube.inbox.message import Action, Item, Message, MessageKind
from shirube.inbox.models import Connection
from shirube.inbox.pages import page
from shirube.inbox.queries.standing_of import Standing
from shirube.okr.kinds import Status

from ..wording import dates
from ..wording import notifications as words

EXAMPLE_ID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class ConnectionRow:
    """One connection in words; `state` is a status symbol with its `state_words`, `trouble` the last error."""

    id: int
    title: str
    state: str
    state_words: str
    last_ok: str
    trouble: str
    used_by: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A message in the service's form: a subject for mails, and the text or JSON that is sent."""

    message: Message
    subject: str
    source: str


def row_of(standing: Standing) -> ConnectionRow:
    """How it stands, in words."""
    state, state_words = _state(standing)
    used_by = [
        ngettext("%(n)s person", "%(n)s people", standing.people) % {"n": standing.people} if standing.people else "",
        ngettext("%(n)s room", "%(n)s rooms", standing.rooms) % {"n": standing.rooms} if standing.rooms else "",
    ]
    return ConnectionRow(
        id=standing.id,
        title=words.service(standing.kind, standing.name),
        state=state,
        state_words=state_words,
        last_ok=dates.moment(standing.last_ok_at) if standing.last_ok_at else "",
        trouble=_trouble(standing),
        used_by=" · ".join(filter(None, used_by)),
    )


def preview_of(connection: Connection, *, company: str, at: datetime) -> Preview:
    """An everyday message, as this service gets it."""
    message = _example(company, at)
    composed = CHANNELS[connection.kind].compose(message, "")
    subject = composed.body["subject"] if composed.kind == "mail" else ""
    return Preview(message, subject, _source(composed))


def _state(standing: Standing) -> tuple[str, str]:
    if not standing.is_on:
        return "stale", _("Switched off")
    if standing.last_error:
        return Status.AT_RISK, _("The last message did not arrive")
    if standing.last_ok_at:
        return Status.ON_TRACK, _("Works")
    return "stale", _("Not used yet")


def _trouble(standing: Standing) -> str:
    if not standing.last_error or standing.last_error_at is None:
        return ""
    facts = {"when": dates.moment(standing.last_error_at), "reason": words.trouble(standing.last_error)}
    return _("%(when)s: %(reason)s") % facts


def _source(composed: Composed) -> str:
    if composed.kind == "mail":
        return str(composed.body["text"])
    if composed.kind == "text":
        return str(composed.body)
    return json.dumps(composed.body, ensure_ascii=False, indent=2)


def _example(company: str, at: datetime) -> Message:
    return Message(
        id=EXAMPLE_ID,
        kind=MessageKind.DIGEST,
        language=(get_language() or "ja")[:2],
        title=_("Two pieces of news from %(company)s") % {"company": company},
        items=(
            Item(_("Sakura asks for help with “15 deals a month”."), page("today"), _("Two proposals are stuck.")),
            Item(_("Ren commented on “Trust from the first visit”."), page("today")),
        ),
        actions=(Action(_("Open Shirube"), page("today")),),
        closing=_("That is everything."),
        at=at,
    )

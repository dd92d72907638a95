"""Words for why and how people are told."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shirube.inbox.channels import CHANNELS
from shirube.inbox.channels.reasons import said
from shirube.inbox.hearing.reason import Reason
from shirube.inbox.models import Every, Manner

REASONS = {
    Reason.MENTION: gettext_lazy("Somebody names me with @"),
    Reason.HELP: gettext_lazy("Somebody below me asks for help"),
    Reason.INITIATIVE: gettext_lazy("I am given an initiative"),
    Reason.PROPOSED: gettext_lazy("A draft I look after is up for discussion"),
    Reason.REPLY: gettext_lazy("A comment where I own, follow or spoke"),
    Reason.ACKNOWLEDGED: gettext_lazy("Somebody has seen my check-in"),
    Reason.THANKS: gettext_lazy("Somebody thanks me"),
    Reason.MINUTES: gettext_lazy("Minutes of my team's meetings"),
    Reason.WORSENED: gettext_lazy("What I follow, or what supports mine, gets worse"),
    Reason.LEFT_RANGE: gettext_lazy("A KPI of mine leaves its healthy range"),
    Reason.WENT_STALE: gettext_lazy("A metric of mine gets no new values"),
}
MANNERS = {
    Manner.PAGE: pgettext_lazy("manner of telling", "Not sent"),
    Manner.DIGEST: pgettext_lazy("manner of telling", "In the digest"),
    Manner.AT_ONCE: pgettext_lazy("manner of telling", "At once"),
}
EVERY = {
    Every.DAY: gettext_lazy("Every working day"),
    Every.WEEK: gettext_lazy("Once a week, on its first working day"),
}


def service(kind: str, name: str = "") -> str:
    """Slack, or Slack (営業) when the connection has a name."""
    known = _(CHANNELS[kind].name)
    return _("%(service)s (%(name)s)") % {"service": known, "name": name} if name else known


def trouble(reason: str) -> str:
    """Why a message did not arrive."""
    return said(reason)

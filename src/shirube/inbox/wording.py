"""What a notification says: one sentence per reason."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from shirube.okr.kinds import Status

from .hearing.reason import Reason
from .queries.told_to import Told

SENTENCES: Mapping[Reason, Promise] = {
    Reason.MENTION: gettext_lazy("%(who)s mentioned you on “%(what)s”."),
    Reason.HELP: gettext_lazy("%(who)s asks for help with “%(what)s”."),
    Reason.INITIATIVE: gettext_lazy("%(who)s asked you to take on “%(what)s”."),
    Reason.PROPOSED: gettext_lazy("%(who)s put “%(what)s” up for discussion."),
    Reason.REPLY: gettext_lazy("%(who)s commented on “%(what)s”."),
    Reason.ACKNOWLEDGED: gettext_lazy("%(who)s has seen your check-in on “%(what)s”."),
    Reason.THANKS: gettext_lazy("%(who)s thanked you."),
    Reason.MINUTES: gettext_lazy("The minutes of “%(what)s” can be read."),
    Reason.WORSENED: gettext_lazy("“%(what)s” is now: %(status)s."),
    Reason.LEFT_RANGE: gettext_lazy("“%(what)s” left its healthy range."),
    Reason.WENT_STALE: gettext_lazy("No new value of “%(what)s” arrives; the last one stands."),
}
STATUSES: Mapping[str, Promise] = {
    Status.ON_TRACK: gettext_lazy("On track"),
    Status.AT_RISK: gettext_lazy("At risk"),
    Status.BEHIND: gettext_lazy("Behind"),
}


def sentence(told: Told) -> str:
    """Who did what, in the language of the moment."""
    return str(SENTENCES[told.reason]) % {
        "who": name(told.who),
        "what": told.what or _("without a name"),
        "status": STATUSES.get(told.status, ""),
    }


def name(who: str) -> str:
    """A person's name as one says it; without one, the operator acted."""
    return pgettext("a person by name", "%(name)s") % {"name": who} if who else _("The operator")

"""The ledger in sentences: who did what to which record."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from markupsafe import Markup, escape

from shirube.activity.queries.ledger_page import Happening, LedgerEntry

from . import measures, states

ANY = ""
SENTENCES: Mapping[str, Mapping[str, str | Promise]] = {
    "drafted": {ANY: gettext_lazy("%(who)s drafted “%(what)s”.")},
    "edited": {
        ANY: gettext_lazy("%(who)s changed “%(what)s”."),
        "person": gettext_lazy("%(who)s changed what is known about %(what)s."),
        "company": gettext_lazy("%(who)s changed the settings of %(what)s."),
        "unit": gettext_lazy("%(who)s changed the unit “%(what)s”."),
        "cycle": gettext_lazy("%(who)s changed the cycle “%(what)s”."),
        "kgi": gettext_lazy("%(who)s changed the KGI “%(what)s”."),
        "metric": gettext_lazy("%(who)s changed the metric “%(what)s”."),
    },
    "aligned": {ANY: gettext_lazy("%(who)s changed what “%(what)s” supports.")},
    "proposed": {ANY: gettext_lazy("%(who)s put “%(what)s” up for discussion.")},
    "committed": {ANY: gettext_lazy("%(who)s settled “%(what)s”.")},
    "reopened": {
        ANY: gettext_lazy("%(who)s reopened “%(what)s” for discussion."),
        "cycle": gettext_lazy("%(who)s opened the cycle “%(what)s” again."),
        "meeting": gettext_lazy("%(who)s went on with the meeting of “%(what)s”."),
    },
    "deleted": {ANY: gettext_lazy("%(who)s deleted the draft “%(what)s”.")},
    "added-key-result": {ANY: gettext_lazy("%(who)s added the key result “%(what)s”.")},
    "removed-key-result": {ANY: gettext_lazy("%(who)s removed the key result “%(what)s”.")},
    "checked-in": {ANY: gettext_lazy("%(who)s checked in on “%(what)s”.")},
    "corrected": {ANY: gettext_lazy("%(who)s corrected a check-in on “%(what)s”.")},
    "measured": {ANY: gettext_lazy("“%(what)s” was measured: %(new)s.")},
    "changed-back": {ANY: gettext_lazy("%(who)s let the measured value of “%(what)s” count again.")},
    "went-stale": {ANY: gettext_lazy("No new value of “%(what)s” arrives.")},
    "set-healthy-range": {ANY: gettext_lazy("%(who)s set the healthy range of “%(what)s”.")},
    "left-range": {ANY: gettext_lazy("“%(what)s” left its healthy range: %(new)s.")},
    "came-back": {ANY: gettext_lazy("“%(what)s” is back in its healthy range: %(new)s.")},
    "pushed-value": {ANY: gettext_lazy("%(who)s gave “%(what)s” the value %(new)s.")},
    "commented": {ANY: gettext_lazy("%(who)s commented on “%(what)s”.")},
    "withdrew-comment": {ANY: gettext_lazy("%(who)s withdrew a comment.")},
    "edited-comment": {ANY: gettext_lazy("%(who)s put a comment on “%(what)s” better.")},
    "thanked": {ANY: gettext_lazy("%(who)s gave thanks for “%(what)s”.")},
    "acknowledged": {ANY: gettext_lazy("%(who)s has read a check-in on “%(what)s”.")},
    "started-initiative": {ANY: gettext_lazy("%(who)s started the initiative “%(what)s”.")},
    "edited-initiative": {ANY: gettext_lazy("%(who)s changed the initiative “%(what)s”.")},
    "finished-initiative": {ANY: gettext_lazy("%(who)s finished the initiative “%(what)s”.")},
    "resumed-initiative": {ANY: gettext_lazy("%(who)s took the initiative “%(what)s” up again.")},
    "dropped-initiative": {ANY: gettext_lazy("%(who)s dropped the initiative “%(what)s”.")},
    "opened-meeting": {ANY: gettext_lazy("%(who)s opened the meeting of “%(what)s”.")},
    "met": {ANY: gettext_lazy("“%(what)s” met; the minutes can be read.")},
    "decided": {ANY: gettext_lazy("A meeting decided “%(what)s”; %(who)s wrote it down.")},
    "shared-win": {ANY: gettext_lazy("%(who)s put a card on the wall of “%(what)s”.")},
    "gave-thanks": {ANY: gettext_lazy("%(who)s thanked %(what)s.")},
    "closed-wall": {ANY: gettext_lazy("%(who)s kept this week's wall of “%(what)s”.")},
    "saved-template": {ANY: gettext_lazy("%(who)s saved “%(what)s” as a template.")},
    "removed-template": {ANY: gettext_lazy("%(who)s took the template “%(what)s” off the shelf.")},
    "imported": {ANY: gettext_lazy("%(who)s imported “%(what)s”.")},
    "undid-import": {ANY: gettext_lazy("%(who)s took the import of “%(what)s” back.")},
    "met-one-on-one": {ANY: gettext_lazy("%(who)s and %(what)s had their 1on1.")},
    "set-rhythm": {ANY: gettext_lazy("%(who)s set the rhythm of “%(what)s”.")},
    "followed-company-rhythm": {
        ANY: gettext_lazy("%(who)s let “%(what)s” follow the rhythm above it again.")
    },
    "announced-absence": {ANY: gettext_lazy("%(who)s announced days out of office for %(what)s.")},
    "renewed-calendar-feed": {ANY: gettext_lazy("%(who)s made a new address for their calendar.")},
    "revoked-calendar-feed": {ANY: gettext_lazy("%(who)s closed the address of the calendar of %(what)s.")},
    "ended-absence": {ANY: gettext_lazy("%(who)s ended the days out of office of %(what)s.")},
    "founded": {ANY: gettext_lazy("%(who)s founded the space of %(what)s.")},
    "added": {
        ANY: gettext_lazy("%(who)s added “%(what)s”."),
        "person": gettext_lazy("%(who)s added %(what)s."),
        "unit": gettext_lazy("%(who)s added the unit “%(what)s”."),
        "cycle": gettext_lazy("%(who)s added the cycle “%(what)s”."),
        "closure": gettext_lazy("%(who)s added the company holiday “%(what)s”."),
        "kgi": gettext_lazy("%(who)s put up the KGI “%(what)s”."),
        "metric": gettext_lazy("%(who)s defined the metric “%(what)s”."),
    },
    "removed": {
        ANY: gettext_lazy("%(who)s removed the company holiday “%(what)s”."),
        "kgi": gettext_lazy("%(who)s took the KGI “%(what)s” down."),
        "dataset": gettext_lazy("%(who)s removed the dataset “%(what)s”."),
        "metric": gettext_lazy("%(who)s removed the metric “%(what)s”."),
    },
    "closed": {ANY: gettext_lazy("%(who)s closed the cycle “%(what)s”.")},
    "moved": {ANY: gettext_lazy("%(who)s moved the unit “%(what)s”.")},
    "dissolved": {ANY: gettext_lazy("%(who)s dissolved the unit “%(what)s”.")},
    "joined": {ANY: gettext_lazy("%(who)s made %(what)s a member of “%(unit)s”.")},
    "left": {ANY: gettext_lazy("%(who)s ended the membership of %(what)s in “%(unit)s”.")},
    "invited": {ANY: gettext_lazy("%(who)s invited %(what)s.")},
    "accepted": {ANY: gettext_lazy("%(who)s accepted the invitation.")},
    "deactivated": {ANY: gettext_lazy("%(who)s deactivated %(what)s.")},
    "reactivated": {ANY: gettext_lazy("%(who)s reactivated %(what)s.")},
    "connected": {ANY: gettext_lazy("%(who)s connected %(what)s.")},
    "changed-connection": {ANY: gettext_lazy("%(who)s changed the connection to %(what)s.")},
    "switched-connection-on": {ANY: gettext_lazy("%(who)s switched the connection to %(what)s on.")},
    "switched-connection-off": {ANY: gettext_lazy("%(who)s switched the connection to %(what)s off.")},
    "disconnected": {ANY: gettext_lazy("%(who)s removed the connection to %(what)s.")},
    "added-room": {ANY: gettext_lazy("%(who)s chose a room for the messages of %(what)s.")},
    "removed-room": {ANY: gettext_lazy("%(who)s took a room from the messages of %(what)s.")},
    "issued": {ANY: gettext_lazy("%(who)s issued the access token “%(what)s”.")},
    "revoked": {ANY: gettext_lazy("%(who)s revoked the access token “%(what)s”.")},
}
PEOPLE = frozenset({"person"})


def sentence(entry: LedgerEntry, *, address: str = "") -> Markup:
    """Who did what, the record as a link where it has an address."""
    line = entry.happening
    told = str(_words(entry))
    return Markup(escape(told)) % {  # noqa: S704  # the words are escaped before anything is filled in
        "who": Markup("<b>{}</b>").format(_who(line)),
        "what": _what(line, address),
        "unit": line.details.get("unit", ""),
        **_values(entry),
    }


def note(line: Happening) -> str:
    """What was said at a check-in, else nothing."""
    return str(line.details.get("note") or "") if line.verb in ("checked-in", "corrected") else ""


def kind_of(subject: str) -> str:
    """objective, key-result, person … of a subject such as "key-result-7"."""
    return subject.rpartition("-")[0]


def _words(entry: LedgerEntry) -> str | Promise:
    line = entry.happening
    if line.verb == "checked-in" and (words := _check_in_words(entry)):
        return words
    if line.verb == "corrected" and not _says_anything(line.details):
        return _("%(who)s took back a check-in on “%(what)s”.")
    if line.verb == "aligned" and line.details.get("to"):
        return _("%(who)s aligned “%(what)s” to “%(to)s”.")
    known = SENTENCES.get(line.verb, {ANY: gettext_lazy("%(who)s changed “%(what)s”.")})
    return known.get(kind_of(line.subject)) or known[ANY]


def _check_in_words(entry: LedgerEntry) -> str:
    details, earlier = entry.happening.details, entry.earlier or {}
    if details.get("value") is not None:
        if earlier.get("value") not in (None, details["value"]):
            return _("%(who)s updated “%(what)s”: %(old)s → %(new)s.")
        same = earlier.get("value") == details["value"]
        return (
            _("%(who)s confirmed “%(what)s” at %(new)s.")
            if same
            else _("%(who)s updated “%(what)s” to %(new)s.")
        )
    return _("%(who)s called “%(what)s” %(status)s.") if details.get("status") else ""


def _values(entry: LedgerEntry) -> dict[str, str]:
    details, earlier = entry.happening.details, entry.earlier or {}
    unit = str(details.get("unit") or "")
    return {
        "old": measures.quantity(_decimal(earlier.get("value")), str(earlier.get("unit") or unit)),
        "new": measures.quantity(_decimal(details.get("value")), unit),
        "status": states.status(str(details["status"])) if details.get("status") else "",
        "to": str(details.get("to") or ""),
    }


def _says_anything(details: Mapping[str, Any]) -> bool:
    return any(
        details.get(name) not in (None, "", False) for name in ("value", "status", "confidence", "note")
    )


def _who(line: Happening) -> str:
    if not line.actor_name:
        return _("The operator")
    return pgettext("a person by name", "%(name)s") % {"name": line.actor_name}


def _what(line: Happening, address: str) -> Markup | str:
    label = line.label or _("without a name")
    if kind_of(line.subject) in PEOPLE:
        label = pgettext("a person by name", "%(name)s") % {"name": label}
    return Markup('<a href="{}">{}</a>').format(address, label) if address else label


def _decimal(text: object) -> Decimal | None:
    try:
        return None if text is None else Decimal(str(text))
    except InvalidOperation:
        return None

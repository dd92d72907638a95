"""What the ledger remembers of goals, as the sentence after a person's name: さんが「…」にチェックインしました."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import measures

HAPPENINGS: Mapping[str, str | Promise] = {
    "drafted": gettext_lazy("drafted “%(label)s”"),
    "edited": gettext_lazy("edited “%(label)s”"),
    "aligned": gettext_lazy("changed what “%(label)s” supports"),
    "proposed": gettext_lazy("put “%(label)s” up for discussion"),
    "committed": gettext_lazy("settled “%(label)s”"),
    "reopened": gettext_lazy("reopened “%(label)s” for discussion"),
    "deleted": gettext_lazy("deleted the draft “%(label)s”"),
    "added-key-result": gettext_lazy("added the key result “%(label)s”"),
    "removed-key-result": gettext_lazy("removed the key result “%(label)s”"),
    "checked-in": gettext_lazy("checked in on “%(label)s”"),
    "corrected": gettext_lazy("corrected a check-in on “%(label)s”"),
    "commented": gettext_lazy("commented on “%(label)s”"),
    "withdrew-comment": gettext_lazy("withdrew a comment"),
    "started-initiative": gettext_lazy("started “%(label)s”"),
    "edited-initiative": gettext_lazy("edited the initiative “%(label)s”"),
    "finished-initiative": gettext_lazy("finished “%(label)s”"),
    "resumed-initiative": gettext_lazy("took “%(label)s” up again"),
    "dropped-initiative": gettext_lazy("dropped the initiative “%(label)s”"),
    "imported": gettext_lazy("imported “%(label)s”"),
    "undid-import": gettext_lazy("took back the import of “%(label)s”"),
}


def sentence(verb: str, *, label: str) -> str:
    """What was done, without the name; a verb nobody named is told as a change."""
    return str(HAPPENINGS.get(verb, gettext_lazy("changed “%(label)s”"))) % {"label": label}


def said(details: Mapping[str, Any]) -> str:
    """What a check-in said: the value with its unit, then the words."""
    try:
        value = None if details.get("value") is None else Decimal(str(details["value"]))
    except InvalidOperation:
        value = None
    told = "" if value is None else measures.quantity(value, str(details.get("unit") or ""))
    note = str(details.get("note") or "")
    return _("%(value)s: %(note)s") % {"value": told, "note": note} if told and note else told or note

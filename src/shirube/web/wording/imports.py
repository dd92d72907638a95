"""What an import does, in words: new, changed, the same, left aside; and the whole of it in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from shirube.exchange.proposing.plan import Fate, Plan
from shirube.sheets import Trouble

from . import measures

FATES: Mapping[Fate, str | Promise] = {
    Fate.NEW: pgettext_lazy("import", "New"),
    Fate.SAME: pgettext_lazy("import", "As it is"),
    Fate.CHANGED: pgettext_lazy("import", "Changes"),
    Fate.LEFT: pgettext_lazy("import", "Left out"),
}
INFORMATIVE = {Trouble.CURRENT_FROM_CHECK_IN, Trouble.TOTAL_SKIPPED, Trouble.NOTE_SKIPPED}
"""Remarks that only say how something was read; there is nothing to look at."""

CHANGED_FIELDS: Mapping[str, str | Promise] = {
    "kind": gettext_lazy("Way of measuring"),
    "strict": gettext_lazy("Strict comparison"),
    "baseline": gettext_lazy("Baseline"),
    "target": gettext_lazy("Target"),
    "target_max": gettext_lazy("Upper target"),
    "unit": gettext_lazy("Unit of measure"),
    "period": gettext_lazy("Period"),
    "comparison": gettext_lazy("Comparison"),
    "change": gettext_lazy("Kind of change"),
    "mode": gettext_lazy("When it must hold"),
    "weight": gettext_lazy("Weight"),
    "ambition": gettext_lazy("Committed or aspirational"),
    "measured_by": gettext_lazy("How it is measured"),
    "support_mode": gettext_lazy("What is taken from below"),
    "due_on": gettext_lazy("Due date"),
    "definition": gettext_lazy("Definition"),
    "owner": gettext_lazy("Owner of the key result"),
    "contributors": gettext_lazy("Contributors"),
    "steps": gettext_lazy("Steps"),
    "why": gettext_lazy("Why"),
    "supports": gettext_lazy("Objective or key result above"),
}


def summary(plan: Plan) -> str:
    """目的4件、成果指標12件、担当者5人を読み取りました。気になる点が2つあります。"""
    people = {p for p in _owners(plan) if p}
    read = _("%(objectives)s, %(key_results)s and %(people)s were read.") % {
        "objectives": _objectives(len(plan.objectives)),
        "key_results": _key_results(sum(len(o.key_results) for o in plan.objectives)),
        "people": _people(len(people)),
    }
    doubts = sum(1 for warning in plan.warnings if warning.code not in INFORMATIVE) + len(plan.remarks)
    if not doubts:
        return read
    more = ngettext("There is one thing to look at.", "There are %(count)s things to look at.", doubts)
    return _("%(read)s %(more)s") % {"read": read, "more": more % {"count": doubts}}


def outcome(counts: Mapping[str, Any]) -> str:
    """What an import did: 新しい目的4件、成果指標12件、チェックイン11件。"""
    parts = []
    for name, words in (("objectives", _objectives), ("key_results", _key_results)):
        if made := counts.get(f"{name}_new"):
            parts.append(_("%(things)s new") % {"things": words(made)})
        if changed := counts.get(f"{name}_changed"):
            parts.append(_("%(things)s changed") % {"things": words(changed)})
    if said := counts.get("check_ins"):
        parts.append(ngettext("%(count)s check-in", "%(count)s check-ins", said) % {"count": said})
    if people := counts.get("people"):
        parts.append(_("%(things)s new") % {"things": _people(people)})
    if units := counts.get("units"):
        parts.append(_("%(things)s new") % {"things": _units(units)})
    return _(", ").join(parts) or _("Nothing new")


def field_name(name: str) -> str:
    """What a changed field is called."""
    return str(CHANGED_FIELDS.get(name, name))


def field_value(value: Any) -> str:
    """An old or new value of a changed field."""
    if value is None or value == "" or value == ():
        return measures.UNKNOWN
    for words in (measures.KINDS, measures.AMBITIONS, measures.MEASURED_BY, measures.SUPPORT_MODES):
        if str(value) in {str(symbol) for symbol in words}:
            return str({str(symbol): told for symbol, told in words.items()}[str(value)])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(value, "is_finite"):
        return measures.number(value)
    if isinstance(value, tuple):
        return _(", ").join(field_value(part[0] if isinstance(part, tuple) else part) for part in value)
    return str(getattr(value, "name", value))


def _owners(plan: Plan) -> list[str]:
    names = [o.draft.person_name for o in plan.objectives]
    return [*names, *(k.draft.owner_name for o in plan.objectives for k in o.key_results)]


def _objectives(number: int) -> str:
    return ngettext("%(count)s objective", "%(count)s objectives", number) % {"count": f"{number:,}"}


def _key_results(number: int) -> str:
    return ngettext("%(count)s key result", "%(count)s key results", number) % {"count": f"{number:,}"}


def _people(number: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", number) % {"count": f"{number:,}"}


def _units(number: int) -> str:
    return ngettext("%(count)s unit", "%(count)s units", number) % {"count": f"{number:,}"}

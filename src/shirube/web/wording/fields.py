"""Names of fields and of their values, for the edit history."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shirube.okr.kinds import (
    Ambition,
    Change,
    Comparison,
    Kind,
    MeasuredBy,
    Period,
    RelativeMode,
    SupportMode,
)

from . import demands, measures

FIELDS: Mapping[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "why": gettext_lazy("Why"),
    "owner": gettext_lazy("Owner"),
    "cycle": gettext_lazy("Cycle"),
    "position": gettext_lazy("Place in the list"),
    "supports": gettext_lazy("Supports"),
    "kgi": gettext_lazy("KGI it serves"),
    "definition": gettext_lazy("Definition"),
    "kind": gettext_lazy("Kind"),
    "strict": gettext_lazy("The target itself does not count"),
    "baseline": gettext_lazy("Baseline"),
    "target": gettext_lazy("Target"),
    "target_max": gettext_lazy("Upper target"),
    "unit": pgettext_lazy("measure", "Unit"),
    "period": pgettext_lazy("measure", "Period"),
    "comparison": pgettext_lazy("measure", "Comparison"),
    "change": pgettext_lazy("measure", "Change"),
    "mode": gettext_lazy("When it must hold"),
    "weight": gettext_lazy("Weight"),
    "ambition": gettext_lazy("Ambition"),
    "measured_by": gettext_lazy("Measured"),
    "metric": gettext_lazy("Metric"),
    "support_mode": gettext_lazy("Taken from supporters"),
    "contributors": gettext_lazy("Contributors"),
    "steps": gettext_lazy("Steps"),
    "due_on": gettext_lazy("Due"),
}
SYMBOLS: Mapping[str, Mapping[Any, str | Promise]] = {
    "kind": measures.KINDS,
    "period": demands.PERIODS,
    "comparison": demands.COMPARISONS,
    "change": demands.CHANGES,
    "mode": demands.MODES,
    "ambition": measures.AMBITIONS,
    "measured_by": measures.MEASURED_BY,
    "support_mode": measures.SUPPORT_MODES,
}
READERS: Mapping[str, type] = {
    "kind": Kind,
    "period": Period,
    "comparison": Comparison,
    "change": Change,
    "mode": RelativeMode,
    "ambition": Ambition,
    "measured_by": MeasuredBy,
    "support_mode": SupportMode,
}
NUMBERS = frozenset({"baseline", "target", "target_max", "weight"})


def name_of(field: str) -> str:
    """What a field is called."""
    return str(FIELDS.get(field, field))


def value_of(field: str, value: Any) -> str | None:
    """A value as people read it; None for nothing."""
    if value in (None, "", []):
        return None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "、".join(str(part) for part in value)
    if field in SYMBOLS:
        return _symbol(field, str(value))
    return _number(str(value)) if field in NUMBERS else str(value)


def _symbol(field: str, text: str) -> str:
    try:
        return str(SYMBOLS[field][READERS[field](text)])
    except ValueError:
        return text


def _number(text: str) -> str:
    try:
        return measures.number(Decimal(text))
    except InvalidOperation:
        return text

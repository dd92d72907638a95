"""What is wrong with a definition written in JSON: the place in it, what happened there, and what would fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from shirube.metrics.checking import DefinitionFault, FaultKind

from .definition_faults import fault_sentence

MOST = 5
"""Faults that are told at once."""


def faults_words(faults: Iterable[DefinitionFault]) -> str:
    """One line for each fault, the first few."""
    return "\n".join(written_fault(fault) for fault in list(faults)[:MOST])


def written_fault(fault: DefinitionFault) -> str:
    """where[0].column: 「案件」に「フェイズ」という列はありません。…"""
    said = _said(fault)
    return _("%(place)s: %(said)s") % {"place": fault.place, "said": said} if fault.place else said


def _said(fault: DefinitionFault) -> str:
    values = defaultdict(lambda: "—", fault.details)
    match fault.kind:
        case FaultKind.FIELD_MISSING:
            return _("“%(field)s” is missing. Write it there.") % values
        case FaultKind.FIELD_UNKNOWN:
            return _("“%(field)s” does not belong here. Take it out, or check its spelling.") % values
        case FaultKind.UNKNOWN_MEASURE if not values.get("value"):
            return _("“measure” is missing. It is one of: %(choices)s.") % values
        case FaultKind.UNKNOWN_MEASURE:
            return _("“%(value)s” is none of the choices: %(choices)s.") % values
        case FaultKind.NO_COLUMN:
            names = ", ".join(values["columns"].split("\n"))
            return _("“%(dataset)s” has no column “%(column)s”. Its columns are: %(names)s.") % {
                **values,
                "names": names,
            }
        case FaultKind.NO_DATASET:
            return _("There is no dataset “%(dataset)s”. Load it first, or write its name as it is.") % values
        case FaultKind.VALUE_DOES_NOT_FIT:
            return f"{fault_sentence(fault)}{_(' ')}{_example(values['type'])}"
        case FaultKind.WRONG_VALUE:
            return _(
                "“%(value)s” does not fit here. Texts stand in quotes, lists in [ ], numbers are whole or decimal."
            ) % (values)
        case _:
            return fault_sentence(fault)


def _example(type_: str) -> str:
    examples = {"number": "1500000, 0.5", "date": "2026-10-01", "moment": "2026-10-01, 2026-10-01 13:30"}
    return _("Write it like this: %(example)s") % {"example": examples.get(type_, "…")}

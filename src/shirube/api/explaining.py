"""Explains a number in the shape the API and the command line share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from shirube.goals.models import KeyResult
from shirube.goals.queries import explanations
from shirube.okr.explanation import Explanation, InputValue
from shirube.web.wording.explanations import sentence

from .numbers import plain


def explain_key_result(pk: int) -> dict[str, Any]:
    """Rule, inputs, result and sentence of a key result that is known to exist."""
    unit = KeyResult.objects.values_list("unit", flat=True).get(pk=pk)
    return _shown(explanations.explain_key_result(pk), unit=unit)


def explain_objective(pk: int, *, on: date) -> dict[str, Any]:
    """The same of an objective."""
    return _shown(explanations.explain_objective(pk, on=on))


def _shown(explained: Explanation, *, unit: str = "") -> dict[str, Any]:
    return {
        "rule": str(explained.rule),
        "inputs": {name: _told(value) for name, value in explained.inputs},
        "result": plain(explained.result),
        "sentence": sentence(explained, unit=unit),
    }


def _told(value: InputValue) -> str | bool | int | None:
    return plain(value) if isinstance(value, Decimal) else value

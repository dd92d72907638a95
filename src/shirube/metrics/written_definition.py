"""Reads a definition as people write it in JSON; what cannot be read is told with its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from shirube.measuring.definition import AnyDefinition, definition_of
from shirube.refusal import Refusal

from .checking import DefinitionFault, FaultKind

NUMBERED = {"value", "values"}
MEASURES = ("count", "sum", "mean", "median", "min", "max", "distinct", "latest", "ratio", "duration")
INNER = {"constrained-str", "Event"}
"""What the reader calls the two ways to write a place; nobody wrote these words."""


class NotADefinition(Refusal):
    """The structure is none, or does not fit the company's datasets; `faults` say what and where."""

    def __init__(self, faults: list[DefinitionFault]) -> None:
        super().__init__(", ".join(f"{fault.place}: {fault.kind}" for fault in faults))
        self.faults = faults


def definition_from(data: object) -> AnyDefinition:
    """The definition plain JSON values stand for; numbers may stand where values are; raises NotADefinition."""
    if not isinstance(data, dict):
        raise NotADefinition([DefinitionFault("", FaultKind.NOT_A_STRUCTURE)])
    try:
        return definition_of(_as_text(data))
    except ValidationError as problem:
        raise NotADefinition(_faults(problem)) from problem


def _as_text(data: Any) -> Any:
    """Numbers that are compared with are kept as they are written."""
    if isinstance(data, list):
        return [_as_text(each) for each in data]
    if not isinstance(data, dict):
        return data
    return {key: _number(value) if key in NUMBERED else _as_text(value) for key, value in data.items()}


def _number(value: Any) -> Any:
    if isinstance(value, list):
        return [_number(each) for each in value]
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return value
    return format(Decimal(str(value)), "f")


def _faults(problem: ValidationError) -> list[DefinitionFault]:
    errors = problem.errors()
    places = [error["loc"] for error in errors]
    # Where a place is written as an event, that it is no text either is no news.
    kept = [error for error in errors if not _is_other_way(error["loc"], error["input"], places)]
    return [_fault(error) for error in kept]


def _is_other_way(at: tuple[Any, ...], written: object, places: list[tuple[Any, ...]]) -> bool:
    if at[-1:] == ("constrained-str",):
        return isinstance(written, dict) and any(place[: len(at)] == (*at[:-1], "Event") for place in places)
    return at[-1:] == ("Event",) and not isinstance(written, dict)


def _fault(error: Any) -> DefinitionFault:
    at = [part for part in error["loc"] if part not in INNER][1:]
    written = str(error["input"])[:100]
    match error["type"]:
        case "union_tag_not_found" | "union_tag_invalid":
            return DefinitionFault(
                "measure",
                FaultKind.UNKNOWN_MEASURE,
                {"value": str(error["input"].get("measure", "")), "choices": ", ".join(MEASURES)},
            )
        case "missing":
            return DefinitionFault(_place(at), FaultKind.FIELD_MISSING, {"field": str(at[-1])})
        case "extra_forbidden":
            return DefinitionFault(_place(at), FaultKind.FIELD_UNKNOWN, {"field": str(at[-1])})
        case "enum" | "literal_error":
            choices = str(error["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
            return DefinitionFault(_place(at), FaultKind.NOT_A_CHOICE, {"value": written, "choices": choices})
        case "value_error" if str(error["ctx"]["error"]) != "number":
            return _incomplete(at, error)
        case _:
            return DefinitionFault(_place(at), FaultKind.WRONG_VALUE, {"value": written})


def _incomplete(at: list[Any], error: Any) -> DefinitionFault:
    """A field that has to be there, or must not, because of another."""
    field, written = str(error["ctx"]["error"]), error["input"]
    is_there = isinstance(written, dict) and written.get(field) is not None
    kind = FaultKind.FIELD_UNKNOWN if is_there else FaultKind.FIELD_MISSING
    return DefinitionFault(_place([*at, field]), kind, {"field": field})


def _place(parts: list[Any]) -> str:
    """numerator.where[0].value"""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return text.removeprefix(".")

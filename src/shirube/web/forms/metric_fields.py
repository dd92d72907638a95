"""The definition of a metric as the flat fields of a form, and back: a field is named like its place in the JSON.

`numerator.where[0].value` is the field `numerator-where-0-value`. An event says so in `…-kind`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from shirube.measuring.columns import ColumnType
from shirube.measuring.definition import AnyDefinition, Sign, as_json
from shirube.metrics.queries.dataset_shapes import DatasetShape
from shirube.metrics.written_definition import NotADefinition, definition_from

Fields = dict[str, str]
Types = Mapping[str, Mapping[str, ColumnType]]
"""By dataset, the types of its columns."""
PLACES = ("date", "from", "to")
SEVERAL = (Sign.ONE_OF, Sign.NONE_OF)
WITHOUT_VALUE = (Sign.BLANK, Sign.PRESENT)
BETWEEN_VALUES = re.compile(r"\s*[、\n]\s*")
WRITTEN_DAY = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)")
WHERES = re.compile(r"^(.*where)-(\d+)-(column|is|value)$")
NEW: Fields = {
    "measure": "count",
    "period": "month",
    "date-kind": "column",
    "from-kind": "event",
    "to-kind": "event",
}


def field_of(place: str) -> str:
    """The name of the field for a place in the JSON."""
    name = re.sub(r"[.\[\]]+", "-", place).strip("-")
    return re.sub(r"-values-\d+$", "-value", name)


def types_of(shapes: list[DatasetShape]) -> Types:
    """The types of all columns, for reading what was typed."""
    return {shape.name: dict(shape.columns) for shape in shapes}


def fields_of(definition: AnyDefinition) -> Fields:
    """The fields that say this definition."""
    fields = dict(NEW)
    _spread(as_json(definition), "", fields)
    return fields


def is_sayable(definition: AnyDefinition, types: Types) -> bool:
    """Whether the fields say all of it; what they cannot say is written as JSON."""
    try:
        return definition_from(json_of(fields_of(definition), types)) == definition
    except NotADefinition:
        return False


def _spread(said: Mapping[str, Any], before: str, fields: Fields) -> None:
    for key, value in said.items():
        name = f"{before}{key}"
        if key == "where":
            for place, condition in enumerate(value):
                _spread({"is": "=", **condition}, f"{name}-{place}-", fields)
        elif key == "values":
            fields[f"{before}value"] = "、".join(value)
        elif key in PLACES:
            fields[f"{name}-kind"] = "event" if isinstance(value, dict) else "column"
            _spread(value, f"{name}-", fields) if isinstance(value, dict) else fields.update({name: value})
        elif isinstance(value, dict):
            _spread(value, f"{name}-", fields)
        elif value is not None:
            fields[name] = str(value)


def posted(data: Mapping[str, Any]) -> Fields:
    """What was sent, conditions closed up: a row nobody wrote into, or that was taken away, leaves no gap."""
    taken = str(data.get("do", "")).removeprefix("take:")
    fields = {str(key): str(value) for key, value in data.items()}
    lists: dict[str, dict[int, dict[str, str]]] = {}
    for name in [name for name in fields if WHERES.match(name)]:
        match = WHERES.match(name)
        if match is not None:
            where, place, part = match.groups()
            lists.setdefault(where, {}).setdefault(int(place), {})[part] = fields.pop(name)
    for where, rows in lists.items():
        kept = [
            rows[place] for place in sorted(rows) if rows[place].get("column") and f"{where}-{place}" != taken
        ]
        for place, row in enumerate(kept):
            fields.update({f"{where}-{place}-{part}": value for part, value in row.items()})
    return fields


def conditions_in(fields: Fields, where: str) -> int:
    """How many conditions stand under this name."""
    places = [int(match[2]) for name in fields if (match := WHERES.match(name)) and match[1] == where]
    return max(places, default=-1) + 1


def json_of(fields: Fields, types: Types) -> dict[str, Any]:
    """The JSON these fields say; what is missing is left out, so that reading it tells."""
    measure = fields.get("measure", "")
    said: dict[str, Any] = {"measure": measure, **_given(fields, "period"), **_beside(fields)}
    dataset = fields.get("dataset", "")
    if measure == "duration":
        return {**said, **_duration(fields, dataset, types)}
    said |= {**_given(fields, "dataset"), **_where(fields, "where", types.get(dataset, {}))}
    said |= _place(fields, "date", types)
    if measure == "ratio":
        parts = {name: _part(fields, name, dataset, types) for name in ("numerator", "denominator")}
        return {**said, **parts, **_given(fields, "as")}
    if measure != "count":
        said |= _given(fields, "column", *(["each"] if measure == "latest" else []))
    return said


def _beside(fields: Fields) -> dict[str, Any]:
    """Change, minimum, threshold."""
    said: dict[str, Any] = {}
    if fields.get("change-against"):
        said["change"] = _nested(fields, "change", "against", "as")
    if minimum := _figure(fields.get("minimum", "")):
        said["minimum"] = minimum
    if value := _plain_number(fields.get("reached-value", "")):
        said["reached"] = {**_nested(fields, "reached", "is"), "value": value}
    return said


def _duration(fields: Fields, dataset: str, types: Types) -> dict[str, Any]:
    said = {
        **_place(fields, "from", types),
        **_place(fields, "to", types),
        **_given(fields, "days", "average"),
    }
    if dataset:
        said |= {"dataset": dataset, **_where(fields, "where", types.get(dataset, {}))}
    if fields.get("late_after", "").strip():
        said["late_after"] = _figure(fields["late_after"])
    return said


def _part(fields: Fields, name: str, dataset: str, types: Types) -> dict[str, Any]:
    own = fields.get(f"{name}-dataset", "")
    said = _nested(fields, name, "measure", "dataset")
    if said.get("measure", "count") != "count":
        said |= _nested(fields, name, "column")
    if own:
        said |= _nested(fields, name, "date")
    return {**said, **_where(fields, f"{name}-where", types.get(own or dataset, {}))}


def _place(fields: Fields, name: str, types: Types) -> dict[str, Any]:
    if fields.get(f"{name}-kind") != "event":
        return _given(fields, name)
    event = _nested(fields, name, "rows", "by", "at", "pick")
    where = _where(fields, f"{name}-where", types.get(event.get("rows", ""), {}))
    return {name: {**event, **where}}


def _where(fields: Fields, where: str, types: Mapping[str, ColumnType]) -> dict[str, Any]:
    rows = [_condition(fields, f"{where}-{place}-", types) for place in range(conditions_in(fields, where))]
    return {"where": [row for row in rows if row]} if any(rows) else {}


def _condition(fields: Fields, before: str, types: Mapping[str, ColumnType]) -> dict[str, Any]:
    column, sign, value = (fields.get(f"{before}{part}", "") for part in ("column", "is", "value"))
    if not column:
        return {}
    said: dict[str, Any] = {"column": column, "is": sign or "="}
    if sign in SEVERAL:
        return {
            **said,
            "values": [tidy(one, types.get(column)) for one in BETWEEN_VALUES.split(value) if one.strip()],
        }
    return said if sign in WITHOUT_VALUE else {**said, "value": tidy(value, types.get(column))}


def tidy(value: str, type_: ColumnType | None) -> str:
    """Numbers and days as definitions write them: １，０００ is 1000, 2026/10/1 is 2026-10-01; text stays as typed."""
    if type_ in (None, ColumnType.TEXT):
        return value
    plain = unicodedata.normalize("NFKC", value).strip()
    if type_ is ColumnType.NUMBER:
        return _plain_number(plain)
    if day := WRITTEN_DAY.fullmatch(plain):
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}{day[4]}"
    return plain


def _plain_number(value: str) -> str:
    return unicodedata.normalize("NFKC", value).replace(",", "").strip()


def _figure(value: str) -> int | str:
    """A whole number; what is none stays as typed, so that reading it tells."""
    plain = _plain_number(value)
    return int(plain) if plain.isdecimal() else plain


def _given(fields: Fields, *names: str) -> dict[str, Any]:
    return {name: fields[name] for name in names if fields.get(name)}


def _nested(fields: Fields, before: str, *names: str) -> dict[str, Any]:
    return {name: fields[f"{before}-{name}"] for name in names if fields.get(f"{before}-{name}")}


def as_text(said: Mapping[str, Any]) -> str:
    """JSON as people read it."""
    return json.dumps(said, ensure_ascii=False, indent=2)

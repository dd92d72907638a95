"""A SOQL query of the company's own; its columns are the fields it selects."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from shirube.metrics.faults import Fault

from ..cells import day, moment, text
from ..further_columns import FIELD_NAME
from ..source_kind import SourceFailed
from .lists import at

SINCE = "{since}"
SELECTED = re.compile(r"\s*SELECT\s+(?P<fields>.+?)\s+FROM\s", re.IGNORECASE | re.DOTALL)
AGGREGATE = re.compile(r"[A-Za-z_]+\([^()]*\)(?:\s+(?P<alias>[A-Za-z]\w*))?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(\+\d{4}|Z)")


def header(soql: str) -> tuple[str, ...]:
    """The fields a query selects, as the answer names them. Raises SourceFailed (BAD_QUERY) where we cannot tell."""
    found = SELECTED.match(soql)
    if not found:
        raise SourceFailed(Fault.BAD_QUERY, said="SELECT … FROM …")
    nameless = 0
    names = []
    for part in re.split(r",(?![^()]*\))", found["fields"]):
        field = part.strip()
        if FIELD_NAME.fullmatch(field):
            names.append(field)
        elif aggregate := AGGREGATE.fullmatch(field):
            names.append(aggregate["alias"] or f"expr{nameless}")
            nameless += aggregate["alias"] is None
        else:
            raise SourceFailed(Fault.BAD_QUERY, said=field[:80])
    return tuple(names)


def selects_id(soql: str) -> bool:
    """Whether every row can be told by its record's ID."""
    try:
        return "Id" in header(soql)
    except SourceFailed:
        return False


def row(record: Mapping[str, Any], names: Sequence[str], zone: tzinfo) -> tuple[object, ...]:
    """One record in the order of the fields; days and moments by how Salesforce writes them, numbers as they came."""
    return tuple(_cell(at(record, name), zone) for name in names)


def _cell(value: object, zone: tzinfo) -> object:
    if isinstance(value, str) and DAY.fullmatch(value):
        return day(value, zone)
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return moment(value, zone)
    return value if not isinstance(value, str | Mapping | list | bool) else text(value)

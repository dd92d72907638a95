"""Reads rows that a program sends: JSON objects or CSV, up to 50 MB."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import ValidationError

from shirube.metrics.faults import Fault
from shirube.metrics.models import Dataset
from shirube.metrics.reading_files import rows_of
from shirube.metrics.refused import DeliveryRefused

from . import invalid_fields
from .documentation import inline
from .parsing import each_once
from .problems import FieldProblem, Problem, invalid, unfit
from .schemas.datasets import RowsAbout, RowsIn

LARGEST_ROWS = 50 * 1024 * 1024
"""Bytes of a body of rows."""
GUESSED_FROM = 2_000
MOST_COLUMNS = 500
CELLS = (str, int, Decimal, type(None))
BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {"schema": inline(RowsIn.model_json_schema())},
        "text/csv": {"schema": {"type": "string", "description": "The first line names the columns."}},
    },
}


@dataclass
class Sent:
    """Rows on their way in, once; `about` is what was said beside them."""

    about: RowsAbout
    header: Sequence[str]
    rows: Iterable[Sequence[object]]

    def sample(self) -> list[list[object]]:
        """The first rows, which stay to be taken in."""
        rest = iter(self.rows)
        first = [list(row) for row in islice(rest, GUESSED_FROM)]
        self.rows = chain(first, rest)
        return first

    def header_for(self, dataset: Dataset) -> Sequence[str]:
        """The columns the rows have; those of the dataset when there is not one row to name them."""
        return self.header or [column.name for column in dataset.columns.all()]


def sent_in(request: HttpRequest, *, key: list[str], as_of: datetime | None, known: Dataset | None) -> Sent:
    """The rows of the body. Raises problems for what is not rows; faults within rows come while they are taken in."""
    kind = (request.content_type or "").lower()
    content = request.read()
    if kind in ("text/csv", "application/csv"):
        about = _about({"key": key or None, "as_of": as_of})
        header, rows = rows_of("rows.csv", content, zone=timezone.get_current_timezone())
        return Sent(about, header, rows)
    if kind not in ("application/json", ""):
        raise Problem(415, "media_type", _("Send rows as application/json or text/csv."))
    return _from_json(content, known)


def _from_json(content: bytes, known: Dataset | None) -> Sent:
    try:
        body = json.loads(content, parse_float=Decimal, parse_constant=Decimal, object_pairs_hook=each_once)
    except json.JSONDecodeError as error:
        if known is not None and error.pos >= len(error.doc.rstrip()):
            return Sent(RowsAbout(), (), _broken_off())
        raise _malformed() from None
    except (ValueError, RecursionError):
        raise _malformed() from None
    if not isinstance(body, dict) or not isinstance(body.get("rows"), list):
        raise invalid("rows", "list_type", invalid_fields.say("list_type"))
    rows: list[Any] = body.pop("rows")
    header = _header(rows)
    return Sent(_about(body), header, _cells(rows, header))


def _about(body: dict[str, Any]) -> RowsAbout:
    try:
        return RowsAbout.model_validate(body)
    except ValidationError as error:
        raise unfit(
            [
                FieldProblem(
                    field=".".join(map(str, found["loc"])),
                    code=found["type"],
                    message=invalid_fields.words(found),
                )
                for found in error.errors()
            ]
        ) from None


def _header(rows: list[Any]) -> list[str]:
    """Every column that any row names, in the order of their first appearance."""
    names: dict[str, None] = {}
    for place, row in enumerate(rows):
        if not isinstance(row, dict):
            raise invalid(f"rows.{place}", "dict_type", invalid_fields.say("dict_type"))
        names.update(dict.fromkeys(row))
        if len(names) > MOST_COLUMNS:
            raise invalid(
                f"rows.{place}", "too_long", _("Rows have at most %(n)s columns.") % {"n": MOST_COLUMNS}
            )
    return list(names)


def _cells(rows: list[Any], header: Sequence[str]) -> Iterator[tuple[object, ...]]:
    for place, row in enumerate(rows, start=1):
        for name, value in row.items():
            if not isinstance(value, CELLS):
                raise DeliveryRefused(
                    Fault.WRONG_TYPE, row=place, column=name[:100], value=type(value).__name__, type="cell"
                )
        yield tuple(row.get(name) for name in header)


def _broken_off() -> Iterator[tuple[object, ...]]:
    raise DeliveryRefused(Fault.TRUNCATED)
    yield ()


def _malformed() -> Problem:
    return Problem(400, "malformed", _("The body is not valid JSON."))

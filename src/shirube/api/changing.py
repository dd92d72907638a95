"""Tells what a PATCH really says: fields left out stay, null is only for what can be empty."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic import BaseModel

from . import invalid_fields
from .problems import FieldProblem, unfit


def given(body: BaseModel, *, nullable: Collection[str]) -> dict[str, Any]:
    """The fields that were written, by name; a 422 problem for nulls where something must stand."""
    asked = {name: getattr(body, name) for name in type(body).model_fields if name in body.model_fields_set}
    message = invalid_fields.say("missing")
    empty = [name for name, value in asked.items() if value is None and name not in nullable]
    if empty:
        raise unfit([FieldProblem(field=name, code="missing", message=message) for name in empty])
    return asked

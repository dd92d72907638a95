"""Reads request bodies: numbers stay exact, and what is not JSON is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser


class ExactParser(Parser):
    """JSON whose numbers become decimals, never binary floats."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body; NaN, infinities and numbers given twice under one name are not JSON worth guessing at."""
        return json.loads(
            request.body,
            parse_float=Decimal,
            parse_constant=_refuse,
            object_pairs_hook=each_once,
        )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; raises ValueError for a name given twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name occurs twice")
    return found

"""Measured values on the wire: decimals as strings in plain notation."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

PLAIN = r"^-?[0-9]{1,30}(\.[0-9]{1,20})?$"
WIDE = Context(prec=80)
FINEST = Decimal("1e-10")
LARGEST_NUMBER = 10**30


def to_decimal(given: Any) -> Decimal:
    """A string in plain notation, or a JSON number, as an exact decimal."""
    if isinstance(given, str) and re.fullmatch(PLAIN, given):
        return Decimal(given)
    if isinstance(given, int) and not isinstance(given, bool) and abs(given) < LARGEST_NUMBER:
        return Decimal(given)
    if isinstance(given, Decimal) and given.is_finite() and -20 <= given.adjusted() < 30:
        return given
    if isinstance(given, Decimal) and given.is_zero():
        return Decimal(0)
    raise PydanticCustomError("plain_number", "not a number in plain notation")


Number = Annotated[
    Decimal,
    BeforeValidator(to_decimal),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": PLAIN}, {"type": "number"}]}),
]
"""What the API takes as a measured value."""

PlainText = Annotated[str, WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"})]
"""What the API gives as a measured value."""


def plain(value: Decimal | None) -> str | None:
    """The value without exponent and trailing zeros, rounded half up to ten decimals; None stays unknown."""
    if value is None:
        return None
    rounded = value.quantize(FINEST, rounding=ROUND_HALF_UP, context=WIDE)
    text = format(rounded, "f").rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def known(value: Decimal) -> str:
    """The same for a value that is always known."""
    return plain(value) or "0"

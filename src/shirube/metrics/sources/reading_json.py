"""Reads JSON that came from outside: numbers stay exact, and what is no number is refused."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from ..faults import Fault
from .source_kind import SourceFailed

LARGEST_EXPONENT = 30
"""Numbers of more digits than that before or behind the point are nobody's figures."""
LONGEST_SHOWN = 60


def read_json(data: bytes) -> Any:
    """The value, every number a Decimal or int; raises SourceFailed (TRUNCATED, NOT_A_NUMBER, TOO_LARGE_NUMBER, …)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        fault = Fault.TRUNCATED if problem.end >= len(data) else Fault.BAD_ANSWER
        raise SourceFailed(fault, reason="utf-8") from None
    try:
        return json.loads(text, parse_float=_number, parse_int=_whole, parse_constant=_no_number)
    except json.JSONDecodeError as problem:
        raise SourceFailed(_breaking(text, problem), reason="json") from None
    except RecursionError:
        raise SourceFailed(Fault.BAD_ANSWER, reason="nesting") from None


def _breaking(text: str, problem: json.JSONDecodeError) -> Fault:
    """Trap: inside a string that never ends, the place of the problem is where the string began."""
    rest = text[problem.pos :].rstrip()
    broke_off = any(
        word.startswith(rest) for word in ("true", "false", "null", "-")
    ) or problem.msg.startswith("Unterminated string")
    return Fault.TRUNCATED if text.strip() and broke_off else Fault.BAD_ANSWER


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise SourceFailed(Fault.TOO_LARGE_NUMBER, value=text[:LONGEST_SHOWN]) from None
    if value and abs(value.adjusted()) > LARGEST_EXPONENT:
        raise SourceFailed(Fault.TOO_LARGE_NUMBER, value=text[:LONGEST_SHOWN])
    return value


def _whole(text: str) -> int:
    if len(text) > LARGEST_EXPONENT + 1:
        raise SourceFailed(Fault.TOO_LARGE_NUMBER, value=text[:LONGEST_SHOWN])
    return int(text)


def _no_number(text: str) -> NoReturn:
    raise SourceFailed(Fault.NOT_A_NUMBER, value=text)

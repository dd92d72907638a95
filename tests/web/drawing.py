"""Watches that drawing a page asks the database nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def no_query_while_drawing() -> Iterator[None]:
    """Fails on any query that a template causes."""
    with connection.execute_wrapper(_refuse_from_templates):
        yield


def _refuse_from_templates(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    frame = sys._getframe()
    while frame.f_back is not None:
        assert "/jinja2/" not in frame.f_code.co_filename, f"asked while drawing: {sql}"
        frame = frame.f_back
    return execute(sql, params, many, context)

"""Writes the ledger: the one place every verb tells what it did."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from shirube import outbox

from . import news
from .models import LedgerLine

_is_told: ContextVar[bool] = ContextVar("is_told", default=True)


class Actor(Protocol):
    """Whoever acts: a person of a company."""

    pk: Any
    company_id: int


def record(
    verb: str,
    *,
    subject: str,
    actor: Actor | None,
    at: datetime,
    label: str = "",
    within: str = "",
    company_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> LedgerLine:
    """Add one line, in the caller's transaction; `company_id` is only needed when nobody acts.

    What is news is put into the outbox with it, for the inbox to find out who wants to know.
    """
    company = company_id if actor is None else actor.company_id
    if company is None:
        raise ValueError("a line that nobody wrote needs its company")
    line = LedgerLine.objects.create(
        company_id=company,
        actor_id=None if actor is None else actor.pk,
        verb=verb,
        subject=subject,
        label=label[:300],
        within=within,
        at=at,
        details=dict(details or {}),
    )
    if news.is_news(verb, line.details) and _is_told.get():
        outbox.put(news.ERRAND, key=news.errand_key(line.pk), payload={"line": line.pk}, due_at=at)
    return line


@contextmanager
def told_to_nobody() -> Iterator[None]:
    """What is recorded meanwhile is no news: a story told at once, or years that are brought in."""
    token = _is_told.set(False)
    try:
        yield
    finally:
        _is_told.reset(token)


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The fields that changed, as {field: [old, new]} in plain JSON values."""
    return {
        field: [_plain(before.get(field)), _plain(value)]
        for field, value in after.items()
        if before.get(field) != value
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return str(value)

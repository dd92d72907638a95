"""Writes the ledger: the one place every verb tells what it did."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from .models import LedgerLine


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
    """Add one line, in the caller's transaction; `company_id` is only needed when nobody acts."""
    company = company_id if actor is None else actor.company_id
    if company is None:
        raise ValueError("a line that nobody wrote needs its company")
    return LedgerLine.objects.create(
        company_id=company,
        actor_id=None if actor is None else actor.pk,
        verb=verb,
        subject=subject,
        label=label[:300],
        within=within,
        at=at,
        details=dict(details or {}),
    )


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

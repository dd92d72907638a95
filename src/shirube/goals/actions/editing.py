"""Locks a record for a change and refuses when somebody was faster."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from shirube.refusal import Stale

from ..models import Initiative, KeyResult, Objective

Versioned = TypeVar("Versioned", Objective, KeyResult, Initiative)


def locked(record: Versioned, *, version: int | None = None) -> Versioned:
    """The record as it stands now, locked until the transaction ends.

    Raises Stale when `version` is given and is not the one that stands.
    """
    manager: models.Manager[Versioned] = type(record)._default_manager
    fresh = manager.select_for_update().get(pk=record.pk)
    if version is not None and fresh.version != version:
        raise Stale(current=fresh.version)
    return fresh

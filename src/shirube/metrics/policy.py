"""Who may change datasets, sources and metrics; everyone of the company may look behind a number.

`by=None` is the operator at the command line, who may do everything.
"""

from __future__ import annotations

from shirube.people.models import Person
from shirube.people.policy import may_organise

from .models import Metric


def may_keep_data(by: Person | None) -> bool:
    """Datasets and sources: administrators and champions. A source holds keys to other systems."""
    return may_organise(by)


def may_define(by: Person | None) -> bool:
    """A new metric: everyone who may write."""
    return by is None or (by.is_active and by.writes)


def may_change(metric: Metric, by: Person | None) -> bool:
    """An existing metric: its owner, administrators and champions. Others build on its meaning."""
    return may_organise(by) or (by is not None and by.is_active and by.writes and metric.owner_id == by.pk)

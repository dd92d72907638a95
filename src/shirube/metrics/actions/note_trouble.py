"""Notes that no new value arrives for metrics: no number changes, the owner is told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from shirube.activity import ledger

from ..checking import faults_of
from ..faults import Fault
from ..models import Dataset, Metric, Source
from ..queries.metrics_reading import datasets_read_by, metrics_reading, moment_of

WENT_STALE = "went-stale"


def note_trouble(dataset: Dataset, fault: str, details: Mapping[str, Any], at: datetime) -> list[Metric]:
    """Marks every metric that reads the dataset as stale for this fault; answers those whose trouble is new.

    `details` are what the words of the fault show, in plain JSON. Another fault on top of the first is kept as the
    newest reason and told to nobody.
    """
    return [metric for metric in metrics_reading(dataset) if mark(metric, fault, details, at)]


@transaction.atomic
def mark(metric: Metric, fault: str, details: Mapping[str, Any], at: datetime) -> bool:
    """Whether this is the beginning of a trouble: then its owner is told."""
    reason = {"trouble": fault, "trouble_details": dict(details)}
    untroubled = Metric.objects.filter(pk=metric.pk, trouble="")
    if untroubled.update(**reason, trouble_since=at, told_at=at):
        tell(WENT_STALE, metric, at=at, fault=fault, why=dict(details))
        return True
    Metric.objects.filter(pk=metric.pk).exclude(trouble="").update(**reason)
    return False


def note_recovery(metrics: Iterable[Metric], at: datetime) -> list[Metric]:
    """Takes the mark off metrics whose data has arrived anew since; answers which those are."""
    troubled = [metric for metric in metrics if metric.trouble]
    return [metric for metric in troubled if has_recovered(metric, at) and clear(metric)]


def has_recovered(metric: Metric, at: datetime) -> bool:
    """Whether fresh data came since the trouble began, from everywhere it should, and the definition fits it.

    Trap: where two sources fill one dataset, a delivery of the sound one does not end the trouble of the other.
    """
    datasets, since = datasets_read_by(metric), metric.trouble_since
    if metric.trouble == Fault.STALE:
        return not is_too_old(metric, moment_of(datasets) if datasets else metric.measured_at, at)
    if since is None or any(one.delivered_at is None or one.delivered_at < since for one in datasets):
        return False
    if Source.objects.filter(dataset__in=datasets, is_on=True).exclude(trouble="").exists():
        return False
    structure = metric.structure
    return structure is None or not faults_of(structure, metric.company_id)


def is_too_old(metric: Metric, moment: datetime | None, at: datetime) -> bool:
    """Whether data of that moment is older than it may be; before the first, the metric's own age counts."""
    return at - (moment or metric.created_at) > timedelta(hours=metric.fresh_hours)


def clear(metric: Metric) -> bool:
    """Nothing keeps new values away any more; whether anything did."""
    troubled = Metric.objects.filter(pk=metric.pk).exclude(trouble="")
    return bool(troubled.update(trouble="", trouble_details={}, trouble_since=None, told_at=None))


def tell(verb: str, metric: Metric, *, at: datetime, **details: Any) -> None:
    """One ledger line about this metric that nobody wrote."""
    ledger.record(
        verb,
        subject=metric.subject,
        label=metric.name,
        actor=None,
        company_id=metric.company_id,
        at=at,
        details=details,
    )

"""The kinds of errand that metrics put into the outbox."""

from datetime import datetime

MEASURE_DATASET = "measure-dataset"
"""Rows of a dataset changed, were refused, or came again after a refusal: measure what reads it.

Its payload is {"dataset": id}, and after a refusal {"dataset": id, "refused": delivery id}.
"""


def after_version(dataset_id: int, version: int) -> str:
    """The key of the errand after the rows became that version."""
    return f"measure-{dataset_id}-{version}"


def after_delivery(dataset_id: int, delivery_id: int) -> str:
    """The key of the errand after a delivery that changed no row: one that was refused, or the first good one since."""
    return f"measure-{dataset_id}-delivery-{delivery_id}"


MEASURE_METRIC = "measure-metric"
"""A metric is to be measured, and the key results bound to it take what came of it. Payload {"metric": id}."""
FREEZE_METRIC = "freeze-metric"
"""A cycle took its last change: the readings of its periods become final. Payload {"metric": id, "cycle": id}."""


def measure_metric(metric_id: int, because: str) -> str:
    """The key of the errand that measures a metric once for this reason."""
    return f"measure-metric-{metric_id}-{because}"


FETCH_SOURCE = "fetch-source"
"""The rows of a source are to be fetched. Payload {"source": id}, and {"planned": moment} where the clock asked."""


def fetch_planned(source_id: int, planned: datetime) -> str:
    """The key of the errand for that moment: however many plan it, it is one."""
    return f"fetch-{source_id}-{planned.isoformat()}"


def fetch_asked_for(source_id: int, at: datetime) -> str:
    """The key of the errand somebody asked for at that moment."""
    return f"fetch-{source_id}-now-{at.isoformat()}"

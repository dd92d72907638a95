"""Takes the readings of a metric: computes its periods, and keeps what they say newly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from shirube.measuring.answer import Answer

from ..checking import FaultKind
from ..computing import NotComputable, answers
from ..faults import Fault
from ..models import Metric, Reading
from ..queries.metrics_reading import datasets_read_by, moment_of
from ..queries.windows_due import windows_due
from .keep_reading import Found, keep_reading, standing_readings
from .note_trouble import mark, note_recovery
from .watch_range import watch_range


@dataclass(frozen=True, slots=True)
class Measured:
    """What was computed, of which definition and rows, and the moment those rows speak of."""

    definition_version: int
    data_versions: Mapping[str, int]
    moment: datetime | None
    answers: Sequence[Answer]


def take_readings(metric: Metric, *, at: datetime, on: date) -> list[Reading]:
    """The new readings of the periods that matter on that day; none where everything stands as it was.

    A metric without definition has nothing to compute; one whose definition no longer fits its datasets is marked as
    stale. Twice, or by two workers at once, is as once.
    """
    metric = Metric.objects.select_related("company").get(pk=metric.pk)
    try:
        measured = _measure(metric, on)
    except NotComputable as refused:
        _note_misfit(metric, refused, at)
        return []
    return [] if measured is None else _keep(metric, measured, at=at)


def _measure(metric: Metric, on: date) -> Measured | None:
    """Trap: the versions are read before the rows; rows that change meanwhile are measured by their own errand."""
    structure = metric.structure
    if structure is None:
        return None
    datasets = datasets_read_by(metric)
    versions = {dataset.name: dataset.version for dataset in datasets}
    windows = windows_due(metric, on=on, data_versions=versions)
    found = answers(structure, metric.company_id, windows, today=on) if windows else []
    return Measured(metric.definition_version, versions, moment_of(datasets), found)


@transaction.atomic
def _keep(metric: Metric, measured: Measured, *, at: datetime) -> list[Reading]:
    """Trap: the lock makes workers queue, so that a period never has two standing readings."""
    metric = Metric.objects.select_for_update(of=("self",), no_key=True).select_related("company").get(pk=metric.pk)
    found = [_found(answer, measured) for answer in measured.answers]
    standing = standing_readings(metric, [one.window for one in found])
    kept = [keep_reading(metric, one, standing.get(one.window), at=at) for one in found]
    if measured.moment is not None and measured.moment != metric.measured_at:
        Metric.objects.filter(pk=metric.pk).update(measured_at=measured.moment)
    note_recovery([metric], at)
    made = [reading for reading in kept if reading is not None]
    if made:
        watch_range(metric, at=at)
    return made


def _note_misfit(metric: Metric, refused: NotComputable, at: datetime) -> None:
    """The dataset lost what the definition reads: the numbers stand, and the owner hears of it."""
    first = refused.faults[0]
    if first.kind is FaultKind.NO_COLUMN:
        mark(metric, Fault.MISSING_COLUMN, first.details, at)
    else:
        mark(metric, Fault.BAD_SETTING, {"name": first.details.get("dataset", first.place)}, at)


def _found(answer: Answer, measured: Measured) -> Found:
    return Found(
        window=(answer.window.start, answer.window.end),
        value=answer.value,
        n=answer.n,
        missing=answer.missing or "",
        details=details_of(answer),
        definition_version=measured.definition_version,
        data_versions=measured.data_versions,
    )


def details_of(answer: Answer) -> dict[str, Any]:
    """The rest of an answer in plain JSON values, decimals as text."""
    numbers = {name: getattr(answer, name) for name in ("numerator", "denominator", "base")}
    unfinished = answer.unfinished
    return {
        **{name: None if number is None else format(number, "f") for name, number in numbers.items()},
        "excluded": {str(reason): count for reason, count in answer.excluded},
        "unfinished": None
        if unfinished is None
        else {"count": unfinished.count, "late": unfinished.late, "late_after": unfinished.late_after},
        "is_running": answer.is_running,
        "reached": answer.reached,
    }

"""The definition of a key result in plain words, pair by pair."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from shirube.goals.models import KeyResult
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.goals.queries.steps_of import StepRow
from shirube.okr.kinds import Ambition, Kind, MeasuredBy, SupportMode

from ..wording import dates, demands, measures

Pair = tuple[str, str]


def definition_words(row: KeyResultRow, record: KeyResult, steps: Sequence[StepRow]) -> list[Pair]:
    """Name and words, in the order in which one asks."""
    pairs = [
        (_("What is measured"), record.definition),
        (_("Kind"), str(measures.KINDS[Kind(row.kind)])),
        (_("Baseline"), measures.quantity(row.baseline, row.unit) if row.baseline is not None else ""),
        (_("Target"), _target(row)),
        (_("Steps"), _steps(steps)),
        (_("Measured"), _measured(row)),
        (_("Weight"), measures.number(row.weight)),
        (_("Ambition"), str(measures.AMBITIONS[Ambition(row.ambition)])),
        (_("Owner"), row.owner_name or ""),
        (_("Due"), "" if row.due_on is None else dates.table_day(row.due_on)),
    ]
    return [(name, words) for name, words in pairs if words]


def _target(row: KeyResultRow) -> str:
    if row.kind == Kind.MILESTONE:
        return ""
    return demands.target_words(row, unit=row.unit)


def _steps(steps: Sequence[StepRow]) -> str:
    done = sum(1 for step in steps if step.done)
    return _("%(done)s of %(all)s done") % {"done": done, "all": len(steps)} if steps else ""


def _measured(row: KeyResultRow) -> str:
    words = str(measures.MEASURED_BY[MeasuredBy(row.measured_by)])
    if row.measured_by != MeasuredBy.SUPPORTERS:
        return words
    return _("%(by)s (%(how)s)") % {"by": words, "how": measures.SUPPORT_MODES[SupportMode(row.support_mode)]}

"""What is known of a key result before a check-in: what a new word is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.checkins.queries.measurements_of import Measurement
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.okr.kinds import Kind, MeasuredBy
from shirube.okr.progress import WHOLE
from shirube.okr.slips import Slip, slip_in
from shirube.okr.worsening import stalls

from .key_result_card import says_more
from .open_periods import OpenPeriods

Said = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier values (the oldest first), the day of the sheet, and, on a sheet, what a source measured."""

    on: date
    readings: Sequence[Said] = ()
    measurement: Measurement | None = None

    def slip(self, value: Decimal | None, row: KeyResultRow, periods: OpenPeriods | None) -> Slip | None:
        """The question a value of another magnitude raises; a new period is not held against the last one."""
        if row.kind == Kind.MILESTONE:
            return None
        last = None if periods is not None and periods.is_fresh else row.current
        return slip_in(value, last=last, measure=row.measure)

    def stalls_at(self, value: Decimal | None, row: KeyResultRow) -> bool:
        """Whether it has stood at this value for three weeks, short of the target.

        `value` of a milestone is its progress. What is judged period by period, or was never meant to move, does not
        stall.
        """
        if row.kind == Kind.BASELINE or says_more(row) or (row.measured and row.progress >= WHOLE):
            return False
        return not row.measure.holds(value) and stalls(value, self.readings, on=self.on)


def is_measured(row: KeyResultRow) -> bool:
    """Whether a source says its value; a milestone's steps are always a person's."""
    return row.measured_by == MeasuredBy.SOURCE and row.kind != Kind.MILESTONE

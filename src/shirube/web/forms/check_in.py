"""What a person says of one key result: the same fields on 今日, on its page and in a correction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shirube.checkins.actions import Line
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.goals.queries.steps_of import StepRow
from shirube.okr.kinds import Status
from shirube.okr.progress import Step, step_progress
from shirube.web.shapes.key_result_card import takes
from shirube.web.shapes.open_periods import OpenPeriods, last_moment

from .measured import MeasuredField

NOW, BEFORE = "now", "before"
"""For which period a value is said."""


class CheckInForm(forms.Form):
    """Fields of one check-in, named `<prefix>-value` and so on.

    A note is asked for, once, when the value got worse or the status became 遅れ: `asked` says that it was.
    """

    status = forms.ChoiceField(required=False, choices=[(status, status) for status in Status])
    confidence = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=10,
        error_messages={"invalid": gettext_lazy("Confidence is a whole number from 0 to 10.")},
    )
    note = forms.CharField(required=False, max_length=5_000, strip=True)
    help = forms.BooleanField(required=False)
    asked = forms.BooleanField(required=False)
    done = forms.BooleanField(required=False)
    about = forms.ChoiceField(required=False, choices=[(NOW, NOW), (BEFORE, BEFORE)])

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        row: KeyResultRow,
        steps: tuple[StepRow, ...] = (),
        periods: OpenPeriods | None = None,
        prefix: str,
    ) -> None:
        super().__init__(data, prefix=prefix)
        self.periods = periods
        self.row, self.step_rows, self.takes = row, steps, takes(row, bool(steps))
        self.fields["value"] = MeasuredField(unit=row.unit)
        self.fields["steps"] = forms.TypedMultipleChoiceField(
            required=False, coerce=int, choices=[(step.position, step.title) for step in steps]
        )

    def clean(self) -> dict[str, Any]:
        """Asks for a few words when things got worse."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned["note"] and not cleaned["asked"] and self.got_worse:
            self.add_error(
                "note",
                _("What happened? A few words help the others. If there is nothing to add, send it as it is."),
            )
        return cleaned

    @property
    def says_nothing(self) -> bool:
        """Whether the row was left as empty as it came."""
        said = self.cleaned_data
        left = said["value"] is None and not said["status"] and not said["note"]
        return left and self.takes in ("value", "nothing")

    @property
    def got_worse(self) -> bool:
        """Whether the value lost ground, or the status became 遅れ."""
        if self.cleaned_data.get("status") == Status.BEHIND and self.row.status != Status.BEHIND:
            return True
        before, after = self._progress_before(), self._progress_after()
        return before is not None and after is not None and after < before

    @property
    def line(self) -> Line:
        """What the verb is told."""
        said = self.cleaned_data
        return Line(
            key_result_id=self.row.id,
            value=self._value(),
            steps_done=tuple(sorted(said["steps"])) if self.takes == "steps" else None,
            confidence=said["confidence"],
            status=Status(said["status"]) if said["status"] else None,
            note=said["note"],
            needs_help=said["help"],
            at=self._at(),
        )

    def _at(self) -> datetime | None:
        """The moment spoken of when the value is for the period before; None: now."""
        if self.periods is None or self.periods.before_until is None:
            return None
        is_before = not self.periods.running or self.cleaned_data["about"] == BEFORE
        return last_moment(self.periods.before_until) if is_before else None

    def _value(self) -> Decimal | None:
        if self.takes == "yes_no":
            return Decimal(1 if self.cleaned_data["done"] else 0)
        value: Decimal | None = self.cleaned_data["value"] if self.takes == "value" else None
        return value

    def _progress_before(self) -> Decimal | None:
        if self.takes == "steps":
            return step_progress([Step(step.weight, step.done) for step in self.step_rows])
        return self.row.measure.progress(self.row.current)

    def _progress_after(self) -> Decimal | None:
        if self.takes == "steps":
            done = self.cleaned_data.get("steps", [])
            return step_progress([Step(step.weight, step.position in done) for step in self.step_rows])
        return self.row.measure.progress(self._value() if "value" in self.cleaned_data else None)


def prefix_of(key_result_id: int) -> str:
    """The prefix of the fields of one key result: several forms stand on one page."""
    return f"kr-{key_result_id}"

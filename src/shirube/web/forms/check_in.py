"""What a person says of one key result: the same fields on 今日, on its page and in a correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shirube.checkins.actions import Line
from shirube.checkins.models import Until
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.goals.queries.steps_of import StepRow
from shirube.okr.kinds import Status
from shirube.okr.progress import WHOLE, Step, step_progress
from shirube.okr.slips import Slip
from shirube.okr.worsening import got_worse, lost_ground
from shirube.web.shapes.key_result_card import takes
from shirube.web.shapes.open_periods import OpenPeriods, last_moment
from shirube.web.shapes.past import Past, is_measured

from ..wording import asking
from ..wording.measures import plain, quantity, shortened
from .measured import MeasuredField

NOW, BEFORE = "now", "before"
"""For which period a value is said."""


class CheckInForm(forms.Form):
    """Fields of one check-in, named `<prefix>-value` and so on.

    A note is asked for, once, when things got worse or stall: `asked` says that it was. A value of another magnitude
    is asked about: `sure` repeats the value that was confirmed, `instead` (a button) is the one that was meant. Where a
    metric measures the value (`stands_over`), another one needs to say how long it stands: `override`.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        row: KeyResultRow,
        steps: tuple[StepRow, ...] = (),
        periods: OpenPeriods | None = None,
        past: Past | None = None,
        asks_confidence: bool = True,
        corrects: bool = False,
        prefix: str,
    ) -> None:
        super().__init__(data, prefix=prefix)
        self.periods, self.past, self.asks_confidence = periods, past, asks_confidence
        self.row, self.step_rows = row, steps
        self.measurement = past.measurement if past is not None else None
        self.takes = takes(row, bool(steps)) if self.measurement is None else "measured"
        self.stands_over = self.takes == "value" and not corrects and is_measured(row) and row.metric_id is not None
        self.slip: Slip | None = None
        if data is not None:  # nobody reads the fields of a blank form, and a page has many of them
            self.fields.update(_fields(row.unit, steps))

    def clean(self) -> dict[str, Any]:
        """Asks about a value of another magnitude, else for a few words when things got worse or stall."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned["instead"] is not None:
            cleaned["value"] = cleaned["instead"]
        if self._value() is not None and self.stands_over and not cleaned["override"]:
            self.add_error("override", asking.how_long())
            return cleaned
        self.slip = self._slip()
        if self.slip is not None:
            self.add_error("sure", asking.about_slip(self.slip))
        elif not cleaned["note"] and not cleaned["asked"] and (question := self._question()):
            self.add_error("note", question)
        return cleaned

    @property
    def says_nothing(self) -> bool:
        """Whether the row was left as empty as it came."""
        said = self.cleaned_data
        if said["status"] or said["note"] or said["help"]:
            return False
        if self.takes == "measured":
            return not self._says_confidence
        return said["value"] is None and self.takes in ("value", "nothing")

    @property
    def is_worse(self) -> bool:
        """Whether the value lost ground, or the status is worse than the last one."""
        said = Status(status) if (status := self.cleaned_data.get("status")) else None
        before = Status(self.row.status) if self.row.status else None
        return got_worse(before, said) or lost_ground(self._progress_before(), self._progress_after())

    @property
    def would_stall(self) -> bool:
        """Whether leaving the value as it is completes three weeks in which nothing moved."""
        if self.past is None or self.takes not in ("value", "steps"):
            return False
        counted = Decimal(self.row.hand_progress or 0) / WHOLE
        return self.past.stalls_at(counted if self.takes == "steps" else self.row.current, self.row)

    @property
    def has_lost_ground(self) -> bool:
        """Whether what a source measured is worse than when a person last spoke of it."""
        return self.takes == "measured" and lost_ground(self._progress_before(), self._progress_after())

    @property
    def sure_value(self) -> str:
        """The value asked about, as a hidden field repeats it."""
        return plain(self.cleaned_data.get("value"))

    @property
    def meant_value(self) -> str:
        """The value that was likely meant, for a button that sends it."""
        return plain(self.slip.meant) if self.slip else ""

    @property
    def meant_words(self) -> str:
        """The same as people read it."""
        return quantity(self.slip.meant, self.row.unit) if self.slip else ""

    @property
    def line(self) -> Line:
        """What the verb is told."""
        said = self.cleaned_data
        return Line(
            key_result_id=self.row.id,
            value=self._value(),
            steps_done=tuple(sorted(said["steps"])) if self.takes == "steps" else None,
            confidence=said["confidence"] if self.asks_confidence else None,
            status=Status(said["status"]) if said["status"] else None,
            note=said["note"],
            needs_help=said["help"],
            at=self._at(),
            override=Until(said["override"]) if said["override"] else None,
        )

    @property
    def _says_confidence(self) -> bool:
        return self.asks_confidence and self.cleaned_data["confidence"] is not None

    def _slip(self) -> Slip | None:
        value = self.cleaned_data["value"]
        if self.past is None or self.takes != "value" or self.cleaned_data["sure"] == plain(value):
            return None
        return self.past.slip(value, self.row, self.periods)

    def _question(self) -> str:
        if self.is_worse:
            return asking.after_worsening()
        stands = self.would_stall and self._progress_after() == self._progress_before()
        return asking.after_stalling() if stands else ""

    def _at(self) -> datetime | None:
        """The moment spoken of when the value is for the period before; None: now."""
        if self.periods is None or self.periods.before_until is None or self.takes == "measured":
            return None
        is_before = not self.periods.running or self.cleaned_data["about"] == BEFORE
        return last_moment(self.periods.before_until) if is_before else None

    def _value(self) -> Decimal | None:
        if self.takes == "yes_no":
            return Decimal(1 if self.cleaned_data["done"] else 0)
        value: Decimal | None = self.cleaned_data["value"] if self.takes == "value" else None
        return None if self._is_untouched(value) else value

    def _is_untouched(self, value: Decimal | None) -> bool:
        """Whether the measured value was left as it stood in its box, where a mean is shortened."""
        if not self.stands_over or self.cleaned_data["override"]:
            return False
        return value is not None and plain(value) in (plain(self.row.current), shortened(self.row.current))

    def _progress_before(self) -> Decimal | None:
        if self.takes == "steps":
            return step_progress([Step(step.weight, step.done) for step in self.step_rows])
        before = self.row.current if self.measurement is None else self.measurement.told
        return self.row.measure.progress(before)

    def _progress_after(self) -> Decimal | None:
        if self.takes == "steps":
            done = self.cleaned_data.get("steps", [])
            return step_progress([Step(step.weight, step.position in done) for step in self.step_rows])
        if self.measurement is not None:
            return self.row.measure.progress(self.measurement.value)
        return self.row.measure.progress(self._value() if "value" in self.cleaned_data else None)


def _fields(unit: str, steps: Sequence[StepRow]) -> dict[str, forms.Field]:
    return {
        "value": MeasuredField(unit=unit),
        "instead": MeasuredField(unit=unit),
        "sure": forms.CharField(required=False, max_length=50),
        "status": forms.ChoiceField(required=False, choices=[(status, status) for status in Status]),
        "confidence": forms.IntegerField(
            required=False,
            min_value=0,
            max_value=10,
            error_messages={"invalid": _("Confidence is a whole number from 0 to 10.")},
        ),
        "note": forms.CharField(required=False, max_length=5_000, strip=True),
        "help": forms.BooleanField(required=False),
        "asked": forms.BooleanField(required=False),
        "done": forms.BooleanField(required=False),
        "override": forms.ChoiceField(required=False, choices=[(until, until) for until in Until]),
        "about": forms.ChoiceField(required=False, choices=[(NOW, NOW), (BEFORE, BEFORE)]),
        "steps": forms.TypedMultipleChoiceField(
            required=False, coerce=int, choices=[(step.position, step.title) for step in steps]
        ),
    }


def prefix_of(key_result_id: int) -> str:
    """The prefix of the fields of one key result: several forms stand on one page."""
    return f"kr-{key_result_id}"

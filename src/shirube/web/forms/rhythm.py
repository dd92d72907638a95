"""The form that says when a ritual takes place."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.calendars.business_days import WorkingCalendar
from shirube.calendars.rhythm import (
    FIRST_ANCHOR,
    NTH,
    Every,
    Rhythm,
    anchor_near,
    occurrence_on_or_after,
)
from shirube.rhythms.queries.rhythm_of import Held
from shirube.rhythms.ritual import GATHERINGS, USUAL, Ritual

from .zone import Zone

THIS_WEEK, NEXT_WEEK = "this", "next"
MINUTES = (15, 30, 45, 60, 90, 120)
ONE_WEEK = timedelta(weeks=1)
EVERY_DAY = WorkingCalendar(weekend=frozenset(), public=False)


class RhythmForm(forms.Form):
    """Day, time and how often; length and place of a gathering."""

    ritual = forms.ChoiceField(choices=[(ritual, "") for ritual in Ritual])
    every = forms.ChoiceField(choices=[(every, "") for every in Every])
    weekday = forms.TypedChoiceField(coerce=int, choices=[(day, "") for day in range(7)])
    nth = forms.TypedChoiceField(coerce=int, choices=[(nth, "") for nth in NTH], required=False)
    at = forms.TimeField(
        input_formats=["%H:%M", "%H:%M:%S", "%H時%M分"],
        error_messages={"required": _("Give a time, such as 9:00."), "invalid": _("Give a time, such as 9:00.")},
    )
    starts = forms.ChoiceField(choices=[(THIS_WEEK, ""), (NEXT_WEEK, "")], required=False)
    minutes = forms.TypedChoiceField(coerce=int, choices=[(minutes, "") for minutes in MINUTES], required=False)
    time_zone = Zone(required=False)

    @property
    def said_of(self) -> Ritual:
        """The ritual this valid form is about."""
        return Ritual(self.cleaned_data["ritual"])

    def timing(self, today: date) -> Rhythm:
        """What this valid form says; every second week counts from this one or the next."""
        said = self.cleaned_data
        gathers, every = self.said_of in GATHERINGS, Every(said["every"])
        first = today + (ONE_WEEK if said["starts"] == NEXT_WEEK else timedelta())
        return Rhythm(
            every=every,
            weekday=said["weekday"],
            at=said["at"],
            anchor=anchor_near(first) if every is Every.BIWEEKLY else FIRST_ANCHOR,
            nth=(said["nth"] or 1) if every is Every.MONTHLY else 1,
            minutes=(said["minutes"] or USUAL[self.said_of].minutes) if gathers else 0,
        )


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def initial_of(ritual: Ritual, held: Held, today: date) -> dict[str, Any]:
    """The form as things stand."""
    timing = held.timing
    fortnightly = Rhythm(Every.BIWEEKLY, timing.weekday, timing.at, timing.anchor)
    first = occurrence_on_or_after(fortnightly, monday_of(today), EVERY_DAY).on
    return {
        "ritual": ritual,
        "every": timing.every,
        "weekday": timing.weekday,
        "nth": timing.nth,
        "at": f"{timing.at:%H:%M}",
        "starts": THIS_WEEK if first < monday_of(today) + ONE_WEEK else NEXT_WEEK,
        "minutes": timing.minutes,
        "time_zone": held.time_zone,
    }

"""A day of the week and a time: all that the first run asks of a rhythm."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.calendars.rhythm import Rhythm


class DayAndTime(forms.Form):
    """When a ritual takes place every week."""

    weekday = forms.TypedChoiceField(coerce=int, choices=[(day, "") for day in range(7)])
    at = forms.TimeField(
        input_formats=["%H:%M", "%H:%M:%S", "%H時%M分"],
        error_messages={"required": _("Give a time, such as 9:00."), "invalid": _("Give a time, such as 9:00.")},
    )

    def timing(self, before: Rhythm) -> Rhythm:
        """The rhythm as this valid form changes it."""
        return replace(before, weekday=self.cleaned_data["weekday"], at=self.cleaned_data["at"])

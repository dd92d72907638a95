"""Asks for the healthy range of a metric; with both ends open it is no KPI."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .measured import MeasuredField


class HealthyRangeForm(forms.Form):
    """Either end may be open."""

    lowest = MeasuredField(
        label=_("Healthy from"), help_text=_("The value itself is still healthy. Empty: no lower end.")
    )
    highest = MeasuredField(
        label=_("Healthy up to"), help_text=_("The value itself is still healthy. Empty: no upper end.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, unit: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("lowest", "highest"):
            field: Any = self.fields[name]
            field.unit = unit

"""Asks for a cycle: name, days, the longer cycle it belongs to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.cycles.models import Cycle

from .days import Day


class CycleForm(forms.Form):
    """A cycle; without a closing day the window is 14 days."""

    name = forms.CharField(label=_("Name"), max_length=100)
    start_on = Day(label=_("First day"))
    end_on = Day(label=_("Last day"))
    closes_on = Day(
        label=_("Late figures until"),
        required=False,
        help_text=_("After the last day, check-ins are still possible until this day. Left empty: two weeks."),
    )
    parent = forms.ModelChoiceField(
        label=_("Belongs to"),
        queryset=Cycle.objects.none(),
        required=False,
        empty_label=_("No longer cycle"),
        help_text=_("A quarter usually belongs to its year."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, company_id: int, choices: list[tuple[int, str]], besides: int = 0, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        parent: Any = self.fields["parent"]
        parent.queryset = Cycle.objects.filter(company=company_id).exclude(pk=besides)
        parent.choices = [("", _("No longer cycle")), *((pk, name) for pk, name in choices if pk != besides)]


class ClosureForm(forms.Form):
    """Company holidays: one day, or several in a row."""

    name = forms.CharField(label=_("Name"), max_length=100, required=False)
    start_on = Day(label=_("From"))
    end_on = Day(label=_("Until"), required=False)

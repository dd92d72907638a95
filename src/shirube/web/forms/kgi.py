"""Asks for a KGI: its name, its target, its days, and who says where it stands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.metrics.models import Kgi, Metric
from shirube.people.models import Person

from ..wording import measures
from .days import Day
from .measured import MeasuredField


class KgiForm(forms.Form):
    """A KGI; with a metric its current value is not asked for."""

    name = forms.CharField(label=_("Name"), max_length=150)
    target = MeasuredField(label=_("Target"), required=True)
    unit = forms.CharField(label=_("Unit of measure"), max_length=30, required=False)
    start_on = Day(label=_("First day"))
    end_on = Day(label=_("Last day"))
    metric = forms.ModelChoiceField(
        label=_("Where its value comes from"),
        queryset=Metric.objects.none(),
        required=False,
        empty_label=_("Written down by hand"),
        help_text=_(
            "A metric keeps it up to date: choose one whose period is the year, or whose newest value counts."
        ),
    )
    current = MeasuredField(
        label=_("Where it stands today"),
        help_text=_("Only needed when it is written down by hand. Leave it empty while nobody knows."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        metric: Any = self.fields["metric"]
        metric.queryset = Metric.objects.visible_to(person)


def initial_of(kgi: Kgi) -> dict[str, Any]:
    """What the form begins with for a KGI that stands."""
    return {
        "name": kgi.name,
        "unit": kgi.unit,
        "target": measures.plain(kgi.target),
        "current": measures.plain(kgi.current),
        "metric": kgi.metric_id,
        "start_on": kgi.start_on,
        "end_on": kgi.end_on,
        "version": kgi.version,
    }

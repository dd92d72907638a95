"""A metric as a form: its name, its unit and who keeps it; the definition stands in the fields beside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shirube.metrics.models import Good, Metric
from shirube.people.models import Person

from .names import NobodyFits, people_named


class MetricForm(forms.Form):
    """What every metric has, however it is measured."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(max_length=150)
    description = forms.CharField(required=False, max_length=500)
    unit = forms.CharField(required=False, max_length=30)
    good = forms.ChoiceField(required=False, choices=[(good, good) for good in Good])
    owner = forms.CharField(required=False, max_length=254)
    fresh_hours = forms.IntegerField(min_value=1, max_value=24 * 366)

    def __init__(self, data: Any = None, *, person: Person, known: Person | None = None) -> None:
        super().__init__(data)
        self.person, self.known = person, known

    def clean_owner(self) -> Person | None:
        """The person of that name."""
        said = self.cleaned_data["owner"].strip()
        if not said:
            return None
        try:
            return people_named([said], asked_by=self.person, known=[self.known] if self.known else [])[said]
        except NobodyFits as problem:
            raise forms.ValidationError(str(problem)) from None

    def clean_unit(self) -> str:
        """Without spaces around it."""
        unit: str = self.cleaned_data["unit"].strip()
        return unit

    def shown_errors(self) -> dict[str, str]:
        """By field, what is wrong, in one sentence."""
        told = {name: " ".join(str(error) for error in errors) for name, errors in self.errors.items()}
        if "name" in told and not str(self.data.get("name", "")).strip():
            told["name"] = _("Give it a name people use.")
        return told


def shown_of(metric: Metric) -> dict[str, str]:
    """What the fields hold for a metric that stands."""
    return {
        "version": str(metric.version),
        "name": metric.name,
        "description": metric.description,
        "unit": metric.unit,
        "good": metric.good,
        "owner": metric.owner.name if metric.owner else "",
        "fresh_hours": str(metric.fresh_hours),
    }

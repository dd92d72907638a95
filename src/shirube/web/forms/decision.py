"""A decision of a meeting: its words, who does it, by when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.people.models import Person

from .names import NobodyFits, people_named


class DecisionForm(forms.Form):
    """`owner` cleans to a person or None."""

    title = forms.CharField(max_length=300, error_messages={"required": _("Say in a few words what was decided.")})
    owner = forms.CharField(required=False, max_length=254)
    due_on = forms.DateField(required=False, error_messages={"invalid": _("Write the day as 2026-11-30.")})

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_owner(self) -> Person | None:
        """The person of that name."""
        name = self.cleaned_data["owner"].strip()
        try:
            return people_named([name], asked_by=self.person).get(name)
        except NobodyFits as problem:
            raise forms.ValidationError(str(problem)) from problem

"""A piece of work: its words, its owner, its day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.people.models import Person

from .names import NobodyFits, people_named


class InitiativeForm(forms.Form):
    """`owner` cleans to a person or None."""

    title = forms.CharField(max_length=300, error_messages={"required": _("Say in a few words what will be done.")})
    owner = forms.CharField(required=False, max_length=254)
    due_on = forms.DateField(required=False, error_messages={"invalid": _("Write the day as 2026-11-30.")})

    def __init__(self, *args: Any, person: Person, known: tuple[Person, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.person, self.known = person, known

    def clean_owner(self) -> Person | None:
        """The person of that name."""
        name = self.cleaned_data["owner"].strip()
        try:
            return people_named([name], asked_by=self.person, known=self.known).get(name)
        except NobodyFits as problem:
            raise forms.ValidationError(str(problem)) from problem

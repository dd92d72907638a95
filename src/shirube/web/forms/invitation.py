"""The form with which an invited person comes in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.people.models import Person

from .passwords import NewPassword, problems


class AcceptInvitation(forms.Form):
    """The name as the person writes it, and their password."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    password = NewPassword()

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Held to the rules for this very person."""
        password: str = self.cleaned_data["password"]
        found = problems(password, name=self.cleaned_data.get("name", ""), email=self.person.email or "")
        if found:
            raise forms.ValidationError(found)
        return password

"""A new password, held to the rules of the house."""

from __future__ import annotations

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shirube.people.models import Person

HINT = _("At least ten characters. A few words in a row are easy to remember and hard to guess.")


class NewPassword(forms.CharField):
    """One field is enough: browsers and password managers show what was typed."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Password"), strip=False, max_length=1000, widget=forms.PasswordInput, help_text=HINT
        )


def problems(password: str, *, name: str, email: str) -> list[str]:
    """What is wrong with a password for this person, in words; empty when it is good."""
    try:
        password_validation.validate_password(password, Person(name=name, email=email))
    except ValidationError as error:
        return list(error.messages)
    return []

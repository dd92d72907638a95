"""The forms of the settings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.people.models import Scope


class Profile(forms.Form):
    """What is one's own affair."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    language = forms.ChoiceField(choices=[("", ""), ("ja", ""), ("en", "")], required=False)
    theme = forms.ChoiceField(choices=[("", ""), ("light", ""), ("dark", "")], required=False)
    version = forms.IntegerField(min_value=1)


class CompanySettings(forms.Form):
    """How the company runs its OKRs."""

    name = forms.CharField(label=_("Name of the company"), max_length=200)
    language = forms.ChoiceField(choices=[("ja", ""), ("en", "")])
    fiscal_year_starts_in = forms.TypedChoiceField(
        coerce=int, choices=[(month, str(month)) for month in range(1, 13)]
    )
    personal_objectives = forms.BooleanField(required=False)
    asks_confidence = forms.BooleanField(required=False)
    vision = forms.CharField(required=False, max_length=2000)
    kgi = forms.CharField(required=False, max_length=2000)


class NewToken(forms.Form):
    """A program that may act with one's rights."""

    name = forms.CharField(max_length=100)
    scope = forms.ChoiceField(choices=[(scope, scope) for scope in Scope])

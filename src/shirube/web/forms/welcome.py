"""The forms of the first run."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.people import addresses

from .passwords import NewPassword, problems


class FoundCompany(forms.Form):
    """The company and its first administrator."""

    company = forms.CharField(label=_("Name of the company"), max_length=200)
    closing_month = forms.TypedChoiceField(label=_("Closing month"), coerce=int, initial=3)
    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.CharField(label=_("Email address"), max_length=254)
    password = NewPassword()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closing_month"].choices = [(month, str(month)) for month in range(1, 13)]  # type: ignore[attr-defined]

    @property
    def first_month(self) -> int:
        """The month after the closing month."""
        return int(self.cleaned_data["closing_month"]) % 12 + 1

    def clean_email(self) -> str:
        """In one form, half-width."""
        try:
            return addresses.tidy(self.cleaned_data["email"]) or ""
        except addresses.BadAddress:
            raise forms.ValidationError(
                _("That is not an e-mail address, such as sakura@example.com.")
            ) from None

    def clean(self) -> dict[str, Any]:
        """The password is judged together with the name and the address."""
        values: dict[str, Any] = super().clean() or {}
        if "password" in values:
            for problem in problems(
                values["password"], name=values.get("name", ""), email=values.get("email", "")
            ):
                self.add_error("password", problem)
        return values


class ChooseCycle(forms.Form):
    """One of the proposed cycles, or dates of one's own."""

    chosen = forms.CharField()
    name = forms.CharField(max_length=100, required=False)
    start_on = forms.DateField(required=False)
    end_on = forms.DateField(required=False)

    def clean(self) -> dict[str, Any]:
        """Own dates need all three fields."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("chosen") == "dates":
            for field in ("name", "start_on", "end_on"):
                if not values.get(field) and field not in self.errors:
                    self.add_error(field, _("Please fill this in."))
            self._in_order(values.get("start_on"), values.get("end_on"))
        return values

    def _in_order(self, start_on: date | None, end_on: date | None) -> None:
        if start_on and end_on and end_on < start_on:
            self.add_error("end_on", _("The last day comes after the first."))

"""Asks for a person: name, address, role, manager, unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.people import policy
from shirube.people.models import Person, Unit

from ..wording.people import ROLES
from .days import Day
from .person_by_name import PersonByName

Choices = list[tuple[int, str]]


class PersonForm(forms.Form):
    """What is known about a person; only an administrator sees the role of administrators on offer."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("Without one, this person can own objectives but cannot sign in."),
    )
    role = forms.ChoiceField(label=_("Role"))
    manager = PersonByName(label=_("Manager"), required=False, help_text=_("Name or e-mail address."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["role"].choices = [(role, words) for role, words in ROLES.items() if policy.may_give(role, by)]
        fields["manager"].company_id = by.company_id
        fields["manager"].widget.attrs.update(list="people-names", autocomplete="off")


class NewPersonForm(PersonForm):
    """A new person, and where they belong."""

    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=Unit.objects.none(), required=False, empty_label=_("None yet")
    )

    def __init__(self, *args: Any, by: Person, choices: Choices, **options: Any) -> None:
        super().__init__(*args, by=by, **options)
        offer_units(self, by.company_id, choices, empty=_("None yet"))


class MembershipForm(forms.Form):
    """A unit, from a day on."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    since = Day(label=_("From"))
    main = forms.BooleanField(
        label=_("This is the main unit"), required=False, help_text=_("The other memberships become additional ones.")
    )

    def __init__(self, *args: Any, company_id: int, choices: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_units(self, company_id, choices)


class LeavingForm(forms.Form):
    """The last day in a unit."""

    until = Day(label=_("Until"))


class LetterForm(forms.Form):
    """The letter that goes with an invitation."""

    letter = forms.CharField(
        label=_("Letter"), max_length=5000, widget=forms.Textarea(attrs={"rows": 12}), required=False
    )


class PasteForm(forms.Form):
    """A list of people as copied from a spreadsheet."""

    text = forms.CharField(
        label=_("The list"),
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        strip=False,
    )
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)


def offer_units(form: forms.Form, company_id: int, choices: Choices, *, empty: Any = None) -> None:
    """Trap: the queryset first; setting it anew would throw the ordered choices away."""
    field: Any = form.fields["unit"]
    field.queryset = Unit.objects.standing().filter(company=company_id)
    field.choices = [*([("", empty)] if empty else []), *choices]

"""Asks for a unit: name, kind, place, lead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.people.models import Unit, UnitKind

from ..wording.people import UNIT_KINDS
from .person_by_name import PersonByName

Choices = list[tuple[int, str]]
BELOW_THE_COMPANY = [(kind, UNIT_KINDS[kind]) for kind in (UnitKind.DEPARTMENT, UnitKind.TEAM)]


class UnitForm(forms.Form):
    """A unit as it is called and led."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=BELOW_THE_COMPANY)
    lead = PersonByName(label=_("Lead"), required=False, help_text=_("Name or e-mail address of whoever leads it."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, company_id: int, is_root: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lead"].company_id = company_id  # type: ignore[attr-defined]
        self.fields["lead"].widget.attrs.update(list="people-names", autocomplete="off")
        if is_root:
            del self.fields["kind"]


class PlaceForm(forms.Form):
    """The unit above."""

    parent = forms.ModelChoiceField(label=_("Belongs to"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, company_id: int, choices: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, company_id, choices)


class NewUnitForm(UnitForm):
    """A unit and its place at once."""

    parent = forms.ModelChoiceField(label=_("Belongs to"), queryset=Unit.objects.none(), empty_label=None)
    field_order = ("name", "parent", "kind", "lead")

    def __init__(self, *args: Any, company_id: int, choices: Choices, **options: Any) -> None:
        super().__init__(*args, company_id=company_id, **options)
        _offer(self, company_id, choices)


def _offer(form: forms.Form, company_id: int, choices: Choices) -> None:
    """Trap: the queryset first; setting it anew would throw the ordered choices away."""
    field: Any = form.fields["parent"]
    field.queryset = Unit.objects.standing().filter(company=company_id)
    field.choices = choices

"""The form that announces days out of office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .days import Day
from .person_by_name import PersonByName


class AbsenceForm(forms.Form):
    """First and last day, and who checks in meanwhile."""

    since = Day(label=_("First day"))
    until = Day(label=_("Last day"), required=False)
    stand_in = PersonByName(label=_("Stand-in"), required=False)

    def __init__(self, *args: Any, company_id: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["stand_in"].company_id = company_id  # type: ignore[attr-defined]

    def clean_until(self) -> Any:
        """One day alone needs no second."""
        return self.cleaned_data["until"] or self.cleaned_data.get("since")

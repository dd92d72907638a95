"""Finds a person by what somebody typed: a name or an e-mail address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shirube.people.models import Person

MOST_SUGGESTED = 200


def people_named(text: str, company_id: int) -> list[Person]:
    """At most three people of the company with this address or this very name, else with a name that holds it."""
    here = Person.objects.active().filter(company_id=company_id)
    if "@" in text:
        return list(here.filter(email__iexact=text)[:3])
    return list(here.filter(name__iexact=text)[:3]) or list(here.filter(name__icontains=text)[:3])


def person_named(text: str, company_id: int) -> Person | None:
    """The first of them."""
    return next(iter(people_named(text, company_id)), None)


class PersonByName(forms.CharField):
    """A text field that becomes a person; the form sets `company_id` before it is cleaned."""

    company_id: int = 0

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=254, **options)

    def prepare_value(self, value: Any) -> Any:
        """A person is shown by name."""
        return value.name if isinstance(value, Person) else value

    def clean(self, value: Any) -> Any:
        """The person, or None when nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        found = people_named(text, self.company_id)
        exact = [person for person in found if person.name == text] or found
        if not exact:
            said = _("Nobody of that name was found. Check the spelling, or type the e-mail address.")
            raise forms.ValidationError(said)
        if len(exact) > 1:
            raise forms.ValidationError(_("Several people match. Type the e-mail address instead."))
        return exact[0]


def suggestions(company_id: int) -> list[str]:
    """Names for the list under such a field; at most 200."""
    names = Person.objects.active().filter(company_id=company_id).order_by("name").values_list("name", flat=True)
    return list(names[:MOST_SUGGESTED])

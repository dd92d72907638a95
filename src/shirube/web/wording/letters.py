"""The letter of an invitation: what this is, and what it is not."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from shirube.people.models import Person


def invitation_letter(person: Person, *, by: Person) -> str:
    """A first version, in the language of the person invited, to be changed by whoever sends it."""
    with override(person.language or person.company.language):
        words = {"name": person.name, "company": person.company.name, "by": by.name}
        return _(
            "Dear %(name)s,\n\n"
            "at %(company)s we follow our objectives with Shirube. You can see what the company aims for, what your "
            "team aims for, and how your own work reaches them. Once a week a check-in takes about thirty seconds.\n\n"
            "This is not an appraisal. Nothing in it leads to a grade or to pay. Aim high, and say early when "
            "something is not going well.\n\n"
            "Please open the link below and choose a password. It is good for 14 days.\n\n"
            "%(by)s"
        ) % words

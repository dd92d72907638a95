"""Finds people by what is typed: a name or an e-mail address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from shirube.people.models import Person

BETWEEN_NAMES = re.compile(r"[、,，;；\n]+")


class NobodyFits(ValueError):
    """No active person of that name, or more than one; the message says which and what to do."""


def split_names(text: str) -> list[str]:
    """The names of a list typed in one line."""
    return [name.strip() for name in BETWEEN_NAMES.split(text) if name.strip()]


def people_named(
    names: Iterable[str], *, asked_by: Person, known: Iterable[Person] = ()
) -> Mapping[str, Person]:
    """The people behind these names: those `known` already, else the active ones of the company; one query.

    Raises NobodyFits.
    """
    already = {person.name: person for person in known}
    wanted = {name for name in names if name} - set(already)
    if not wanted:
        return already
    everyone = Person.objects.visible_to(asked_by).active()
    found = list(everyone.filter(name__in=wanted) | everyone.filter(email__in=wanted))
    fitting = {name: _the_one(name, [one for one in found if name in (one.name, one.email)]) for name in wanted}
    return {**already, **fitting}


def _the_one(name: str, found: list[Person]) -> Person:
    if not found:
        sentence = _("Nobody is called “%(name)s”. Choose from the list, or write the e-mail address.")
        raise NobodyFits(sentence % {"name": name})
    if len(found) > 1:
        raise NobodyFits(_("There are several people called “%(name)s”. Write the e-mail address.") % {"name": name})
    return found[0]

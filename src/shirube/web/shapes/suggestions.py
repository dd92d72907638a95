"""Names that are offered where a person is typed: the people one works with."""

from __future__ import annotations

from django.db.models import Q

from shirube.people.models import Membership, Person

MOST = 80


def colleagues(person: Person) -> tuple[str, ...]:
    """Oneself first, then the people of one's units and one's reports, by name; one query."""
    units = Membership.objects.filter(person=person, until=None).values("unit")
    near = Q(manager=person) | Q(pk=person.manager_id) | Q(
        pk__in=Membership.objects.filter(unit__in=units, until=None).values("person")
    )
    names = Person.objects.visible_to(person).active().filter(near).exclude(pk=person.pk).order_by("name")
    return (person.name, *names.values_list("name", flat=True)[:MOST])

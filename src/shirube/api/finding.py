"""Finds what a request names: hidden and missing are the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet

from shirube.goals.models import KeyResult, Objective
from shirube.people.models import Person, Unit

from . import invalid_fields
from .problems import invalid, missing
from .schemas.objectives import Above, Owner

Record = TypeVar("Record", bound=Model)


def at_address(queryset: QuerySet[Record], pk: int) -> Record:
    """The record the address names; a 404 problem otherwise."""
    found = queryset.filter(pk=pk).first()
    if found is None:
        raise missing()
    return found


def in_field(queryset: QuerySet[Record], pk: int, field: str) -> Record:
    """The record a field of the body names; a 422 problem for that field otherwise."""
    found = queryset.filter(pk=pk).first()
    if found is None:
        raise nothing(field)
    return found


def all_in_field(queryset: QuerySet[Record], pks: Iterable[int], field: str) -> tuple[Record, ...]:
    """The records a list of ids names, in its order; one query."""
    wanted = list(dict.fromkeys(pks))
    found = {record.pk: record for record in queryset.filter(pk__in=wanted)}
    if len(found) != len(wanted):
        raise nothing(field)
    return tuple(found[pk] for pk in wanted)


def nothing(field: str) -> Exception:
    """The problem that a field names something that is not there."""
    return invalid(field, "nothing", invalid_fields.say("nothing"))


def owner(named: Owner, by: Person) -> Person | Unit:
    """The unit or person that shall own an objective."""
    if named.type == "unit":
        return in_field(Unit.objects.visible_to(by), named.id, "owner.id")
    return person(named.id, by, "owner.id")


def person(pk: int, by: Person, field: str) -> Person:
    """The person a field names."""
    found: Person = in_field(Person.objects.visible_to(by), pk, field)
    return found


def above(named: Above, by: Person) -> KeyResult | Objective:
    """What an objective shall support."""
    if named.type == "objective":
        return in_field(Objective.objects.visible_to(by), named.id, "supports.id")
    return in_field(KeyResult.objects.visible_to(by), named.id, "supports.id")

"""Which way leads to a person."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from shirube.people.models import Person

from ..models import EMAIL, Address, Connection, Preference


@dataclass(frozen=True, slots=True)
class Way:
    """A connection, and the place on it."""

    connection: Connection
    target: str


def preference_of(person: Person) -> Preference:
    """What the person chose, else the usual; no query for a person read together with the preference."""
    try:
        return person.preference
    except Preference.DoesNotExist:
        return Preference(person=person)


def way_to(person: Person, preference: Preference) -> Way | None:
    """The chosen way where it is open, else mail; None when nothing reaches this person, or nothing shall.

    The sample company is a story: nobody in it gets letters.
    """
    if not (person.is_active and preference.leaves) or person.company.is_sample:
        return None
    return _chosen(person, preference.through) or mail_to(person)


def mail_to(person: Person) -> Way | None:
    """The way by mail, where the person has an address and the operator a mail server."""
    if not person.email or not letters_leave():
        return None
    connection = Connection.objects.email_of(person.company_id)
    return Way(connection, person.email) if connection.is_on else None


def letters_leave() -> bool:
    """Whether there is a mail server: without one letters would only appear in the operator's terminal."""
    return bool(settings.SURROUNDINGS.email.kind != "console")


def _chosen(person: Person, connection: Connection | None) -> Way | None:
    if connection is None or connection.kind == EMAIL or not connection.is_on:
        return None
    if connection.company_id != person.company_id:
        return None
    address = Address.objects.filter(person=person, connection=connection).first()
    return Way(connection, address.value) if address is not None else None

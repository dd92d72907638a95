"""A person chooses how to be told; or to get no letters at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from django.db import transaction

from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..channels import CHANNELS
from ..channels.channel import reaches_people
from ..hearing.reason import Reason
from ..models import EMAIL, Address, Connection, Every, Manner, Preference


class NoWayThere(Refusal):
    """The chosen connection does not reach this person: it is off, takes no people, or lacks their address."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything a person chooses. `through` empty means mail; `address` is their place on that connection."""

    leaves: bool
    manners: Mapping[Reason, Manner]
    through: Connection | None
    address: str
    digest_every: Every
    digest_hour: int
    quiet_from: time
    quiet_until: time


@transaction.atomic
def choose(person: Person, choices: Choices, *, by: Person) -> Preference:
    """Keep it. Nobody chooses for somebody else. Raises NotYours, NoWayThere."""
    if by.pk != person.pk:
        raise NotYours
    through = _through(person, choices)
    kept, _made = Preference.objects.update_or_create(
        person=person,
        defaults={
            "leaves": choices.leaves,
            "manners": {str(reason): str(manner) for reason, manner in choices.manners.items()},
            "through": through,
            "digest_every": choices.digest_every,
            "digest_hour": choices.digest_hour,
            "quiet_from": choices.quiet_from,
            "quiet_until": choices.quiet_until,
        },
    )
    return kept


def leave(person: Person) -> None:
    """Send this person nothing any more; what they are told stays on their page."""
    Preference.objects.update_or_create(person=person, defaults={"leaves": False})


def _through(person: Person, choices: Choices) -> Connection | None:
    connection = choices.through
    if connection is None or connection.kind == EMAIL:
        return None
    usable = connection.company_id == person.company_id and connection.is_on
    reaches = usable and reaches_people(CHANNELS[connection.kind], connection.settings)
    if not reaches or not choices.address.strip():
        raise NoWayThere
    Address.objects.update_or_create(
        person=person, connection=connection, defaults={"value": choices.address.strip()}
    )
    return connection

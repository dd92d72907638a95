"""Hears one line of the ledger: tells whom it concerns, and puts the errands of what cannot wait."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from shirube.activity.models import LedgerLine
from shirube.goals.models import Objective
from shirube.live import announce
from shirube.outbox import Order, put_all
from shirube.outbox.models import Errand
from shirube.people.models import Person

from ..delivering.room_minutes import MINUTES, minutes_orders
from ..models import Manner, Notification, Preference
from ..queries.hours_of import hours_of
from .reason import Reason, manner_of
from .rules import concerned_by
from .subjects import objective_of

AT_ONCE, MET = "at-once", "met"
OLD = timedelta(days=14)
"""Lines told of an earlier past (an import, a sample) are history, not news."""


def hear(errand: Errand, at: datetime) -> None:
    """Handler of "ledger-line": the same line heard twice tells once."""
    line = LedgerLine.objects.filter(pk=errand.payload["line"]).first()
    if line is None or line.at < at - OLD:
        return
    with transaction.atomic():
        concerned = tell_concerned(line)
        put_all(AT_ONCE, _errands(line, concerned, at))
        put_all(MINUTES, minutes_orders(line, at) if line.verb == MET else [])


def tell_concerned(line: LedgerLine) -> Mapping[Person, Reason]:
    """Notes for each whom a line concerns that it does, and answers who they are."""
    reasons = concerned_by(line)
    concerned = {person: reasons[person.pk] for person in _may_hear(line, reasons)}
    Notification.objects.bulk_create(
        [
            Notification(person=person, line=line, reason=reason, subject=line.subject, at=line.at)
            for person, reason in concerned.items()
        ],
        ignore_conflicts=True,
    )
    announce(line.company_id, *(f"inbox-{person.pk}" for person in concerned))
    return concerned


def _may_hear(line: LedgerLine, people: Collection[int]) -> list[Person]:
    """Active people of the same company who did not do it themselves and may see what it is about."""
    if not people:
        return []
    found = Person.objects.active().filter(pk__in=people, company=line.company_id).exclude(pk=line.actor_id)
    objective = objective_of(line)
    return [
        person
        for person in found.select_related("company").order_by("pk")
        if objective is None or Objective.objects.visible_to(person).filter(pk=objective).exists()
    ]


def _errands(line: LedgerLine, concerned: Mapping[Person, Reason], at: datetime) -> list[Order]:
    """One for each who wants to hear of this at once, due when they may be disturbed."""
    orders = []
    chosen = Preference.objects.in_bulk([person.pk for person in concerned])
    for person, reason in concerned.items():
        preference = chosen.get(person.pk) or Preference(person=person)
        if preference.leaves and manner_of(reason, preference.manners) is Manner.AT_ONCE:
            due_at = hours_of(person, preference).next_open(at)
            orders.append(Order(f"{AT_ONCE}-{person.pk}-{line.pk}", due_at, {"person": person.pk}))
    return orders

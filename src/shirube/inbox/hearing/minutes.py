"""Who hears that the minutes of a meeting can be read."""

from __future__ import annotations

from django.utils import timezone

from shirube.activity.models import LedgerLine
from shirube.people.models import Membership


def met(line: LedgerLine) -> set[int]:
    """The members of the unit that met."""
    unit = line.details.get("unit_id")
    members = Membership.objects.current(timezone.localdate(line.at)).filter(unit=unit)
    return set(members.order_by().values_list("person", flat=True)) if isinstance(unit, int) else set()

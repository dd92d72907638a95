"""A unit that meets: the people and key results that tests of meetings talk about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from factories import MONDAY, a_cycle, a_key_result, a_person, a_unit, an_objective
from shirube.checkins.actions import check_in
from shirube.goals.models import KeyResult
from shirube.meetings.actions import open_meeting
from shirube.meetings.models import Item, Meeting
from shirube.okr.kinds import Status
from shirube.people.models import Person, Unit

LATER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Room:
    """Ren leads the unit, Sakura and Mori belong to it; each of the two owns a key result of the unit."""

    unit: Unit
    lead: Person
    sakura: Person
    mori: Person
    deals: KeyResult
    visits: KeyResult

    def opened(self, *, at: datetime = MONDAY) -> Meeting:
        """Today's meeting, led by Ren."""
        return open_meeting(self.unit, by=self.lead, at=at)

    def item(self, meeting: Meeting, key_result: KeyResult | None = None) -> Item:
        """The turn of a key result; of the deals unless told."""
        return meeting.items.get(key_result=key_result or self.deals)


def a_room() -> Room:
    """A unit with two key results: deals on track, visits behind."""
    unit = a_unit("営業部", slug="sales")
    lead = a_person("Ren", unit=unit)
    Unit.objects.filter(pk=unit.pk).update(lead=lead)
    unit.refresh_from_db()
    sakura, mori = a_person("Sakura", unit=unit, manager=lead), a_person("Mori", unit=unit, manager=lead)
    a_cycle()
    objective = an_objective("信頼される提案を届ける", owner=unit)
    deals = a_key_result("成約を15件にする", objective=objective, owner=sakura)
    visits = a_key_result("訪問を40件にする", objective=objective, owner=mori, target="40")
    said = MONDAY - timedelta(hours=1)
    check_in(deals, value=Decimal(6), confidence=7, status=Status.ON_TRACK, by=sakura, at=said)
    check_in(
        visits, value=Decimal(5), confidence=3, status=Status.BEHIND, note="移動が多い", by=mori, at=said
    )
    return Room(unit, lead, sakura, mori, deals, visits)

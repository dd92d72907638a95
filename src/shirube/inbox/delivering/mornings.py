"""Plans the letters of the day: who of a company, in which zone, has chosen this hour, and has something to read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from shirube.cycles.queries.company_calendar import company_calendar
from shirube.goals.queries.duties import Duty, DutyState, duties_on
from shirube.outbox import Order, put_all
from shirube.outbox.models import Errand
from shirube.people.models import Person
from shirube.people.models.person import PersonQuerySet
from shirube.people.zones import zone_named
from shirube.rhythms.models import Absence
from shirube.rhythms.queries.check_in_days_of import check_in_days_in

from ..hours import Hours
from ..models import Every, Notification, Preference

MORNING, DIGEST, REMINDER = "morning", "digest", "reminder"
HOURS_BACK = 6
"""How long after its hour a letter is still written, when nothing ran at that hour."""
USUAL_HOUR: int = Preference._meta.get_field("digest_hour").default


def plan_mornings(at: datetime) -> None:
    """One errand per company, zone, local day and hour: also for hours that summer time leaves out or repeats."""
    zones = Person.objects.active().filter(company__is_sample=False).order_by()
    put_all(
        MORNING,
        [
            order
            for company, zone in zones.values_list("company_id", "time_zone").distinct()
            for order in _hours(company, zone, at)
        ],
    )


def gather(errand: Errand, at: datetime) -> None:
    """Puts the errands of those whose hour this is; who has nothing to read gets none."""
    morning = Morning.of(errand)
    if not company_calendar(morning.company_id).working.is_working(morning.on):
        return
    people, duties = morning.people(), duties_on(morning.company_id, morning.on)
    put_all(DIGEST, morning.digests(people, duties, at))
    put_all(REMINDER, morning.reminders(people, duties, at))


def _hours(company: int, zone: str, at: datetime) -> Iterator[Order]:
    local = at.astimezone(zone_named(zone))
    for hour in range(max(0, local.hour - HOURS_BACK), local.hour + 1):
        key = f"{MORNING}-{company}-{zone}-{local.date()}-{hour}"
        payload = {"company": company, "zone": zone, "on": str(local.date()), "hour": hour}
        yield Order(key, at, payload)


@dataclass(frozen=True, slots=True)
class Morning:
    """One hour of one local day, for the people of a company who live by this zone."""

    company_id: int
    zone: str
    on: date
    hour: int

    @classmethod
    def of(cls, errand: Errand) -> Morning:
        """The morning that an errand names."""
        told = errand.payload
        return cls(told["company"], told["zone"], date.fromisoformat(told["on"]), told["hour"])

    def people(self) -> PersonQuerySet:
        """Those who get letters at this hour and are not away."""
        chosen = Q(preference__digest_hour=self.hour, preference__leaves=True)
        usual = Q(preference=None) if self.hour == USUAL_HOUR else Q()
        away = Absence.objects.on(self.on).values("person")
        here = Person.objects.active().filter(company=self.company_id, time_zone=self.zone)
        found: PersonQuerySet = here.filter(chosen | usual).exclude(pk__in=away).order_by()
        return found

    def digests(self, people: PersonQuerySet, duties: Collection[Duty], at: datetime) -> list[Order]:
        """One for each who has news, or checks in on this day and has not yet."""
        every = dict(people.values_list("pk", "preference__digest_every"))
        unread = Notification.objects.unread().undelivered().filter(person__in=people.values("pk"))
        news = set(unread.order_by().values_list("person", flat=True).distinct())
        if not self._begins_the_week():
            news = {pk for pk in news if every.get(pk) != Every.WEEK}
        waits = {one.person_id for one in duties if one.count} & self._checking_in(people)
        opens = self._opening(people, at)
        return [
            Order(
                f"{DIGEST}-{pk}-{self.on}", opens[pk], {"person": pk, "on": str(self.on), "news": pk in news}
            )
            for pk in sorted((news | waits) & every.keys())
        ]

    def reminders(self, people: PersonQuerySet, duties: Collection[Duty], at: datetime) -> list[Order]:
        """One for each whose check-in, or that of somebody they stand in for, is late from this day on."""
        opens = self._opening(people, at)
        return [
            Order(
                f"{REMINDER}-{one.person_id}-{one.due_on}",
                opens[one.asked_id],
                {"person": one.asked_id, "of": one.person_id, "due_on": str(one.due_on)},
            )
            for one in duties
            if one.state is DutyState.LATE and one.remind_on == self.on and one.asked_id in opens
        ]

    def _opening(self, people: PersonQuerySet, at: datetime) -> dict[int | None, datetime]:
        """When each of them may be disturbed: an hour chosen within quiet hours waits for their end."""
        usual, working = Preference(), company_calendar(self.company_id).working
        rows = people.values_list("pk", "preference__quiet_from", "preference__quiet_until")
        opens: dict[tuple[time, time], datetime] = {}
        found: dict[int | None, datetime] = {}
        for pk, begin, end in rows:
            quiet = (begin or usual.quiet_from, end or usual.quiet_until)
            if quiet not in opens:
                hours = Hours(zone_named(self.zone), *quiet, is_off=lambda day: not working.is_working(day))
                opens[quiet] = hours.next_open(at)
            found[pk] = opens[quiet]
        return found

    def _checking_in(self, people: PersonQuerySet) -> set[int]:
        """Those whose rhythm has them check in on this day."""
        zones = people.values_list("pk", "time_zone")
        days = check_in_days_in(self.company_id, zones, on=self.on)
        return {pk for pk, one in days.items() if one.latest_on(self.on) == self.on}

    def _begins_the_week(self) -> bool:
        """Whether it is the first working day of its week."""
        working = company_calendar(self.company_id).working
        return working.next_working(self.on - timedelta(days=self.on.weekday())) == self.on

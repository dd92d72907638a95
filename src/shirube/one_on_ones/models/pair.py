"""A pair: two people who meet for 1on1s, and when."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from shirube.calendars.rhythm import NTH, Every, Rhythm
from shirube.people.models import Company, Person


class PairQuerySet(models.QuerySet["Pair"]):
    """Adjectives for pairs."""

    def visible_to(self, person: Person) -> PairQuerySet:
        """The pairs one belongs to: nobody else sees any, whatever their role."""
        return self.filter(Q(host=person) | Q(member=person), company=person.company_id)

    def going_on(self) -> PairQuerySet:
        """Pairs that nobody ended, of two people who are both here."""
        return self.filter(ending=None, host__is_active=True, member__is_active=True)


class Pair(models.Model):
    """Two people of a company: `host` listens (a manager, a mentor), the key results shown are those of `member`.

    Belongs to the two, not to the line of report: it stays as it is when the manager changes. The rhythm's time is
    that of `zone` (an IANA name); `minutes` is how long a 1on1 takes.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    host = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pairs_as_host")
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pairs_as_member")
    every = models.CharField(max_length=10, choices=[(every, every) for every in Every])
    weekday = models.PositiveSmallIntegerField()
    time = models.TimeField()
    anchor = models.DateField()
    nth = models.SmallIntegerField(choices=[(nth, nth) for nth in NTH], default=1)
    zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField(default=30)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = PairQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Least("host", "member"), Greatest("host", "member"), name="two_people_are_one_pair"
            ),
            models.CheckConstraint(condition=~Q(host=F("member")), name="a_pair_is_two_people"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="a_one_on_one_has_a_weekday"),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=240), name="a_one_on_one_ends"),
        )

    def __str__(self) -> str:
        return f"pair {self.pk}"

    @property
    def subject(self) -> str:
        """The name under which open pages hear of this pair."""
        return f"pair-{self.pk}"

    @property
    def rhythm(self) -> Rhythm:
        """When the two meet."""
        return Rhythm(Every(self.every), self.weekday, self.time, self.anchor, self.nth, self.minutes)

    @property
    def tz(self) -> ZoneInfo:
        """The zone of the rhythm's time."""
        return ZoneInfo(self.zone)

    @property
    def people(self) -> tuple[int, int]:
        """The two, by id."""
        return self.host_id, self.member_id

    def partner_of(self, person: Person) -> Person:
        """The other one."""
        return self.member if person.pk == self.host_id else self.host

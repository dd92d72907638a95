"""Loads the sample company into a space of its own, as if people had lived in it until the given moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from shirube.activity import ledger
from shirube.calendars import fiscal
from shirube.calendars.business_days import JAPAN, ONE_DAY
from shirube.calendars.rhythm import moment as moment_of
from shirube.checkins.actions import check_in
from shirube.conversations.actions import say
from shirube.cycles.models import Cycle
from shirube.goals.actions import (
    add_initiative,
    add_key_result,
    commit_objective,
    draft_objective,
    finish_initiative,
    propose_objective,
)
from shirube.goals.definition import Definition, StepLine
from shirube.goals.models import KeyResult, Objective
from shirube.okr.kinds import Kind
from shirube.people.models import Company, Membership, Person, Role, Unit, UnitKind
from shirube.rhythms.actions import set_rhythm
from shirube.rhythms.check_in_days import CheckInDays
from shirube.rhythms.ritual import USUAL, Ritual

from .cast import COMPANY, KGI, PASSWORD, PEOPLE, UNITS, VISION
from .company_goals import COMPANY_GOALS, DEPARTMENT_GOALS, YEAR
from .marketing_goals import MARKETING_GOALS
from .measuring import tell_metrics
from .meetings import tell_meetings
from .news import tell_news
from .one_on_ones import tell_one_on_ones
from .sales_goals import SALES_GOALS
from .sheet_times import time_sheets
from .telling import MARKS, Aim, Sign, Told

CLOSING_WINDOW = timedelta(days=14)
YET_TO_SPEAK = {"sakurai", "takase", "mori", "kudo", "kitamura", "arai"}
"""Those whose latest check-in is still to come: the sample's visitor has something to do."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The company that was loaded, and how one signs in to look at it."""

    company: Company
    people: dict[str, Person]
    password: str = PASSWORD


@ledger.told_to_nobody()
@transaction.atomic
def load_sample(*, at: datetime) -> Sample:
    """Make the sample company with half a quarter behind it at that moment.

    The fiscal year is chosen so that its day lies in the second month of a quarter. Raises IntegrityError when
    a sample company is there already; `clear_sample` removes it.
    """
    on = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    company = _company(on)
    units = _units(company)
    people = _people(company, units, on)
    quarter, year = _cycles(company, on)
    _keep_owing(company, people["minato"], at)
    teller = _Teller(people, units, at)
    for aim in YEAR:
        teller.tell(aim, year, week_one=quarter.start_on)
    for aim in (*COMPANY_GOALS, *DEPARTMENT_GOALS, *SALES_GOALS, *MARKETING_GOALS):
        teller.tell(aim, quarter, week_one=quarter.start_on)
    tell_metrics(people, quarter, year, at=at)
    time_sheets(list(people.values()), on=on)
    tell_one_on_ones(people, on=on)
    tell_meetings(people, units, on=on)
    tell_news(company, people, on=on)
    return Sample(company, people)


def first_month(on: date) -> int:
    """The month the sample's fiscal year starts in: April, or the nearest that puts the day mid-quarter."""
    second = (on.month - 2) % 12 + 1
    starts = [(second - 1 + 3 * quarter) % 12 + 1 for quarter in range(4)]
    return min(starts, key=lambda month: abs(month - fiscal.APRIL))


def _company(on: date) -> Company:
    return Company.objects.create(
        name=COMPANY,
        vision=VISION,
        kgi=KGI,
        fiscal_year_starts_in=first_month(on),
        is_sample=True,
        created_at=_moment(on - timedelta(days=90)),
    )


def _units(company: Company) -> dict[str, Unit]:
    root = Unit.objects.create(company=company, name=COMPANY, slug="minato", kind=UnitKind.COMPANY)
    units = {"company": root, "": root}
    _place(root, "/")
    for position, part in enumerate(UNITS):
        parent = units[part.parent]
        units[part.key] = Unit.objects.create(
            company=company, parent=parent, name=part.name, slug=part.key, kind=part.kind, position=position
        )
        _place(units[part.key], parent.path)
    return units


def _place(unit: Unit, above: str) -> None:
    unit.path = f"{above}{unit.pk}/"
    unit.save(update_fields=["path"])


def _people(company: Company, units: dict[str, Unit], on: date) -> dict[str, Person]:
    joined = on - timedelta(days=240)
    secret = make_password(PASSWORD)
    people = {told.key: _person(company, told, units, joined, secret) for told in PEOPLE}
    for told in PEOPLE:
        if told.leads:
            Unit.objects.filter(pk=units[told.leads].pk).update(lead=people[told.key])
            units[told.leads].lead = people[told.key]
    for told in PEOPLE:
        _report(people[told.key], units[told.unit], units)
    return people


def _person(company: Company, told: Told, units: dict[str, Unit], joined: date, secret: str) -> Person:
    person: Person = Person.objects.create(
        company=company,
        email=told.email,
        name=told.name,
        role=Role(told.role),
        password=secret,
        created_at=_moment(joined),
    )
    Membership.objects.create(person=person, unit=units[told.unit], since=joined)
    if told.also:
        Membership.objects.create(person=person, unit=units[told.also], since=joined, main=False)
    return person


def _report(person: Person, unit: Unit, units: dict[str, Unit]) -> None:
    """A person reports to the lead of the unit, or of the one above when leading it."""
    above: Unit | None = unit
    while above is not None and above.lead_id in (person.pk, None):
        above = (
            next((other for other in units.values() if other.pk == above.parent_id), None) if above else None
        )
    if above is not None:
        person.manager = above.lead
        person.save(update_fields=["manager"])


def _cycles(company: Company, on: date) -> tuple[Cycle, Cycle]:
    year, quarter = (_cycle(company, preset, on) for preset in (fiscal.Preset.YEAR, fiscal.Preset.QUARTER))
    quarter.parent = year
    quarter.save(update_fields=["parent"])
    return quarter, year


def _cycle(company: Company, preset: fiscal.Preset, on: date) -> Cycle:
    month = company.fiscal_year_starts_in
    start, end = fiscal.preset_containing(preset, on, month)
    name = fiscal.japanese(fiscal.name_of(start, end, month)).split("（")[0]
    return Cycle.objects.create(
        company=company, name=name, start_on=start, end_on=end, closes_on=end + CLOSING_WINDOW
    )


class _Teller:
    """Makes objectives, key results and weeks by the ordinary verbs."""

    def __init__(self, people: dict[str, Person], units: dict[str, Unit], at: datetime) -> None:
        self.people, self.units, self.at = people, units, at
        self.champion = people["shiraishi"]
        self.signs: dict[str, KeyResult] = {}

    def tell(self, aim: Aim, cycle: Cycle, *, week_one: date) -> None:
        """One objective with everything below and about it."""
        begun = _moment(week_one - timedelta(days=10))
        owner = self.people.get(aim.owner) or self.units[aim.owner]
        objective = draft_objective(
            cycle=cycle,
            title=aim.title,
            owner=owner,
            why=aim.why,
            supports=self.signs.get(aim.supports),
            by=self.champion,
            at=begun,
        )
        for sign in aim.signs:
            self._sign(objective, sign, week_one, begun)
        self._settle(objective, aim, begun)

    def _settle(self, objective: Objective, aim: Aim, begun: datetime) -> None:
        if aim.state in ("proposed", "committed"):
            propose_objective(objective, by=self.champion, at=begun)
        if aim.state == "committed":
            commit_objective(objective, by=self.champion, at=begun + timedelta(days=5))
        for key, body in aim.comments:
            say(
                subject=objective.subject,
                within=objective.subject,
                label=objective.title,
                body=body,
                by=self.people[key],
                at=begun + timedelta(days=6),
            )

    def _sign(self, objective: Objective, sign: Sign, week_one: date, begun: datetime) -> None:
        key_result = add_key_result(objective, definition=self._definition(sign), by=self.champion, at=begun)
        self.signs[sign.title] = key_result
        for title, owner, done in sign.initiatives:
            initiative = add_initiative(
                key_result, title=title, owner=self.people[owner], by=self.champion, at=begun
            )
            if done:
                finish_initiative(initiative, by=self.people[owner], at=begun + timedelta(days=30))
        values, marks = sign.values.split(), sign.marks
        for week, value in enumerate(values, start=1):
            moment = self._moment_of(week_one, week, sign)
            if value != "-" and self._has_spoken(sign, moment):
                last = week == len(values)
                self._say(
                    key_result, sign, week, value, marks[week - 1], moment, helped=last and sign.needs_help
                )

    def _has_spoken(self, sign: Sign, moment: datetime) -> bool:
        today = self.at.astimezone(moment.tzinfo).date()
        this_week = today - timedelta(days=today.weekday())
        return moment.date() < this_week or (moment <= self.at and sign.owner not in YET_TO_SPEAK)

    def _moment_of(self, week_one: date, week: int, sign: Sign) -> datetime:
        """Mondays and Tuesdays in the morning, each person at their own time."""
        monday = fiscal.week_start(week_one, week)
        spread = sum(map(ord, sign.title)) % 97
        return _moment(monday + timedelta(days=spread % 2)) + timedelta(minutes=spread)

    def _say(
        self,
        key_result: KeyResult,
        sign: Sign,
        week: int,
        value: str,
        mark: str,
        moment: datetime,
        *,
        helped: bool,
    ) -> None:
        steps = list(range(int(value))) if sign.kind is Kind.MILESTONE else None
        check_in(
            key_result,
            value=None if sign.kind is Kind.MILESTONE else Decimal(value),
            steps_done=steps,
            confidence=min(max(sign.confidence + {"o": 2, "!": -1, "x": -2}.get(mark, 0), 0), 10),
            status=MARKS.get(mark),
            note=sign.notes.get(week, ""),
            needs_help=helped,
            by=self.people[sign.owner],
            at=moment,
        )

    def _definition(self, sign: Sign) -> Definition:
        return Definition(
            title=sign.title,
            kind=sign.kind,
            strict=sign.strict,
            baseline=_decimal(sign.baseline),
            target=_decimal(sign.target),
            target_max=_decimal(sign.target_max),
            unit=sign.unit,
            weight=Decimal(sign.weight),
            ambition=sign.ambition,
            measured_by=sign.measured_by,
            support_mode=sign.support_mode,
            owner=self.people[sign.owner],
            contributors=tuple(self.people[key] for key in sign.contributors),
            definition=sign.definition,
            steps=tuple(StepLine(title) for title in sign.steps),
        )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _keep_owing(company: Company, by: Person, at: datetime) -> None:
    """Let the latest check-in day lie in the running week of the story, or just before it.

    While the usual Monday has not come yet (before nine, or on a holiday), the company checks in on the weekday of its
    last working morning: so the sample's visitor has something to do at any hour.
    """
    zone = ZoneInfo(settings.TIME_ZONE)
    usual = USUAL[Ritual.CHECK_IN]
    today = at.astimezone(zone).date()
    if CheckInDays(usual, zone, JAPAN).latest(at).on >= today - timedelta(days=today.weekday()):
        return
    last = today if moment_of(today, usual.at, zone) <= at and JAPAN.is_working(today) else JAPAN.add(today, -1)
    set_rhythm(company, Ritual.CHECK_IN, replace(usual, weekday=last.weekday()), by=by, at=_moment(last - 7 * ONE_DAY))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(8, 40), tzinfo=ZoneInfo(settings.TIME_ZONE))

"""How check-ins are going in a company: in time, how long a sheet takes, which units are out of step. Never who."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shirube.checkins.queries.sheet_times import Spread, WeekOfSheets, sheets_by_unit, weeks_of_sheets
from shirube.goals.queries.duties import Duty, DutyState, duties_on
from shirube.people.models import Unit
from shirube.rhythms.queries.check_in_days_of import home_paths

from ..wording import dates
from ..wording import practice as words

WEEKS_SHOWN = 12
WEEKS_OF_UNITS = 4
FEWEST_PEOPLE = 5
"""A unit of fewer people is told within the one above it."""
OUT_OF_STEP = 3
"""One in three who are late is a rhythm that breaks."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many people are done, due and late."""

    done: int = 0
    due: int = 0
    late: int = 0

    @property
    def people(self) -> int:
        """Everybody who owes check-ins at all."""
        return self.done + self.due + self.late

    @property
    def is_out_of_step(self) -> bool:
        """Whether a third or more are late."""
        return self.late * OUT_OF_STEP >= self.people > 0


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit whose rhythm breaks: how many of its people are late, and how long its sheets take, where that is told."""

    name: str
    slug: str
    standing: Standing
    sentence: str
    time: str


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One week of sheets in words; p50 and p90 are 0 where too few sheets were sent to tell."""

    label: str
    sheets: int
    each: str
    p50: int
    p90: int
    half: str
    most: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Practice:
    """Everything finished for the page; `scale` is the seconds at the right edge of the lines."""

    heading: str
    standing: Standing
    weeks: tuple[WeekLine, ...]
    units: tuple[UnitLine, ...]
    scale: int


def practice_of(company_id: int, *, on: date) -> Practice:
    """The company's practice on that day; the number of queries does not grow with people or units."""
    monday = on - timedelta(days=on.weekday())
    duties = duties_on(company_id, on)
    weeks = weeks_of_sheets(company_id, since=monday - timedelta(weeks=WEEKS_SHOWN - 1))
    homes = home_paths(None, company_id=company_id, on=on)
    times = sheets_by_unit(company_id, since=monday - timedelta(weeks=WEEKS_OF_UNITS - 1))
    whole = _standing(duty.state for duty in duties)
    told = next((week.spread for week in weeks if week.spread.p50 is not None), None)
    return Practice(
        heading=words.heading(done=whole.done, people=whole.people, seconds=None if told is None else told.p50),
        standing=whole,
        weeks=tuple(_week(week) for week in weeks),
        units=_units(company_id, _by_unit(duties, homes), times),
        scale=_scale(weeks),
    )


def _standing(states: Iterable[DutyState]) -> Standing:
    counts = Counter(states)
    return Standing(counts[DutyState.DONE], counts[DutyState.DUE], counts[DutyState.LATE])


def _by_unit(duties: Sequence[Duty], homes: Mapping[int, str]) -> Mapping[int, Standing]:
    """Every unit below the root, its own people and those of all units below it."""
    found: dict[int, list[DutyState]] = defaultdict(list)
    for duty in duties:
        for unit in homes.get(duty.person_id, "").strip("/").split("/")[1:]:
            found[int(unit)].append(duty.state)
    return {pk: _standing(states) for pk, states in found.items()}


def _units(
    company_id: int, standings: Mapping[int, Standing], times: Mapping[int, Spread]
) -> tuple[UnitLine, ...]:
    """In the order of the organisation, never of their figures."""
    rows = Unit.objects.standing().filter(company=company_id).order_by("path").values_list("id", "name", "slug")
    seen = [(pk, name, slug, standings[pk]) for pk, name, slug in rows if pk in standings]
    return tuple(
        UnitLine(name, slug, standing, words.late_in_unit(standing.late, standing.people), _time(times.get(pk)))
        for pk, name, slug, standing in seen
        if standing.people >= FEWEST_PEOPLE and standing.is_out_of_step
    )


def _time(spread: Spread | None) -> str:
    return "" if spread is None or spread.p50 is None else words.seconds(spread.p50)


def _week(week: WeekOfSheets) -> WeekLine:
    spread = week.spread
    known = spread.p50 is not None and spread.p90 is not None
    return WeekLine(
        label=dates.table_day(week.week),
        sheets=spread.sheets,
        each=words.one_decimal(spread.rows, spread.sheets),
        p50=spread.p50 or 0,
        p90=spread.p90 or 0,
        half=words.seconds(spread.p50) if known else "",
        most=words.seconds(spread.p90) if known else "",
        sentence=words.week(spread.p50, spread.p90) if known else words.too_few(),
    )


def _scale(weeks: Sequence[WeekOfSheets]) -> int:
    return max([60, *(week.spread.p90 for week in weeks if week.spread.p90 is not None)])

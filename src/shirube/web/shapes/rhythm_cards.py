"""The rituals of a unit or of the company as the page of rhythms shows them, in finished words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.calendars.business_days import WorkingCalendar
from shirube.calendars.rhythm import Occurrence, next_occurrences
from shirube.rhythms.queries.rhythm_of import CompanyRhythms, Held
from shirube.rhythms.ritual import GATHERINGS, Ritual

from ..forms.rhythm import RhythmForm, initial_of, monday_of
from ..wording import dates, rhythms
from ..wording.zones import zone_words
from .vantage import Vantage

NEXT = 4


@dataclass(frozen=True, slots=True)
class NextDay:
    """One of the next occurrences: the day, and why it is not the usual one."""

    day: str
    remark: str


@dataclass(frozen=True, slots=True)
class RhythmCard:
    """One ritual: when, from whom, the next days, and the form to change it; `own` when this very place said it."""

    ritual: str
    name: str
    explanation: str
    when: str
    details: str
    source: str
    own: bool
    gathers: bool
    next: tuple[NextDay, ...]
    form: RhythmForm


@dataclass(frozen=True, slots=True)
class Place:
    """Whose rhythms: a unit with its path, or the company as a whole."""

    unit_id: int | None = None
    path: str = ""


def rhythm_cards(
    told: CompanyRhythms, place: Place, vantage: Vantage, *, sent: Mapping[Ritual, RhythmForm] | None = None
) -> tuple[RhythmCard, ...]:
    """One card a ritual; forms that came back with something unclear stand in place of fresh ones."""
    back = sent or {}
    return tuple(_card(one, told.of(one, place.path), place, vantage, back.get(one)) for one in Ritual)


def weeks_to_start(today: date) -> tuple[tuple[str, str], ...]:
    """(value, words) of the two weeks from which every second one can be counted."""
    first = monday_of(today)
    second = first + timedelta(weeks=1)
    return (
        ("this", _("This week, from %(day)s") % {"day": dates.near_day(first)}),
        ("next", _("Next week, from %(day)s") % {"day": dates.near_day(second)}),
    )


def _card(
    ritual: Ritual, held: Held, place: Place, vantage: Vantage, sent: RhythmForm | None
) -> RhythmCard:
    return RhythmCard(
        ritual=ritual,
        name=str(rhythms.RITUALS[ritual]),
        explanation=str(rhythms.EXPLANATIONS[ritual]),
        when=rhythms.when(held.timing),
        details=_details(ritual, held, vantage),
        source=rhythms.source(held, place.unit_id),
        own=not held.usual and held.unit_id == place.unit_id,
        gathers=ritual in GATHERINGS,
        next=tuple(_day(one) for one in _next(held, vantage.today, vantage.calendar)),
        form=sent or RhythmForm(initial=initial_of(ritual, held, vantage.today)),
    )


def _next(held: Held, today: date, calendar: WorkingCalendar) -> tuple[Occurrence, ...]:
    return next_occurrences(held.timing, today, calendar, count=NEXT)


def _day(one: Occurrence) -> NextDay:
    return NextDay(dates.near_day(one.on), rhythms.moved(one))


def _details(ritual: Ritual, held: Held, vantage: Vantage) -> str:
    """How long a gathering takes, and the zone it keeps to where that is not the server's."""
    if ritual not in GATHERINGS:
        return ""
    minutes = held.timing.minutes
    words = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return f"{words} · {zone_words(held.time_zone, at=vantage.now)}" if held.time_zone else words

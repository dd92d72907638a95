"""The rituals of a unit or of the company as the page of rhythms shows them, in finished words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.calendars.rhythm import Occurrence, moment, next_occurrences
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
    told: CompanyRhythms,
    place: Place,
    vantage: Vantage,
    *,
    reader_zone: tzinfo,
    sent: Mapping[Ritual, RhythmForm] | None = None,
) -> tuple[RhythmCard, ...]:
    """One card a ritual, as somebody in that zone reads it.

    Forms that came back with something unclear stand in place of fresh ones.
    """
    back = sent or {}
    return tuple(_card(one, told.of(one, place.path), place, vantage, reader_zone, back.get(one)) for one in Ritual)


def weeks_to_start(today: date) -> tuple[tuple[str, str], ...]:
    """(value, words) of the two weeks from which every second one can be counted."""
    first = monday_of(today)
    second = first + timedelta(weeks=1)
    return (
        ("this", _("This week, from %(day)s") % {"day": dates.near_day(first)}),
        ("next", _("Next week, from %(day)s") % {"day": dates.near_day(second)}),
    )


def _card(
    ritual: Ritual, held: Held, place: Place, vantage: Vantage, reader_zone: tzinfo, sent: RhythmForm | None
) -> RhythmCard:
    days = next_occurrences(held.timing, vantage.today, vantage.calendar, count=NEXT)
    return RhythmCard(
        ritual=ritual,
        name=str(rhythms.RITUALS[ritual]),
        explanation=str(rhythms.EXPLANATIONS[ritual]),
        when=rhythms.when(held.timing),
        details=_details(held, days[0], reader_zone) if ritual in GATHERINGS else "",
        source=rhythms.source(held, place.unit_id),
        own=not held.usual and held.unit_id == place.unit_id,
        gathers=ritual in GATHERINGS,
        next=tuple(NextDay(dates.near_day(one.on), rhythms.moved(one)) for one in days),
        form=sent or RhythmForm(initial=initial_of(ritual, held, vantage.today)),
    )


def _details(held: Held, first: Occurrence, reader_zone: tzinfo) -> str:
    """How long a gathering takes; where it is held elsewhere, in whose time, and when that is for the reader."""
    minutes = held.timing.minutes
    length = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    there = moment(first.on, held.timing.at, held.zone)
    here = there.astimezone(reader_zone)
    if there.utcoffset() == here.utcoffset():
        return length
    words = {
        "zone": zone_words(held.time_zone or settings.TIME_ZONE, at=there),
        "day": rhythms.WEEKDAYS[here.weekday()],
        "clock": rhythms.clock(here.time()),
    }
    return f"{length} · " + _("time of %(zone)s; on your clock %(day)s %(clock)s") % words

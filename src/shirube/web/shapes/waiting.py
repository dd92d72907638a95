"""What waits for a person's answer: one list of 今日, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from shirube.calendars.business_days import WorkingCalendar
from shirube.checkins.queries.unacknowledged import Unacknowledged, unacknowledged_for
from shirube.goals.queries.waiting_for import Waiting, calls_for_help, proposals_for
from shirube.inbox.queries.told_to import Told
from shirube.inbox.queries.unanswered import unanswered_mentions
from shirube.inbox.wording import name
from shirube.one_on_ones.queries.pairs_of import PairRow
from shirube.one_on_ones.queries.upcoming import upcoming
from shirube.people.models import Person

from .. import addresses
from ..wording import one_on_ones

MOST = 5


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One thing that waits: where it is answered, what it is about, and what is asked."""

    address: str
    title: str
    asked: str


def waiting_for(person: Person, *, on: date, at: datetime, calendar: WorkingCalendar) -> list[WaitingLine]:
    """At most five: 1on1s of today and tomorrow, then calls for help, mentions without an answer, drafts to talk over,
    check-ins nobody has read.
    """
    if not person.writes:
        return []
    lines = [_one_on_one(one, at) for one in upcoming(person, at=at, calendar=calendar)[:MOST]]
    if len(lines) < MOST:
        calls = calls_for_help(person, on=on, limit=MOST - len(lines))
        lines += [_asked(one, _("%(who)s asks for help")) for one in calls]
    if len(lines) < MOST:
        lines += map(_mention, unanswered_mentions(person, at=at, limit=MOST - len(lines)))
    if len(lines) < MOST:
        drafts = proposals_for(person, on=on, limit=MOST - len(lines))
        lines += [_asked(one, _("%(who)s wants to talk it over")) for one in drafts]
    if len(lines) < MOST:
        lines += map(_said, unacknowledged_for(person, at=at, limit=MOST - len(lines)))
    return lines


def _one_on_one(one: PairRow, at: datetime) -> WaitingLine:
    assert one.starts_at is not None
    title = _("1on1 with %(partner)s") % {"partner": one.partner_name}
    asked = [one_on_ones.when(one.starts_at, now=at), one_on_ones.waits(one.points, one.due)]
    return WaitingLine(addresses.of("one-on-one", one.id), title, " · ".join(filter(None, asked)))


def _said(check_in: Unacknowledged) -> WaitingLine:
    asked = _("%(who)s wrote: %(words)s") % {"who": name(check_in.who), "words": check_in.note[:80]}
    return WaitingLine(addresses.of("key-result", check_in.key_result_id), check_in.title, asked)


def _asked(waiting: Waiting, words: str) -> WaitingLine:
    kind, _dash, number = waiting.subject.rpartition("-")
    return WaitingLine(addresses.of(kind, int(number)), waiting.title, words % {"who": waiting.who})


def _mention(told: Told) -> WaitingLine:
    asked = _("%(who)s named you: %(words)s") % {"who": name(told.who), "words": told.words}
    return WaitingLine(addresses.of("open-notification", told.id), told.what, asked)

"""Answers the four questions of a unit's week."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from shirube import live
from shirube.goals.openness import day_of
from shirube.okr.kinds import Status
from shirube.people.actions import UnitDissolved
from shirube.people.models import Person, Unit
from shirube.refusal import Refusal

from ..models import Meeting, Question, Week, WeekLine
from ..policy import need_part
from ..weeks import week_of


class NoAnswer(Refusal):
    """An answer has from 1 to 200 characters, and the rank or the standing that its question asks for."""


class WeekOver(Refusal):
    """The week is over; what was said stays."""


@transaction.atomic
def begin_week(unit: Unit, *, by: Person, at: datetime) -> Week:
    """This week's answers: those that are there, or what the last week left over. Raises NotYours, UnitDissolved."""
    need_part(by, unit, on=day_of(at))
    if unit.dissolved_on is not None:
        raise UnitDissolved
    week, is_new = Week.objects.get_or_create(unit=unit, monday=week_of(at), defaults={"begun_at": at})
    if is_new:
        _carry_over(week)
        _tell(unit, at)
    return week


@transaction.atomic
def add_answer(
    unit: Unit,
    *,
    question: Question,
    body: str,
    rank: int | None = None,
    standing: Status | None = None,
    words: str = "",
    by: Person,
    at: datetime,
) -> WeekLine:
    """One more line; a priority has a rank (1 or 2), a health metric a standing. Raises NotYours, NoAnswer."""
    said = _said(question, body=body, rank=rank, standing=standing, words=words)
    line = WeekLine.objects.create(week=begin_week(unit, by=by, at=at), question=question, by=by, **said)
    _tell(unit, at)
    return line


@transaction.atomic
def edit_answer(
    line: WeekLine,
    *,
    version: int,
    body: str,
    rank: int | None = None,
    standing: Status | None = None,
    words: str = "",
    done: bool = False,
    by: Person,
    at: datetime,
) -> WeekLine:
    """Change a line; when somebody was faster both stay. Raises NotYours, NoAnswer, WeekOver."""
    fresh = _locked(line, by=by, at=at)
    said = _said(Question(fresh.question), body=body, rank=rank, standing=standing, words=words)
    if fresh.version != version:
        kept = WeekLine.objects.create(week=fresh.week, question=fresh.question, by=by, done=done, **said)
    else:
        kept = fresh
        WeekLine.objects.filter(pk=fresh.pk).update(done=done, by=by, version=version + 1, **said)
    _tell(fresh.week.unit, at)
    return kept


@transaction.atomic
def drop_answer(line: WeekLine, *, by: Person, at: datetime) -> None:
    """Take a line away. Raises NotYours, WeekOver."""
    fresh = _locked(line, by=by, at=at)
    fresh.delete()
    _tell(fresh.week.unit, at)


def left_over(unit: Unit, monday: date) -> list[WeekLine]:
    """What the latest week before this one hands on: priorities not done, what lies ahead, every health metric."""
    last = Week.objects.filter(unit=unit, monday__lt=monday, monday__gte=monday - timedelta(days=28))
    latest = last.order_by("-monday").first()
    return [] if latest is None else list(latest.lines.filter(done=False))


def _carry_over(week: Week) -> None:
    lines = left_over(week.unit, week.monday)
    WeekLine.objects.bulk_create(
        WeekLine(
            week=week,
            question=line.question,
            body=line.body,
            rank=line.rank,
            standing=line.standing,
            words=line.words,
            carried_from=line,
            by_id=line.by_id,
        )
        for line in lines
    )


def _said(
    question: Question, *, body: str, rank: int | None, standing: Status | None, words: str
) -> dict[str, object]:
    body, words = body.strip(), words.strip()
    is_whole = (rank in (1, 2)) is (question is Question.PRIORITY) and (standing is not None) is (
        question is Question.HEALTH
    )
    if not 0 < len(body) <= 200 or len(words) > 300 or not is_whole:
        raise NoAnswer
    return {"body": body, "rank": rank, "standing": standing or "", "words": words}


def _locked(line: WeekLine, *, by: Person, at: datetime) -> WeekLine:
    fresh = WeekLine.objects.select_for_update(of=("self",)).select_related("week__unit").get(pk=line.pk)
    need_part(by, fresh.week.unit, on=day_of(at))
    if fresh.week.monday != week_of(at):
        raise WeekOver
    return fresh


def _tell(unit: Unit, at: datetime) -> None:
    """Whoever looks at the week, and the meeting that runs: the four questions are its opening page."""
    names = [f"unit-{unit.pk}"]
    for meeting in (
        Meeting.objects.filter(unit=unit).running(day_of(at)).select_for_update(of=("self",), no_key=True)
    ):
        meeting.version += 1
        meeting.save(update_fields=["version"])
        names.append(meeting.subject)
    live.announce(unit.company_id, *names)

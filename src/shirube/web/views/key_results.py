"""The page of a key result: its course, its initiatives, where its number comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from shirube.checkins.models import CheckIn
from shirube.checkins.policy import written_for
from shirube.checkins.queries.acknowledgements_of import acknowledgements_of
from shirube.checkins.queries.measured_facts import measured_facts
from shirube.checkins.queries.readings_of import readings_of
from shirube.checkins.queries.story_of import CheckInRow, story_of
from shirube.conversations.queries.comments_under import comments_under
from shirube.conversations.queries.reactions_under import reactions_under
from shirube.goals.models import KeyResult
from shirube.goals.policy import may_check_in, may_edit
from shirube.goals.queries.explanations import explain_key_result
from shirube.goals.queries.initiatives_of import InitiativeRow, initiatives_of
from shirube.goals.queries.key_result_rows import KeyResultRow, key_result_row
from shirube.goals.queries.lines import lines_of
from shirube.goals.queries.steps_of import StepRow, steps_of
from shirube.okr.forecast import FEWEST_READINGS
from shirube.okr.kinds import Kind

from ..answers import OK, page
from ..following import follows_key_result
from ..forms.check_in import CheckInForm, prefix_of
from ..forms.initiative import InitiativeForm
from ..requests import PersonRequest, now
from ..shapes.chain import Link, chain_of
from ..shapes.check_in_sheet import Measured, measured_by_metric
from ..shapes.course_chart import course_chart
from ..shapes.definition_words import definition_words
from ..shapes.key_result_card import KeyResultCard, Said, card
from ..shapes.metric_behind import metric_behind
from ..shapes.open_periods import for_period, open_periods_of
from ..shapes.past import is_measured
from ..shapes.period_lines import period_story
from ..shapes.remark import remarks
from ..shapes.story import Talk, chapters
from ..shapes.suggestions import colleagues
from ..shapes.talks import talks_under
from ..shapes.vantage import Vantage, vantage_of
from ..wording import dates, explanations, takeaways

STILL_NEWS = timedelta(days=14)
"""How long one is asked whether one has read a check-in; the latest is asked about however old it is."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every side of the page knows."""

    record: KeyResult
    row: KeyResultRow
    steps: tuple[StepRow, ...]
    readings: tuple[Said, ...]
    card: KeyResultCard
    vantage: Vantage
    chain: tuple[Link, ...]
    may_check_in: bool
    may_edit: bool


@require_safe
def show(request: PersonRequest, key_result_id: int) -> HttpResponse:
    """経過: the chart and every check-in."""
    return course(request, key_result_id)


@require_safe
def initiatives(request: PersonRequest, key_result_id: int) -> HttpResponse:
    """取り組み: the work meant to move it."""
    return work(request, key_result_id)


@require_safe
def data(request: PersonRequest, key_result_id: int) -> HttpResponse:
    """データ: the definition in plain words and how the number came about."""
    ground = ground_of(request, key_result_id)
    context = {
        **head(ground, "data"),
        "metric": metric_behind(ground.record),
        "periods": period_story(ground.record, on=ground.vantage.today),
        "words": definition_words(ground.row, ground.record, ground.steps),
        "explanation": explanations.sentence(explain_key_result(key_result_id), unit=ground.row.unit),
    }
    return page(request, "key_results/data.html", context)


def course(
    request: PersonRequest, key_result_id: int, form: CheckInForm | None = None, *, status: int = OK
) -> HttpResponse:
    """The first side, with the check-in form as it came back."""
    ground = ground_of(request, key_result_id)
    story = story_of(key_result_id)
    talk, remarked = _talk(request, ground, story)
    periods = open_periods_of(
        [ground.row], {ground.row.id: ground.readings}, person=request.person, on=ground.vantage.today
    ).get(ground.row.id)
    context = {
        **head(ground, "course"),
        "entry": for_period(ground.card, periods),
        "periods": period_story(ground.record, on=ground.vantage.today),
        "chart": course_chart(ground.row, ground.readings, story, ground.vantage),
        "chapters": chapters(ground.row, story, talk, ground.vantage, may_check_in=ground.may_check_in),
        "remarks": remarks(talk.comments.get(ground.record.subject, ()), ground.vantage, talk.signs),
        "follows": follows_key_result(ground.record, request.person, talked_under=remarked),
        "form": form
        or CheckInForm(
            None,
            row=ground.row,
            steps=ground.steps,
            periods=periods,
            asks_confidence=request.person.company.asks_confidence,
            prefix=prefix_of(ground.row.id),
        ),
        "may_comment": request.person.writes,
        "explanation": explanations.sentence(explain_key_result(key_result_id), unit=ground.row.unit),
        "no_forecast": takeaways.no_forecast_yet() if len(ground.readings) < FEWEST_READINGS else "",
    }
    return page(request, "key_results/course.html", context, fragments={"standing", "story"}, status=status)


def _talk(request: PersonRequest, ground: Ground, story: Sequence[CheckInRow]) -> tuple[Talk, list[str]]:
    """What others said and did about it, and the names they said it under."""
    company_id, ids = request.person.company_id, [line.id for line in story]
    subjects = [ground.record.subject, *(f"check-in-{pk}" for pk in ids)]
    comments = comments_under(company_id, subjects)
    said = [f"comment-{row.id}" for rows in comments.values() for row in rows]
    acknowledged = acknowledgements_of(ids)
    readers = written_for(ground.record.objective, request.person, said_by={line.by_id for line in story if line.by_id})
    unread = {
        line.id
        for line in story
        if line.by_id in readers
        and (line is story[-1] or ground.vantage.now - line.at <= STILL_NEWS)
        and request.person.pk not in {pk for pk, _name in acknowledged.get(line.id, ())}
    }
    talk = Talk(comments, reactions_under(company_id, [*subjects, *said]), acknowledged, frozenset(unread))
    return talk, subjects


def work(
    request: PersonRequest, key_result_id: int, form: InitiativeForm | None = None, *, status: int = OK
) -> HttpResponse:
    """The list of initiatives, with the form for a new one as it came back."""
    ground = ground_of(request, key_result_id)
    lines = initiatives_of(key_result_id)
    subjects = [f"initiative-{line.id}" for line in lines]
    context = {
        **head(ground, "initiatives"),
        "initiatives": [_initiative(line, ground.vantage) for line in lines],
        "talks": talks_under(request.person.company_id, subjects, ground.vantage),
        "may_comment": request.person.writes,
        "form": form or InitiativeForm(person=request.person),
        "people": colleagues(request.person) if ground.may_check_in else (),
    }
    return page(request, "key_results/initiatives.html", context, status=status)


def ground_of(request: PersonRequest, key_result_id: int) -> Ground:
    """Reads what all sides share; 404 when the person may not see it."""
    # Several small questions on purpose: as one, PostgreSQL takes far longer to plan its eleven tables than to answer.
    get_object_or_404(KeyResult.objects.visible_to(request.person).only("pk"), pk=key_result_id)
    whole = KeyResult.objects.select_related(
        "objective__cycle__closing", "objective__commitment", "objective__proposal"
    )
    record = whole.get(pk=key_result_id)
    row = key_result_row(key_result_id)
    steps = steps_of([row.id]).get(row.id, ())
    readings = readings_of([row.id], milestones=[row.id] if row.kind == Kind.MILESTONE else []).get(row.id, ())
    vantage = vantage_of(request)
    return Ground(
        record=record,
        row=row,
        steps=steps,
        readings=readings,
        card=card(row, readings, steps, vantage),
        vantage=vantage,
        chain=chain_of(lines_of([row.objective_id])[row.objective_id], person_id=request.person.pk, here=False),
        may_check_in=may_check_in(record, request.person, at=now(request)),
        may_edit=may_edit(record.objective, request.person),
    )


def head(ground: Ground, side: str) -> dict[str, Any]:
    """The part above the tabs, and the tabs."""
    pk = ground.row.id
    sides = [
        ("course", pgettext("key result", "Course"), reverse("key-result", args=[pk])),
        ("initiatives", _("Initiatives"), reverse("key-result-initiatives", args=[pk])),
        ("data", pgettext("key result", "Data"), reverse("key-result-data", args=[pk])),
    ]
    if ground.may_edit:
        sides.append(("settings", pgettext("key result", "Settings"), reverse("key-result-settings", args=[pk])))
    return {
        "card": ground.card,
        "chain": (*ground.chain, (_("Key result"), None)),
        "objective": ground.record.objective,
        "state": ground.record.objective.state,
        "tabs": [(label, address, name == side) for name, label, address in sides],
        "may_check_in": ground.may_check_in,
        "contributors": list(ground.record.contributions.values_list("person__name", flat=True)),
        "due": "" if ground.row.due_on is None else dates.table_day(ground.row.due_on),
        "measured": measured_in(ground),
    }


def measured_in(ground: Ground) -> Measured | None:
    """Of when its measured value is and where it comes from; None where no metric measures it."""
    row = ground.row
    facts = measured_facts([row.id]).get(row.id) if is_measured(row) and row.metric_id is not None else None
    return None if facts is None else measured_by_metric(facts, row.current, row.unit, ground.vantage)


def as_said(
    row: KeyResultRow, wrong: CheckIn, steps: tuple[StepRow, ...]
) -> tuple[KeyResultRow, tuple[StepRow, ...]]:
    """The row and its steps as that check-in left them: what a correction starts from."""
    done = wrong.steps_done or ()
    return (
        replace(
            row,
            current=wrong.value,
            status=wrong.status,
            confidence=wrong.confidence,
            needs_help=wrong.needs_help,
        ),
        tuple(replace(step, done=step.position in done) for step in steps),
    )


def when_said(check_in: CheckIn) -> str:
    """The moment a check-in speaks of."""
    return dates.moment(check_in.at)


def _initiative(line: InitiativeRow, vantage: Vantage) -> dict[str, Any]:
    overdue = line.done_at is None and line.due_on is not None and line.due_on < vantage.today
    return {
        "id": line.id,
        "title": line.title,
        "owner": line.owner_name or "",
        "due": "" if line.due_on is None else dates.table_day(line.due_on),
        "overdue": overdue,
        "done": line.done_at is not None,
        "done_words": _done_words(line, vantage),
    }


def _done_words(line: InitiativeRow, vantage: Vantage) -> str:
    if line.done_at is None:
        return ""
    return _("Done %(when)s by %(who)s") % {
        "when": dates.ago(line.done_at, now=vantage.now),
        "who": line.done_by_name,
    }


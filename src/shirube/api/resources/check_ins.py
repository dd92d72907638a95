"""Check-ins: the story of a key result, one line added at a time."""

from collections.abc import Sequence
from typing import Annotated

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Header, Router
from ninja.responses import Status as Answer

from shirube.checkins.actions import check_in, correct_check_in
from shirube.checkins.models import CheckIn
from shirube.goals.models import KeyResult

from .. import finding, invalid_fields, pages
from ..bearer import caller, reads, writes
from ..documentation import ACT, ONE, answers
from ..numbers import plain
from ..problems import invalid
from ..schemas.check_ins import CheckInIn, CheckInOut, CheckInWords
from ..schemas.fields import PageOut

within_key_result = Router(tags=["check-ins"])
router = Router(tags=["check-ins"])
LONGEST_KEY = 200
Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="The same key with the same words makes one check-in."),
]


@within_key_result.get(
    "/{int:key_result_id}/check-ins", auth=reads, response=answers(PageOut[CheckInOut], *ONE)
)
def list_check_ins(
    request: HttpRequest, key_result_id: int, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[CheckInOut]:
    """Every line, those put right later included, in the order of their moments."""
    key_result = finding.at_address(KeyResult.objects.visible_to(caller(request)), key_result_id)
    lines = CheckIn.objects.filter(key_result=key_result)
    found, following = pages.by_moment(lines, cursor=cursor, limit=limit)
    return PageOut[CheckInOut](items=[show(line) for line in found], next=following)


@within_key_result.post(
    "/{int:key_result_id}/check-ins", auth=writes, response=answers(CheckInOut, *ACT, ok=201)
)
@transaction.atomic
def create_check_in(
    request: HttpRequest, key_result_id: int, body: CheckInIn, idempotency_key: Key = None
) -> Answer[CheckInOut]:
    """Say what is known now; the key result and everything above it move in the same moment."""
    by, now = caller(request), timezone.now()
    key_result = finding.at_address(KeyResult.objects.visible_to(by), key_result_id)
    made = check_in(
        key_result,
        value=body.value,
        steps_done=_places(body.steps_done, key_result),
        confidence=body.confidence,
        status=body.status,
        note=body.note,
        needs_help=body.needs_help,
        override=body.override,
        idempotency_key=_usable(idempotency_key),
        by=by,
        at=body.at or now,
        recorded_at=now,
    )
    return Answer(201, show(made))


@router.get("/{int:check_in_id}", auth=reads, response=answers(CheckInOut, *ONE))
def read_check_in(request: HttpRequest, check_in_id: int) -> CheckInOut:
    """One line."""
    return show(finding.at_address(CheckIn.objects.visible_to(caller(request)), check_in_id))


@router.post("/{int:check_in_id}/correction", auth=writes, response=answers(CheckInOut, *ACT, ok=201))
@transaction.atomic
def correct(request: HttpRequest, check_in_id: int, body: CheckInWords) -> Answer[CheckInOut]:
    """Say what the line should have said, at its own moment; the mistake stays readable."""
    by = caller(request)
    mistaken = finding.at_address(CheckIn.objects.visible_to(by), check_in_id)
    made = correct_check_in(
        mistaken,
        value=body.value,
        steps_done=_places(body.steps_done, mistaken.key_result),
        confidence=body.confidence,
        status=body.status,
        note=body.note,
        needs_help=body.needs_help,
        by=by,
        at=timezone.now(),
    )
    return Answer(201, show(made))


def show(line: CheckIn) -> CheckInOut:
    """The line as the API gives it."""
    return CheckInOut.model_validate(
        {
            "id": line.pk,
            "key_result_id": line.key_result_id,
            "value": plain(line.value),
            "steps_done": line.steps_done,
            "confidence": line.confidence,
            "status": line.status or None,
            "note": line.note,
            "needs_help": line.needs_help,
            "by_id": line.by_id,
            "at": line.at,
            "recorded_at": line.recorded_at,
            "corrects_id": line.corrects_id,
            "reading_id": line.reading_id,
        }
    )


def _usable(key: str | None) -> str | None:
    if key is None:
        return None
    if not 0 < len(key.strip()) <= LONGEST_KEY or not key.isprintable():
        raise invalid("Idempotency-Key", "not_text", invalid_fields.say("key"))
    return key.strip()


def _places(steps: Sequence[int | str] | None, key_result: KeyResult) -> list[int] | None:
    """The places of steps named by place or title."""
    if steps is None:
        return None
    titles: dict[str, int] = {}
    if any(isinstance(step, str) for step in steps):
        titles = {title: place for place, title in key_result.steps.values_list("position", "title")}
    places = [titles.get(step.strip()) if isinstance(step, str) else step for step in steps]
    if None in places:
        raise finding.nothing("steps_done")
    return [place for place in places if place is not None]

"""Corrects a check-in by a further line that names it; the mistake stays readable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from shirube.goals.actions.roll_up import climb
from shirube.goals.locks import share_structure
from shirube.goals.models import KeyResult
from shirube.goals.openness import day_of, need_open
from shirube.live import announce
from shirube.okr.kinds import Status
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..models import CheckIn, Override
from .check_in import Line, append, locked, need_sayable, tell
from .stand import stand
from .take_reading import take_into

UNDO_WITHIN = timedelta(hours=1)


class AlreadyCorrected(Refusal):
    """Another line corrects it already; correct that one."""


class WasMeasured(Refusal):
    """A source measured this value: say another one in a check-in of one's own, and how long it stands."""


class TooLate(Refusal):
    """Undo is for one's own check-in of the last hour; after that, correct it."""


@transaction.atomic
def correct_check_in(
    check_in: CheckIn,
    *,
    value: Decimal | None = None,
    steps_done: Sequence[int] | None = None,
    confidence: int | None = None,
    status: Status | None = None,
    note: str = "",
    needs_help: bool = False,
    by: Person,
    at: datetime,
) -> CheckIn:
    """Say what the check-in should have said, at its own moment.

    A value said over a measured one stands as long as it was meant to. Raises what `check_in` raises, AlreadyCorrected
    and WasMeasured.
    """
    line = Line(
        key_result_id=check_in.key_result_id,
        value=value,
        steps_done=None if steps_done is None else tuple(sorted(set(steps_done))),
        confidence=confidence,
        status=status,
        note=note.strip(),
        needs_help=needs_help,
    )
    key_result = _locked(check_in, by, at=at)
    if check_in.reading_id is not None:
        raise WasMeasured
    need_sayable(key_result, line, at=check_in.at, recorded_at=at)
    made = _put_right(check_in, key_result, line, by=by, at=at)
    Override.objects.filter(check_in=check_in).update(check_in=made)
    return made


@transaction.atomic
def undo_check_in(check_in: CheckIn, *, by: Person, at: datetime) -> CheckIn:
    """Take back one's own check-in of the last hour: a correcting line that says nothing.

    What was measured counts again where it stood over that.

    Raises TooLate, NotYours, AlreadyCorrected, CycleClosed.
    """
    if check_in.by_id != by.pk:
        raise NotYours
    if at - check_in.recorded_at > UNDO_WITHIN:
        raise TooLate
    key_result = _locked(check_in, by, at=at)
    stood_over, _counts = Override.objects.filter(check_in=check_in).delete()
    made = _put_right(check_in, key_result, Line(key_result.pk), by=by, at=at)
    if stood_over:
        take_into([key_result.pk], at=at)
    return made


def _locked(check_in: CheckIn, by: Person, *, at: datetime) -> KeyResult:
    share_structure(by.company_id)
    key_result = locked(check_in.key_result_id, by, at=at)
    need_open(key_result.objective.cycle, at=at)
    if CheckIn.objects.filter(corrects=check_in).exists():
        raise AlreadyCorrected
    return key_result


def _put_right(check_in: CheckIn, key_result: KeyResult, line: Line, *, by: Person, at: datetime) -> CheckIn:
    made = append(key_result, line, by=by, at=check_in.at, recorded_at=at, corrects=check_in)
    announce(by.company_id, *climb([key_result.pk], lambda _: stand(key_result, made, on=day_of(at))))
    tell("corrected", made, key_result, by=by, at=at)
    return made

"""Checks in: says what is known of a key result now, and moves everything above it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction

from shirube.activity import ledger
from shirube.goals.actions.defining import OutOfRange, need_in_range
from shirube.goals.actions.roll_up import Movement, climb
from shirube.goals.locks import share_structure
from shirube.goals.models import KeyResult
from shirube.goals.openness import day_of, need_open
from shirube.goals.policy import may_check_in
from shirube.live import announce
from shirube.okr.kinds import Kind, MeasuredBy, Status
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..models import CheckIn, IdempotencyKey, Override, Until
from .stand import stand

LONGEST_NOTE = 5_000
CLOCKS_DIFFER = timedelta(minutes=5)


class NoValueFits(Refusal):
    """A value was given for a milestone with steps, or steps for something that has none."""


class NothingToSay(Refusal):
    """Neither a value nor anything else was said."""


class KeyReused(Refusal):
    """The idempotency key was already used for a different request."""


class ChooseHowLong(Refusal):
    """A source measures this value: whoever says another one says how long it is to stand."""


class InTheFuture(Refusal):
    """Nobody can know a value of tomorrow."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one key result.

    `value` None leaves the value, `steps_done` (positions from 0) names all finished steps of a milestone,
    `confidence` is 0–10. `at` is the moment it speaks of, where that is not the moment of the whole sheet. `override`
    says how long a value stands over the one a source measures.
    """

    key_result_id: int
    value: Decimal | None = None
    steps_done: tuple[int, ...] | None = None
    confidence: int | None = None
    status: Status | None = None
    note: str = ""
    needs_help: bool = False
    at: datetime | None = None
    override: Until | None = None

    @property
    def fingerprint(self) -> str:
        """Digest by which the same request sent again is known."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


@transaction.atomic
def check_in(
    key_result: KeyResult,
    *,
    value: Decimal | None = None,
    steps_done: Sequence[int] | None = None,
    confidence: int | None = None,
    status: Status | None = None,
    note: str = "",
    needs_help: bool = False,
    override: Until | None = None,
    idempotency_key: str | None = None,
    by: Person,
    at: datetime,
    recorded_at: datetime | None = None,
) -> CheckIn:
    """Add one line to the key result's story and carry its progress up the tree.

    `at` is the moment it speaks of; a moment before the latest check-in fills in the past and leaves the present.
    The same `idempotency_key` with the same words answers with the first check-in.
    A value over the one a source measures needs `override`, which says how long it stands.
    Raises NotYours, CycleClosed, NoValueFits, NothingToSay, OutOfRange, KeyReused, InTheFuture, ChooseHowLong.
    """
    line = Line(
        key_result_id=key_result.pk,
        value=value,
        steps_done=None if steps_done is None else tuple(sorted(set(steps_done))),
        confidence=confidence,
        status=status,
        note=note.strip(),
        needs_help=needs_help,
        override=override,
    )
    share_structure(by.company_id)
    if idempotency_key:
        locked(key_result.pk, by, at=recorded_at or at)
        if known := _known(idempotency_key, line, by):
            return known
    made = _say([line], by=by, at=at, recorded_at=recorded_at or at)[line.key_result_id]
    if idempotency_key:
        _remember(idempotency_key, line, made, by=by, at=recorded_at or at)
    return made


@transaction.atomic
def check_in_many(lines: Sequence[Line], *, by: Person, at: datetime) -> list[CheckIn]:
    """One transaction for a whole sheet; answers in the order of the lines. Raises what `check_in` raises."""
    share_structure(by.company_id)
    made = _say([replace(line, note=line.note.strip()) for line in lines], by=by, at=at, recorded_at=at)
    return [made[line.key_result_id] for line in lines]


def _say(lines: Sequence[Line], *, by: Person, at: datetime, recorded_at: datetime) -> dict[int, CheckIn]:
    """Write the check-ins level by level, as `climb` comes by; by key result."""
    said = {line.key_result_id: line for line in lines}
    made: dict[int, CheckIn] = {}

    def stand_anew(pk: int) -> Movement:
        key_result = locked(pk, by, at=recorded_at)
        made[pk] = _write(key_result, said[pk], by=by, at=said[pk].at or at, recorded_at=recorded_at)
        return stand(key_result, made[pk], on=day_of(recorded_at))

    announce(by.company_id, *climb(said, stand_anew))
    return made


def locked(pk: int, by: Person, *, at: datetime) -> KeyResult:
    """The key result, locked until the transaction ends, for somebody who may speak of it. Raises NotYours."""
    key_result = (
        KeyResult.objects.select_for_update(of=("self",), no_key=True)
        .select_related("objective__cycle__closing")
        .get(pk=pk, objective__cycle__company_id=by.company_id)
    )
    if not may_check_in(key_result, by, at=at):
        raise NotYours
    return key_result


def append(
    key_result: KeyResult,
    line: Line,
    *,
    by: Person,
    at: datetime,
    recorded_at: datetime,
    corrects: CheckIn | None = None,
) -> CheckIn:
    """The row of what was said, at the end of the key result's story; `corrects` is the one whose place it takes."""
    return CheckIn.objects.create(
        key_result=key_result,
        value=line.value,
        steps_done=None if line.steps_done is None else list(line.steps_done),
        confidence=line.confidence,
        status=line.status or "",
        note=line.note,
        needs_help=line.needs_help,
        by=by,
        at=at,
        recorded_at=recorded_at,
        corrects=corrects,
    )


def _write(key_result: KeyResult, line: Line, *, by: Person, at: datetime, recorded_at: datetime) -> CheckIn:
    need_open(key_result.objective.cycle, at=recorded_at)
    need_sayable(key_result, line, at=at, recorded_at=recorded_at)
    until = _how_long(key_result, line)
    made = append(key_result, line, by=by, at=at, recorded_at=recorded_at)
    if until is not None:
        _stand_over(key_result, made, until, by=by, at=recorded_at)
    tell("checked-in", made, key_result, by=by, at=recorded_at)
    return made


def is_measured(key_result: KeyResult) -> bool:
    """Whether a metric says its value; before one was chosen, people and programs do."""
    return key_result.measured_by == MeasuredBy.SOURCE and key_result.metric_id is not None


def _how_long(key_result: KeyResult, line: Line) -> Until | None:
    """None where nothing is measured that the value would stand over; raises ChooseHowLong."""
    if line.value is None or not is_measured(key_result):
        return None
    if line.override is None:
        raise ChooseHowLong
    return line.override


def _stand_over(key_result: KeyResult, made: CheckIn, until: Until, *, by: Person, at: datetime) -> None:
    Override.objects.update_or_create(
        key_result=key_result, defaults={"check_in": made, "until": until, "by": by, "at": at}
    )


def need_sayable(key_result: KeyResult, line: Line, *, at: datetime, recorded_at: datetime) -> None:
    """Refuse what cannot be said of this key result."""
    if at > recorded_at + CLOCKS_DIFFER:
        raise InTheFuture
    words = (line.value, line.steps_done, line.confidence, line.status, line.note)
    if words == (None, None, None, None, "") and not line.needs_help:
        raise NothingToSay
    need_in_range(line.value, field="value")
    if len(line.note) > LONGEST_NOTE:
        raise OutOfRange("note")
    if line.confidence is not None and not 0 <= line.confidence <= 10:
        raise OutOfRange("confidence")
    steps = key_result.steps.count() if key_result.kind == Kind.MILESTONE else 0
    if line.steps_done is not None and any(not 0 <= place < steps for place in line.steps_done):
        raise NoValueFits
    if line.value is not None and steps:
        raise NoValueFits
    if line.value is not None and key_result.kind == Kind.MILESTONE and not 0 <= line.value <= 1:
        raise OutOfRange("value")


def tell(verb: str, made: CheckIn, key_result: KeyResult, *, by: Person, at: datetime) -> None:
    """The ledger line of a check-in: what stood before is in the lines before it."""
    ledger.record(
        verb,
        subject=key_result.subject,
        within=f"objective-{key_result.objective_id}",
        label=key_result.title,
        actor=by,
        at=at,
        details={
            "check_in": made.pk,
            "value": None if made.value is None else format(made.value, "f"),
            "unit": key_result.unit,
            "status": made.status,
            "confidence": made.confidence,
            "note": made.note[:300],
            "needs_help": made.needs_help,
        },
    )


def _known(key: str, line: Line, by: Person) -> CheckIn | None:
    found = IdempotencyKey.objects.filter(person=by, key=key).select_related("check_in").first()
    if found is None:
        return None
    if found.fingerprint != line.fingerprint:
        raise KeyReused
    return found.check_in


def _remember(key: str, line: Line, made: CheckIn, *, by: Person, at: datetime) -> None:
    """Trap: the locked key result makes equal requests queue; only a key used for two key results collides here."""
    try:
        with transaction.atomic():
            IdempotencyKey.objects.create(
                person=by, key=key, fingerprint=line.fingerprint, check_in=made, at=at
            )
    except IntegrityError as error:
        raise KeyReused from error

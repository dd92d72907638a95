"""Lets the measured value of a key result count again, instead of the one a person said over it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.goals.actions.roll_up import climb
from shirube.goals.locks import share_structure
from shirube.goals.models import KeyResult
from shirube.goals.openness import need_open
from shirube.live import announce
from shirube.people.models import Person
from shirube.refusal import Refusal

from ..models import Override
from .check_in import locked
from .take_reading import take


class NothingSaidOver(Refusal):
    """No value said by hand stands over the measured one."""


@transaction.atomic
def change_back(key_result: KeyResult, *, by: Person, at: datetime) -> KeyResult:
    """The standing reading is taken again; where none has a value yet, the value by hand stays until one comes.

    Raises NotYours, CycleClosed, NothingSaidOver.
    """
    share_structure(by.company_id)
    key_result = locked(key_result.pk, by, at=at)
    need_open(key_result.objective.cycle, at=at)
    stood_over, _counts = Override.objects.filter(key_result=key_result).delete()
    if not stood_over:
        raise NothingSaidOver
    announce(by.company_id, *climb([key_result.pk], lambda pk: take(pk, at=at)))
    ledger.record(
        "changed-back",
        subject=key_result.subject,
        within=f"objective-{key_result.objective_id}",
        label=key_result.title,
        actor=by,
        at=at,
    )
    return KeyResult.objects.get(pk=key_result.pk)

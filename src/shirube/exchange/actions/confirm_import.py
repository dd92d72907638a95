"""Confirms an import: everything the preview shows is made in one transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.checkins.models import CheckIn
from shirube.databases.statistics import count_anew
from shirube.goals.locks import hold_structure
from shirube.goals.models import KeyResult, Objective, Step
from shirube.goals.openness import day_of, need_open
from shirube.people import turns
from shirube.people.models import Person
from shirube.refusal import Refusal

from .. import policy
from ..applying.goals import Carrying
from ..models import Confirmation, Import
from ..proposing.comparing import plan_of
from ..reading import read


class AlreadyConfirmed(Refusal):
    """Somebody confirmed this import already."""


class PlanMoved(Refusal):
    """The company changed since the preview was shown, and the import would do something else now."""


class NothingToImport(Refusal):
    """Everything the file says is there already."""


@transaction.atomic
def confirm_import(
    sheet_import: Import, *, fingerprint: str | None = None, by: Person, at: datetime
) -> Confirmation:
    """Carry out the plan; of two at once, one wins.

    `fingerprint` is that of the plan that was shown. Raises NotYours, CycleClosed, AlreadyConfirmed, PlanMoved,
    NothingToImport, and `sheets.Unreadable`.
    """
    hold_structure(by.company_id)
    fresh = (
        Import.objects.select_for_update(of=("self",))
        .select_related("cycle__company")
        .get(pk=sheet_import.pk)
    )
    policy.require(policy.may_handle(fresh, by))
    if hasattr(fresh, "confirmation"):
        raise AlreadyConfirmed
    need_open(fresh.cycle, at=at)
    turns.take(by.company_id)
    understanding = read(fresh.file_name, bytes(fresh.content), fresh.cycle, fresh.mapping)
    plan = plan_of(understanding, cycle=fresh.cycle, by=by, on=day_of(at))
    if fingerprint is not None and plan.fingerprint != fingerprint:
        raise PlanMoved
    if plan.is_empty:
        raise NothingToImport
    Carrying(fresh, plan, by=by, at=at).run()
    count_anew(Objective, KeyResult, Step, CheckIn)
    fresh.content = b""
    fresh.save(update_fields=["content"])
    counts = plan.counts()
    ledger.record(
        "imported", subject=fresh.subject, label=fresh.file_name, actor=by, at=at, details={"counts": counts}
    )
    return Confirmation.objects.create(sheet_import=fresh, by=by, at=at, counts=counts)

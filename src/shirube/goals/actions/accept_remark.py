"""Leaves a remark of the coach as it is (このままでよい)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.okr.drafting import RemarkCode
from shirube.people.models import Person
from shirube.refusal import NotYours

from ..models import AcceptedRemark, Objective
from ..policy import may_edit

LONGEST = 500


@transaction.atomic
def accept_remark(
    objective: Objective, *, code: RemarkCode, sentence: str, by: Person, at: datetime
) -> AcceptedRemark:
    """Remember that the sentence stays as it is; doing so twice changes nothing. Raises NotYours.

    It changes nothing that others read, so the ledger does not tell of it.
    """
    if not may_edit(objective, by):
        raise NotYours
    accepted, _ = AcceptedRemark.objects.get_or_create(
        objective=objective, code=code, sentence=sentence[:LONGEST], defaults={"by": by, "at": at}
    )
    return accepted

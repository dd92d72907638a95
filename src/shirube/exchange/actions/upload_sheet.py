"""Takes in a file and makes sure it can be understood; nothing else is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from shirube.cycles.models import Cycle
from shirube.goals.openness import need_open
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from .. import policy
from ..models import Import
from ..reading import digest_of, read

KEPT_FOR = timedelta(days=7)
WITHIN = timedelta(minutes=10)
AT_MOST = 30


class TooManyUploads(Refusal):
    """This person brought very many files in the last minutes."""


@transaction.atomic
def upload_sheet(
    *,
    cycle: Cycle,
    name: str,
    content: bytes,
    mapping: Mapping[str, str] | None = None,
    by: Person,
    at: datetime,
) -> Import:
    """An import that waits for its confirmation.

    Raises NotYours, CycleClosed, TooManyUploads, and `sheets.Unreadable` with the reason and the place.
    Files that nobody confirmed within a week are thrown away; the same file again replaces the one that waits.
    """
    policy.require(policy.may_bring(by))
    if cycle.company_id != by.company_id:
        raise NotYours
    need_open(cycle, at=at)
    mine = Import.objects.filter(by=by, at__gt=at - WITHIN)
    if mine.count() >= AT_MOST:
        raise TooManyUploads
    read(name, content, cycle, mapping or {})
    waiting, digest = Import.objects.waiting(), digest_of(content)
    waiting.filter(company=by.company_id, at__lt=at - KEPT_FOR).delete()
    waiting.filter(by=by, cycle=cycle, digest=digest).delete()
    return Import.objects.create(
        company_id=by.company_id, cycle=cycle, file_name=name[-200:], digest=digest, content=content,
        mapping=dict(mapping or {}), by=by, at=at,
    )  # fmt: skip

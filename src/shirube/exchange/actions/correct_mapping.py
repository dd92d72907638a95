"""Corrects how the columns of a waiting import are read."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..models import Import
from ..reading import read
from .confirm_import import AlreadyConfirmed


@transaction.atomic
def correct_mapping(sheet_import: Import, *, mapping: Mapping[str, str], by: Person) -> Import:
    """Keep the corrections (field name → header or column letter) when the file can be read with them.

    Raises NotYours, AlreadyConfirmed, and `sheets.Unreadable`; the former mapping stays then.
    """
    policy.require(policy.may_handle(sheet_import, by))
    fresh = (
        Import.objects.select_for_update(of=("self",))
        .select_related("cycle__company")
        .get(pk=sheet_import.pk)
    )
    if hasattr(fresh, "confirmation"):
        raise AlreadyConfirmed
    read(fresh.file_name, bytes(fresh.content), fresh.cycle, mapping)
    fresh.mapping = dict(mapping)
    fresh.save(update_fields=["mapping"])
    return fresh

"""Throws a waiting import away."""

from django.db import transaction

from shirube.people.models import Person

from .. import policy
from ..models import Import
from .confirm_import import AlreadyConfirmed


@transaction.atomic
def discard_import(sheet_import: Import, *, by: Person) -> None:
    """Forget the file; nothing was made of it. Raises NotYours, AlreadyConfirmed."""
    policy.require(policy.may_handle(sheet_import, by))
    fresh = Import.objects.select_for_update().get(pk=sheet_import.pk)
    if hasattr(fresh, "confirmation"):
        raise AlreadyConfirmed
    fresh.delete()

"""The tables keep their conditions in words that every program of the database understands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from factories import MONDAY, TODAY, a_unit
from shirube.meetings.models import Week

pytestmark = pytest.mark.django_db


def test_a_sqlite_file_can_be_examined_without_django() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%django\\_date\\_%' ESCAPE '\\'")
            assert cursor.fetchall() == []
    assert connection.vendor in ("sqlite", "postgresql")


def test_a_week_begins_on_no_other_day() -> None:
    unit = a_unit()
    Week.objects.create(unit=unit, monday=TODAY, begun_at=MONDAY)
    for day in range(1, 7):
        with pytest.raises(IntegrityError), transaction.atomic():
            Week.objects.create(unit=unit, monday=TODAY + timedelta(days=day), begun_at=MONDAY)

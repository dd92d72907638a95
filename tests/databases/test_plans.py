"""PostgreSQL plans a repeated statement once for a connection, not each time (decision 22)."""

from __future__ import annotations

import pytest
from django.db import connection

from shirube.people.models import Person, Role

pytestmark = pytest.mark.django_db


def plans_kept() -> int:
    if connection.vendor == "sqlite":  # its driver keeps statements itself, and tells nobody
        return 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE '%%people_person%%'")
        (count,) = cursor.fetchone()
    return int(count)


def test_a_question_asked_again_and_again_keeps_its_plan() -> None:
    for name in range(12):
        assert not Person.objects.filter(name=str(name), role=Role.MEMBER).exists()

    assert plans_kept() == 1

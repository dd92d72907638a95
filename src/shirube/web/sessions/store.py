"""Reads and writes sessions; reading one brings its person and company along in the same query."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Model, OuterRef, Subquery
from django.utils import timezone

from shirube.databases.kept_statements import Kept
from shirube.inbox.models import Notification
from shirube.people.models import Company, Person

from .models import Session

UNREAD = Subquery(
    Notification.objects.unread()
    .filter(person=OuterRef("person"))
    .order_by()
    .values("person")
    .annotate(count=Count("pk"))
    .values("count")
)

PARTS: tuple[tuple[type[Model], str], ...] = ((Session, ""), (Person, "person__"), (Company, "person__company__"))


@Kept
def _rows(key: str, now: datetime) -> Any:
    """Every column of the session, its person and the company; and how much is unread."""
    columns = [f"{way}{field.attname}" for record, way in PARTS for field in record._meta.concrete_fields]
    found = Session.objects.filter(session_key=key, expire_date__gt=now).annotate(unread=UNREAD)
    return found.values_list(*columns, "unread")


def _records(row: tuple[Any, ...]) -> tuple[Session, Person | None, int]:
    """The row as records that know each other."""
    made: list[Any] = []
    for record, _way in PARTS:
        names = [field.attname for field in record._meta.concrete_fields]
        start = sum(len(type(one)._meta.concrete_fields) for one in made)
        made.append(record.from_db(DEFAULT_DB_ALIAS, names, row[start : start + len(names)]))
    session, person, company = made
    if session.person_id is None:
        return session, None, 0
    session.person, person.company = person, company
    return session, person, row[-1] or 0


class SessionStore(DatabaseSessions):
    """Django's database sessions over our table; `person` is who the row names, once it has been read.

    `unread` is how many notifications that person had not read then: the frame shows it without asking again.
    """

    person: Person | None = None
    unread: int = 0

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our table."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        """Django reads the bare row here; the join saves the second query of every request."""
        rows = _rows(self.session_key, timezone.now()) if self.session_key else []
        if not rows:
            self._session_key = None
            return None
        found, self.person, self.unread = _records(rows[0])
        return found

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row to save, with the person that `login` noted in the data."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        named = data.get(SESSION_KEY)
        row.person_id = int(named) if named else None
        return row

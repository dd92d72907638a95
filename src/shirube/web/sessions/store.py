"""Reads and writes sessions; reading one brings its person and company along in the same query."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.core.exceptions import SuspiciousOperation
from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone

from shirube.inbox.models import Notification
from shirube.people.models import Person

from .models import Session

UNREAD = Subquery(
    Notification.objects.unread()
    .filter(person=OuterRef("person"))
    .order_by()
    .values("person")
    .annotate(count=Count("pk"))
    .values("count")
)


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
        try:
            found = (
                Session.objects.select_related("person__company")
                .annotate(unread=UNREAD)
                .get(session_key=self.session_key, expire_date__gt=timezone.now())
            )
        except (Session.DoesNotExist, SuspiciousOperation):
            self._session_key = None
            return None
        self.person, self.unread = found.person, found.unread or 0
        return found

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row to save, with the person that `login` noted in the data."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        named = data.get(SESSION_KEY)
        row.person_id = int(named) if named else None
        return row

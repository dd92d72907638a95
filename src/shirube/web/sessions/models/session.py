"""A session: what a browser shows to be recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from shirube.people.models import Person

if TYPE_CHECKING:
    from shirube.web.sessions.store import SessionStore


class Session(AbstractBaseSession):
    """Django's session with the signed-in person beside it; empty before signing in."""

    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """The store that reads and writes these rows."""
        from shirube.web.sessions.store import SessionStore

        return SessionStore

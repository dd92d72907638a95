"""Recognises who signed in, from the session alone."""

from __future__ import annotations

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from shirube.people.models import Person
from shirube.web.sessions.store import SessionStore


class SignedIn(AuthenticationMiddleware):
    """Django's middleware, but `request.user` comes with the session's own query instead of a second one."""

    def process_request(self, request: HttpRequest) -> None:
        """Sets `request.user`, found when first asked for."""
        request.user = SimpleLazyObject(lambda: _found(request.session))  # type: ignore[assignment, arg-type]


def _found(session: SessionStore) -> Person | AnonymousUser:
    """The active person whose password is still the one the session began with."""
    named = session.get(SESSION_KEY)
    person = session.person
    if not named or BACKEND_SESSION_KEY not in session:
        return AnonymousUser()
    if person is None or str(person.pk) != str(named) or not person.is_active:
        return AnonymousUser()
    if _is_current(session.get(HASH_SESSION_KEY, ""), person):
        return person
    session.flush()
    return AnonymousUser()


def _is_current(known: str, person: Person) -> bool:
    hashes = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    return any(constant_time_compare(known, valid) for valid in hashes)

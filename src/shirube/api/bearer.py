"""Who calls: the person behind a bearer token, as far as the token's scopes go."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from shirube.people.models import AccessToken, Person, Scope
from shirube.people.reading_tokens import token_of

from .languages import speak
from .problems import Problem


class Bearer(HttpBearer):
    """Asks for a token of this scope or a wider one; session cookies open nothing here."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> AccessToken | None:
        """The token, with its person's language chosen; raises a 403 problem when its scope is too narrow."""
        found = token_of(token.strip(), on=timezone.localdate())
        if found is None:
            return None
        speak(request, found.person)
        if not found.allows(self.scope):
            detail = _("This token does not reach that far: it needs the scope “%(scope)s”.")
            raise Problem(403, "scope", detail % {"scope": self.scope})
        return found


reads, writes, administers = Bearer(Scope.READ), Bearer(Scope.WRITE), Bearer(Scope.ADMIN)


def caller(request: HttpRequest) -> Person:
    """The person whose rights the token carries."""
    token: AccessToken = request.auth  # type: ignore[attr-defined]  # set by ninja from `authenticate`
    return token.person

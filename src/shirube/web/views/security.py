"""The page of one's own security: password, authenticator app, passkeys, and where one is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..answers import page
from ..notices import tell
from ..requests import PersonRequest
from ..wording import dates
from ..wording.devices import device


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    """One passkey."""

    id: int
    name: str
    since: str
    used: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One place where the person is signed in."""

    id: int
    device: str
    address: str
    since: str
    is_here: bool


@require_safe
def show(request: PersonRequest) -> HttpResponse:
    """Everything that guards the account."""
    authenticators = list(Authenticator.objects.filter(user=request.person).order_by("created_at"))
    return page(
        request,
        "settings/security.html",
        {
            "section": "security",
            "has_app": any(one.type == Authenticator.Type.TOTP for one in authenticators),
            "codes_left": next((_codes_left(one) for one in authenticators if _is_codes(one)), None),
            "passkeys": [_passkey(one) for one in authenticators if one.type == Authenticator.Type.WEBAUTHN],
            "sessions": _sessions(request),
        },
    )


@require_POST
def end_session(request: PersonRequest, session_id: int) -> HttpResponse:
    """Signs one's other device out."""
    session = get_object_or_404(UserSession, pk=session_id, user=request.person)
    if session.session_key != request.session.session_key:
        session.end()
        tell(request, _("That device has been signed out."))
    return redirect("security")


@require_POST
def end_other_sessions(request: PersonRequest) -> HttpResponse:
    """Signs every device out but this one."""
    here = request.session.session_key
    for session in UserSession.objects.filter(user=request.person).exclude(session_key=here):
        session.end()
    tell(request, _("All other devices have been signed out."))
    return redirect("security")


def _is_codes(one: Authenticator) -> bool:
    return bool(one.type == Authenticator.Type.RECOVERY_CODES)


def _codes_left(one: Authenticator) -> int:
    return len(one.wrap().get_unused_codes())


def _passkey(one: Authenticator) -> PasskeyRow:
    used = dates.moment(one.last_used_at) if one.last_used_at else ""
    since = dates.table_day(timezone.localdate(one.created_at))
    return PasskeyRow(one.pk, one.wrap().name, since, used)


def _sessions(request: PersonRequest) -> list[SessionRow]:
    here = request.session.session_key
    rows = [
        SessionRow(
            id=session.pk,
            device=device(session.user_agent),
            address=session.ip,
            since=dates.moment(session.created_at),
            is_here=session.session_key == here,
        )
        for session in UserSession.objects.purge_and_list(request.person)
    ]
    return sorted(rows, key=lambda row: (not row.is_here, -row.id))

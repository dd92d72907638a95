"""The page behind an invitation link: name, password, and in."""

from __future__ import annotations

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shirube.people.actions import InvitationOver, accept_invitation, open_invitation
from shirube.people.models import Invitation

from ..answers import UNPROCESSABLE, plain_page
from ..entering import enter
from ..forms.invitation import AcceptInvitation
from ..requests import now

GONE = 410


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Shows the letter; POST sets the password and signs in."""
    try:
        invitation = open_invitation(secret, at=now(request))
        _speak_to(request, invitation)
        form = AcceptInvitation(
            request.POST or None, person=invitation.person, initial={"name": invitation.person.name}
        )
        if request.method == "POST" and form.is_valid():
            return _enter(request, secret, form)
    except InvitationOver:
        return plain_page(request, "invitations/over.html", {}, status=GONE)
    context = {"invitation": invitation, "person": invitation.person, "form": form, "secret": secret}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return plain_page(request, "invitations/accept.html", context, status=status)


def _enter(request: HttpRequest, secret: str, form: AcceptInvitation) -> HttpResponse:
    person = accept_invitation(
        secret, password=form.cleaned_data["password"], name=form.cleaned_data["name"], at=now(request)
    )
    logout(request)
    return enter(request, person, then="/")


def _speak_to(request: HttpRequest, invitation: Invitation) -> None:
    """In the company's language, unless this browser chose one."""
    if "shirube_language" not in request.COOKIES:
        translation.activate(invitation.person.language or invitation.person.company.language)

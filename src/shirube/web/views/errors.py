"""Answers when something is missing, not allowed or broken: what happened, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ..answers import page, plain_page
from ..requests import PersonRequest


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is said about it: a sentence, what to do, and whether a way home helps."""

    title: str
    advice: str


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing at this address, or nothing this person may see."""
    advice = _(
        "It may have been deleted, or it is still somebody's draft. Check the address, or look for it in the map."
    )
    return _answer(request, Trouble(_("There is nothing to see at this address."), advice), status=404)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The person may not do this."""
    advice = _("Ask the owner, or an administrator of your company.")
    return _answer(request, Trouble(_("This is not yours to see or change."), advice), status=403)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request made no sense."""
    advice = _("Go back, reload the page, and try once more.")
    return _answer(request, Trouble(_("That request could not be understood."), advice), status=400)


@login_not_required
def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere; nothing was changed."""
    advice = _("Nothing was changed. Go back, reload the page, and send the form once more. Cookies must be allowed.")
    return _answer(request, Trouble(_("This form is no longer valid."), advice), status=403)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """Something is wrong with Shirube itself. Trap: nothing here may touch the database."""
    advice = _("Nothing you wrote before is lost. Try again in a moment; if it stays, tell whoever runs Shirube.")
    trouble = Trouble(_("Something went wrong here."), advice)
    return plain_page(request, "errors/plain.html", {"trouble": trouble}, status=500)


def _answer(request: HttpRequest, trouble: Trouble, *, status: int) -> HttpResponse:
    if hasattr(request, "person"):
        try:
            return page(cast(PersonRequest, request), "errors/show.html", {"trouble": trouble}, status=status)
        except DatabaseError:
            return plain_page(request, "errors/plain.html", {"trouble": trouble}, status=status)
    return plain_page(request, "errors/plain.html", {"trouble": trouble}, status=status)

"""Ends all letters to a person by the link that every letter carries: by hand, or by a mail program (RFC 8058)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from shirube.inbox.actions import leave
from shirube.inbox.pages import who_leaves
from shirube.people.models import Person

from ..answers import plain_page


@csrf_exempt  # a mail program presses the button for the person, without cookies; the signed link is the proof
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_letters(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, POST does: programs that look at links must not end anything."""
    person = _person(token)
    if request.method == "POST":
        leave(person)
    with translation.override(person.language or person.company.language):
        return plain_page(request, "inbox/leaving.html", {"done": request.method == "POST", "token": token})


def _person(token: str) -> Person:
    try:
        found = Person.objects.active().select_related("company").filter(pk=who_leaves(token)).first()
    except BadSignature:
        found = None
    if found is None:
        raise Http404
    person: Person = found
    return person

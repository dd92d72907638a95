"""Inviting a person: a letter to change, a link that is shown once."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shirube.people import policy
from shirube.people.actions import invite
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..answers import UNPROCESSABLE, page
from ..forms.person import LetterForm
from ..forms.refusing import refuse
from ..requests import PersonRequest, now
from ..wording import dates
from ..wording.letters import invitation_letter

SHOWN_ONCE = "invitation"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, pk: int) -> HttpResponse:
    """The letter; POST makes the link."""
    person = _person(request, pk)
    policy.require(policy.may_manage(person, request.person))
    form = LetterForm(request.POST or None, initial={"letter": invitation_letter(person, by=request.person)})
    if request.method != "POST":
        return _letter_page(request, person, form)
    if not form.is_valid():
        return _letter_page(request, person, form, status=UNPROCESSABLE)
    try:
        invitation, secret = invite(person, letter=form.cleaned_data["letter"], by=request.person, at=now(request))
    except NotYours:
        raise
    except Refusal as refusal:
        return _letter_page(request, person, form, status=refuse(form, refusal))
    request.session[SHOWN_ONCE] = {
        "person": pk,
        "secret": secret,
        "letter": invitation.letter,
        "until": dates.table_day(timezone.localdate(invitation.expires_at)),
    }
    return redirect("invitation-link", pk)


@never_cache
@require_safe
def link(request: PersonRequest, pk: int) -> HttpResponse:
    """The letter with its link, this once."""
    person = _person(request, pk)
    policy.require(policy.may_manage(person, request.person))
    made = request.session.pop(SHOWN_ONCE, None)
    if made is None or made["person"] != pk:
        return redirect("invite-person", pk)
    path = reverse("accept-invitation", args=[made["secret"]])
    address = f"{settings.BASE_URL.rstrip('/')}{path}" if settings.BASE_URL else request.build_absolute_uri(path)
    context = {"person": person, "address": address, "letter": made["letter"], "until": made["until"]}
    return page(request, "people/invited.html", context)


def _person(request: PersonRequest, pk: int) -> Person:
    found: Person = get_object_or_404(Person.objects.visible_to(request.person).select_related("company"), pk=pk)
    return found


def _letter_page(request: PersonRequest, person: Person, form: LetterForm, *, status: int = 200) -> HttpResponse:
    return page(request, "people/invite.html", {"person": person, "form": form}, status=status)

"""Signs a person in whose password was just set."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse

from shirube.people.models import Person


def enter(request: HttpRequest, person: Person, *, then: str) -> HttpResponse:
    """Goes through allauth's whole login, so that a second factor is asked for where there is one."""
    login = Login(user=person, email=person.email, redirect_url=then)
    answer: HttpResponse = perform_password_login(request, {"email": person.email}, login)
    return answer

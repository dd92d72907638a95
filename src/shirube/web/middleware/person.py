"""Puts the signed-in person on the request, and speaks their language."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from shirube.people.models import Person


def person(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: `request.person`, and the person's (else the company's) language where none was chosen by cookie."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            known = request.user
            request.person = getattr(known, "_wrapped", known)  # type: ignore[attr-defined]
            assert isinstance(request.person, Person)  # type: ignore[attr-defined]
            translation.activate(request.person.language or request.person.company.language)  # type: ignore[attr-defined]
        return get_response(request)

    return answer

"""In which language a caller is answered: Accept-Language, else the person's own, else the company's."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from shirube.people.models import Person

SPOKEN = tuple(code for code, _name in settings.LANGUAGES)


def speak(request: HttpRequest, person: Person | None = None) -> None:
    """Activate the caller's language for the rest of this request."""
    translation.activate(_asked(request) or _of(person) or settings.LANGUAGE_CODE)


def _asked(request: HttpRequest) -> str:
    for wish, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        if (spoken := wish.split("-")[0]) in SPOKEN:
            return spoken
    return ""


def _of(person: Person | None) -> str:
    return "" if person is None else person.language or person.company.language

"""Absolute addresses of pages, for letters: pages are known by their names alone."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from shirube.people.models import Person

LAPTOP = "http://localhost:8000"
"""Where Shirube is when the operator named no address: on the very machine."""
LEAVING = "inbox.leaving"
PAGES = {
    "objective": "objective",
    "key-result": "key-result",
    "meeting": "meeting",
    "metric": "metric",
    "win-session": "win-session",
}
"""The page of each kind of subject that a notification may lead to."""


def absolute(path: str) -> str:
    """The whole address of a path of ours; empty stays empty."""
    return f"{settings.BASE_URL or LAPTOP}{path}" if path else ""


def page(name: str, *args: object) -> str:
    """The whole address of a named page."""
    return absolute(reverse(name, args=args or None))


def path_of(subject: str) -> str:
    """The path of the page that shows a subject; empty when none does."""
    kind, _dash, number = subject.rpartition("-")
    return reverse(PAGES[kind], args=[int(number)]) if kind in PAGES and number.isdigit() else ""


def leaving(person: Person) -> str:
    """The address with which this person, signed in or not, ends all letters to themselves."""
    return page("leave-letters", signing.dumps(person.pk, salt=LEAVING, compress=False))


def who_leaves(token: str) -> int:
    """The person such an address was made for; raises signing.BadSignature."""
    return int(signing.loads(token, salt=LEAVING))

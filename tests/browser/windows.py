"""Windows of the installed Chromium in which somebody is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from playwright.sync_api import Page

from browser.visiting import browser_of
from shirube.people.models import Person
from web.signed_in import as_person


@contextmanager
def a_window(chromium: str, address: str, person: Person, **options: Any) -> Iterator[Page]:
    """A Japanese window on the server at `address`, in which the person is signed in."""
    key = as_person(person).cookies[settings.SESSION_COOKIE_NAME].value
    context = browser_of(chromium).new_context(base_url=address, locale="ja-JP", **options)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}])
    try:
        yield context.new_page()
    finally:
        context.close()

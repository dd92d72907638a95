"""Windows of one Chromium: opened once, with a context of its own for every visit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from shirube.people.models import Person

_OPEN: dict[str, Any] = {}


def browser_of(chromium: str) -> Browser:
    """The one Chromium of these tests; started by whoever needs it first."""
    if not _OPEN:
        _OPEN["driver"] = sync_playwright().start()
        _OPEN["browser"] = _OPEN["driver"].chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    browser: Browser = _OPEN["browser"]
    return browser


def close_browser() -> None:
    """Ends it, when it was started."""
    if _OPEN:
        _OPEN.pop("browser").close()
        _OPEN.pop("driver").stop()


def session_of(person: Person, address: str) -> Any:
    """The cookie of somebody who signed in."""
    client = Client()
    client.force_login(person)
    return {"name": "shirube_session", "value": client.cookies["shirube_session"].value, "url": address}


@contextmanager
def visiting(
    chromium: str, address: str, person: Person | None, *, width: int = 1280, **options: Any
) -> Iterator[Page]:
    """A Japanese window of this person on the server at `address`; what the page's scripts complain about fails."""
    options = {"locale": "ja-JP", "viewport": {"width": width, "height": 900}, **options}
    context = browser_of(chromium).new_context(base_url=address, **options)
    if person is not None:
        context.add_cookies([session_of(person, address)])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    assert complaints == []

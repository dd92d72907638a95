"""A window in which somebody has signed in already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client
from playwright.sync_api import Page, sync_playwright

from shirube.people.models import Person


@contextmanager
def visiting(chromium: str, address: str, person: Person, *, width: int = 1280) -> Iterator[Page]:
    """A Japanese window of this person on the server at `address`; what the page's scripts complain about fails."""
    client = Client()
    client.force_login(person)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(base_url=address, locale="ja-JP", viewport={"width": width, "height": 900})
        session = {"name": "shirube_session", "value": client.cookies["shirube_session"].value, "url": address}
        context.add_cookies([session])  # type: ignore[list-item]
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        browser.close()
    assert complaints == []

"""Closes the Chromium that the journeys share."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="package", autouse=True)
def _one_chromium() -> Iterator[None]:
    """Ends it when the last journey is over."""
    yield
    from browser.visiting import close_browser  # not before Django knows its settings

    close_browser()

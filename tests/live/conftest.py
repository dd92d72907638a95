"""Closes the pages that a test opened."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _close_ears() -> Iterator[None]:
    from live.ear import Ear  # not before Django knows its settings

    yield
    while Ear.opened:
        Ear.opened.pop().close()

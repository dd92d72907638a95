"""Letters of these tests leave: Django keeps them in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from shirube.surroundings import Email


@pytest.fixture(autouse=True)
def letters_leave(settings: Any) -> None:
    """As if the operator had named a mail server and an address."""
    email = Email(kind="smtp", sender="okr@example.com")
    settings.SURROUNDINGS = replace(settings.SURROUNDINGS, email=email)
    settings.BASE_URL = "https://okr.example.com"

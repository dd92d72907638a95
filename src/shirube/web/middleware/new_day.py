"""Turns the periods of key results over with the first request of a day."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shirube.checkins.actions.turn_periods import turn_periods

LOG = logging.getLogger(__name__)


class NewDay:
    """Middleware: once a local day in each process, judges the periods that have ended since (`turn_periods`).

    Nothing needs a clock of its own for this, and doing so twice changes nothing. A database that cannot be written
    just now must not take the page down: the next request tries again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.turned_on: date | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate()
        if self.turned_on != today:
            try:
                turn_periods(on=today)
                self.turned_on = today
            except DatabaseError:
                LOG.exception("The periods could not be turned over")
        return self.get_response(request)

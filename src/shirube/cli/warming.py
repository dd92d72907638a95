"""Loads what every process needs before processes part, so that none of them pays for it, and all share it."""

from __future__ import annotations


def warm() -> None:
    """Reads every address and with it every view, the holidays of this year, and whom the system trusts.

    Measured: a worker without it sent its first message after three seconds. No connection may cross the fork.
    """
    from django.db import connections
    from django.template import engines
    from django.urls import reverse
    from django.utils import timezone

    from shirube.calendars.business_days import public_holidays
    from shirube.egress.opening import system_tls

    engines.all()
    reverse("account_login")
    public_holidays(timezone.localdate().year)
    system_tls()
    connections.close_all()

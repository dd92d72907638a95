"""Loads what every process needs before processes part."""

from __future__ import annotations


def warm() -> None:
    """Reads every address, and with it every view, so that no first visitor waits; no connection may cross the fork."""
    from django.db import connections
    from django.template import engines
    from django.urls import reverse

    engines.all()
    reverse("account_login")
    connections.close_all()

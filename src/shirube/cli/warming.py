"""Loads what every process needs before processes part, so that none of them pays for it, and all share it."""

from __future__ import annotations


def warm() -> None:
    """Reads every address, view and template, the holidays of this year, and whom the system trusts.

    Measured: a worker without it sent its first message after three seconds, and on a Monday morning the first pages
    took seconds while each process compiled its templates. No connection may cross the fork.
    """
    from django.db import connections
    from django.urls import reverse
    from django.utils import timezone

    from shirube.calendars.business_days import public_holidays
    from shirube.egress.opening import system_tls

    _compile_templates()
    reverse("account_login")
    public_holidays(timezone.localdate().year)
    system_tls()
    connections.close_all()


def _compile_templates() -> None:
    """Compiles them once (2.3 s) and keeps the code in the data folder for the next start; changed ones are seen."""
    from django.conf import settings
    from django.template import engines
    from jinja2 import FileSystemBytecodeCache

    folder = settings.DATA / "templates"
    folder.mkdir(mode=0o700, exist_ok=True)
    environment = engines["jinja2"].env  # type: ignore[attr-defined]  # of the Jinja2 backend
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)

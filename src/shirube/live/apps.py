"""Tells Django about the live package."""

from django.apps import AppConfig


class Live(AppConfig):
    """The live package as a Django application."""

    name = "shirube.live"
    label = "live"
    default_auto_field = "django.db.models.BigAutoField"

"""Tells Django about the outbox package."""

from django.apps import AppConfig


class Outbox(AppConfig):
    """The outbox package as a Django application."""

    name = "shirube.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"

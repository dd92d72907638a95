"""Tells Django about the cycles package."""

from django.apps import AppConfig


class Cycles(AppConfig):
    """The cycles package as a Django application."""

    name = "shirube.cycles"
    label = "cycles"
    default_auto_field = "django.db.models.BigAutoField"

"""Tells Django about the rhythms package."""

from django.apps import AppConfig


class Rhythms(AppConfig):
    """The rhythms package as a Django application."""

    name = "shirube.rhythms"
    label = "rhythms"
    default_auto_field = "django.db.models.BigAutoField"

"""Tells Django about the goals package."""

from django.apps import AppConfig


class Goals(AppConfig):
    """The goals package as a Django application."""

    name = "shirube.goals"
    label = "goals"
    default_auto_field = "django.db.models.BigAutoField"

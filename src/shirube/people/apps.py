"""Tells Django about the people package."""

from django.apps import AppConfig


class People(AppConfig):
    """The people package as a Django application."""

    name = "shirube.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

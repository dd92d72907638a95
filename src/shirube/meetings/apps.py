"""Tells Django about the meetings package."""

from django.apps import AppConfig


class Meetings(AppConfig):
    """The meetings package as a Django application."""

    name = "shirube.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

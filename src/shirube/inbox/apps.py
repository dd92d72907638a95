"""Tells Django about the inbox package."""

from django.apps import AppConfig


class Inbox(AppConfig):
    """The inbox package as a Django application."""

    name = "shirube.inbox"
    label = "inbox"
    default_auto_field = "django.db.models.BigAutoField"

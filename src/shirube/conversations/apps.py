"""Tells Django about the conversations package."""

from django.apps import AppConfig


class Conversations(AppConfig):
    """The conversations package as a Django application."""

    name = "shirube.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"

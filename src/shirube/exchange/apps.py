"""Tells Django about the exchange package."""

from django.apps import AppConfig


class Exchange(AppConfig):
    """The exchange package as a Django application."""

    name = "shirube.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"

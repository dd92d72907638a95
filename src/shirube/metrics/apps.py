"""Tells Django about the metrics package."""

from django.apps import AppConfig


class Metrics(AppConfig):
    """The metrics package as a Django application."""

    name = "shirube.metrics"
    label = "metrics"
    default_auto_field = "django.db.models.BigAutoField"

"""Tells Django about the checkins package."""

from django.apps import AppConfig


class CheckIns(AppConfig):
    """The checkins package as a Django application."""

    name = "shirube.checkins"
    label = "checkins"
    default_auto_field = "django.db.models.BigAutoField"

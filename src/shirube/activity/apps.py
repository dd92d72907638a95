"""Tells Django about the activity package."""

from django.apps import AppConfig


class Activity(AppConfig):
    """The activity package as a Django application."""

    name = "shirube.activity"
    label = "activity"
    default_auto_field = "django.db.models.BigAutoField"

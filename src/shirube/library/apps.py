"""Tells Django about the library package."""

from django.apps import AppConfig


class Library(AppConfig):
    """The library package as a Django application."""

    name = "shirube.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"

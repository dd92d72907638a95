"""Tells Django about the one_on_ones package."""

from django.apps import AppConfig


class OneOnOnes(AppConfig):
    """The one_on_ones package as a Django application."""

    name = "shirube.one_on_ones"
    label = "one_on_ones"
    default_auto_field = "django.db.models.BigAutoField"

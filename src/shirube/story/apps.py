"""Tells Django about the story package."""

from django.apps import AppConfig


class Story(AppConfig):
    """The sample company; it has no records of its own."""

    name = "shirube.story"
    label = "story"

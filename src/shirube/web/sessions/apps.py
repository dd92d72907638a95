"""Tells Django about the sessions."""

from django.apps import AppConfig


class Sessions(AppConfig):
    """The sessions as a Django application; their table is `web_sessions_session`."""

    name = "shirube.web.sessions"
    label = "web_sessions"
    default_auto_field = "django.db.models.BigAutoField"

"""Addresses of what one was told, and of how one wants to be told."""

from django.urls import path

from ..views import inbox, leaving, notification_settings

urlpatterns = [
    path("inbox", inbox.index, name="inbox"),
    path("inbox/read", inbox.read, name="read-notifications"),
    path("inbox/<int:notification_id>", inbox.follow, name="open-notification"),
    path("settings/notifications", notification_settings.edit, name="notification-settings"),
    path("settings/notifications/test", notification_settings.test, name="test-notification"),
    path("letters/leave/<str:token>", leaving.leave_letters, name="leave-letters"),
]

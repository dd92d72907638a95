"""The personal calendar and its secret address."""

from django.urls import path

from shirube.web.views import calendar_feeds

urlpatterns = [
    path("calendar/<str:secret>.ics", calendar_feeds.read, name="calendar-feed"),
    path("settings/calendar", calendar_feeds.renew, name="renew-calendar-feed"),
    path("settings/calendar/revoke", calendar_feeds.revoke, name="revoke-calendar-feed"),
]

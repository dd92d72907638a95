"""Rhythms of units and of the company; who is away, and one's own time."""

from django.urls import path

from shirube.web.views import absences, own_time, rhythms

urlpatterns = [
    path("teams/<str:slug>/rhythm", rhythms.team, name="team-rhythm"),
    path("teams/<str:slug>/rhythm/<str:ritual>/follow", rhythms.follow, name="follow-company-rhythm"),
    path("settings/rhythm", rhythms.company, name="company-rhythm"),
    path("settings/time", own_time.show, name="own-time"),
    path("people/<int:person_id>/absences", absences.index, name="absences"),
    path("absences/<int:pk>/end", absences.end, name="end-absence"),
]

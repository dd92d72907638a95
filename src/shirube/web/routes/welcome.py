"""Addresses of the first run."""

from django.urls import path

from shirube.web.views import welcome, welcome_rhythm

urlpatterns = [
    path("welcome", welcome.company, name="first_run"),
    path("welcome/people", welcome.people, name="welcome-people"),
    path("welcome/cycle", welcome.cycle, name="welcome-cycle"),
    path("welcome/rhythm", welcome_rhythm.rhythm, name="welcome-rhythm"),
    path("welcome/start", welcome.start, name="welcome-start"),
    path("welcome/letter", welcome.letter, name="welcome-letter"),
]

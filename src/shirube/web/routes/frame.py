"""What the frame itself sends: the chosen cycle, language and appearance."""

from django.urls import path

from shirube.web.views import frame

urlpatterns = [
    path("frame/cycle", frame.choose_cycle, name="choose-cycle"),
    path("frame/language", frame.choose_language, name="choose-language"),
    path("frame/theme", frame.choose_theme, name="choose-theme"),
]

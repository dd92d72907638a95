"""Win sessions: the wall of the week, its slides, its keepsake."""

from django.urls import path

from shirube.web.views import win_cards, win_sessions

urlpatterns = [
    path("teams/<str:slug>/win", win_sessions.wall, name="team-win"),
    path("teams/<str:slug>/win/cards", win_cards.put_up, name="put-up-card"),
    path("teams/<str:slug>/win/thanks", win_cards.thank, name="give-thanks"),
    path("win-sessions/<int:pk>", win_sessions.keepsake, name="win-session"),
    path("win-sessions/<int:pk>/slides", win_sessions.slides, name="win-slides"),
    path("win-sessions/<int:pk>/closing", win_cards.close, name="close-wall"),
    path("win-sessions/<int:pk>/reopening", win_cards.reopen, name="reopen-wall"),
    path("win-cards/<int:pk>/cheers", win_cards.cheer, name="cheer-card"),
    path("win-cards/<int:pk>/removal", win_cards.take_down, name="take-down-card"),
    path("win-thanks/<int:pk>/removal", win_cards.take_back, name="take-back-thanks"),
]

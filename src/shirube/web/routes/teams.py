"""Boards of units."""

from django.urls import path

from shirube.web.views import teams

urlpatterns = [
    path("teams", teams.mine, name="teams"),
    path("teams/all", teams.index, name="all-teams"),
    path("teams/<str:slug>", teams.board, name="team"),
    path("teams/<str:slug>/members", teams.members, name="team-members"),
]

"""The four questions of a unit's week."""

from django.urls import path

from shirube.web.views import weeks

urlpatterns = [
    path("teams/<str:slug>/week", weeks.show, name="team-week"),
    path("teams/<str:slug>/week/start", weeks.begin, name="begin-week"),
    path("teams/<str:slug>/week/answers", weeks.add, name="add-answer"),
    path("week-answers/<int:pk>", weeks.edit, name="edit-answer"),
    path("week-answers/<int:pk>/removal", weeks.drop, name="drop-answer"),
]

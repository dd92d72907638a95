"""The unit tree."""

from django.urls import path

from shirube.web.views import organisation

urlpatterns = [
    path("organisation", organisation.index, name="organisation"),
    path("organisation/units/new", organisation.new, name="new-unit"),
    path("organisation/units/<int:pk>", organisation.edit, name="unit"),
    path("organisation/units/<int:pk>/place", organisation.move, name="move-unit"),
    path("organisation/units/<int:pk>/dissolution", organisation.dissolve, name="dissolve-unit"),
]

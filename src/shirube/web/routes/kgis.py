"""Addresses of KGIs; they are read on the map."""

from django.urls import path

from ..views import kgis

urlpatterns = [
    path("kgis/new", kgis.new, name="new-kgi"),
    path("kgis/<int:pk>/edit", kgis.edit, name="kgi"),
    path("kgis/<int:pk>/removal", kgis.remove, name="remove-kgi"),
]

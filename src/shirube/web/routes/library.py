"""Addresses of the library."""

from django.urls import path

from ..views import library

urlpatterns = [
    path("library", library.show, name="library"),
    path("library/okr-kpi-kgi-mbo", library.words, name="library-words"),
    path("library/own/<int:template_id>", library.own_objective, name="own-template"),
    path("library/own/<int:template_id>/removal", library.remove, name="remove-template"),
    path("library/<slug:job_key>", library.job, name="library-job"),
    path("library/<slug:job_key>/<slug:objective_key>", library.objective, name="library-objective"),
    path("objectives/<int:objective_id>/template", library.save, name="save-template"),
]

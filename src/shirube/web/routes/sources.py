"""Sources: where rows are fetched from, and how that goes."""

from django.urls import path

from shirube.web.views import new_source, sources

urlpatterns = [
    path("sources", sources.index, name="sources"),
    path("sources/new", new_source.kinds, name="new-source"),
    path("sources/new/<slug:kind>", new_source.new, name="new-source-of"),
    path("sources/<int:source_id>", sources.show, name="source"),
    path("sources/<int:source_id>/settings", new_source.edit, name="edit-source"),
    path("sources/<int:source_id>/fetches", sources.fetch, name="fetch-source"),
    path("sources/<int:source_id>/switch", sources.switch, name="switch-source"),
    path("sources/<int:source_id>/removal", sources.remove, name="remove-source"),
]

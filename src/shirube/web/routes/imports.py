"""Sheets that come in: upload, preview, confirm, undo."""

from django.urls import path

from shirube.web.views import imports

urlpatterns = [
    path("imports", imports.index, name="imports"),
    path("imports/<int:pk>", imports.show, name="import"),
    path("imports/<int:pk>/mapping", imports.correct, name="import-mapping"),
    path("imports/<int:pk>/confirmation", imports.confirm, name="confirm-import"),
    path("imports/<int:pk>/undoing", imports.undo, name="undo-import"),
    path("imports/<int:pk>/discarding", imports.discard, name="discard-import"),
]

"""Sheets that go out."""

from django.urls import path

from shirube.web.views import exports

urlpatterns = [
    path("exports/<int:pk>.<str:kind>", exports.download, name="exports"),
]

"""Addresses of key results: one for each side of them."""

from django.urls import path

from ..views import key_result_settings, key_results

urlpatterns = [
    path("key-results/<int:key_result_id>", key_results.show, name="key-result"),
    path("key-results/<int:key_result_id>/initiatives", key_results.initiatives, name="key-result-initiatives"),
    path("key-results/<int:key_result_id>/data", key_results.data, name="key-result-data"),
    path("key-results/<int:key_result_id>/settings", key_result_settings.edit, name="key-result-settings"),
    path("key-results/<int:key_result_id>/removal", key_result_settings.remove, name="remove-key-result"),
]

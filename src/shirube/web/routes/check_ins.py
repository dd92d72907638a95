"""Addresses of check-ins."""

from django.urls import path

from ..views import check_ins

urlpatterns = [
    path("key-results/<int:key_result_id>/check-ins", check_ins.create, name="check-in"),
    path("key-results/<int:key_result_id>/measured-value", check_ins.take_back_to_measured, name="change-back"),
    path("check-ins/<int:check_in_id>/correction", check_ins.correct, name="correct-check-in"),
    path("check-ins/<str:ids>/undo", check_ins.undo, name="undo-check-ins"),
]

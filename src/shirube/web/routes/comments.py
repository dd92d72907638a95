"""Addresses of comments."""

from django.urls import path

from ..views import comments

urlpatterns = [
    path("objectives/<int:pk>/comments", comments.under_objective, name="comment-objective"),
    path("check-ins/<int:pk>/comments", comments.under_check_in, name="comment-check-in"),
    path("comments/<int:pk>/withdrawal", comments.withdraw, name="withdraw-comment"),
]

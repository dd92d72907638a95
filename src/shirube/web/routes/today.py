"""Addresses of 今日."""

from django.urls import path

from ..views import today

urlpatterns = [path("", today.show, name="today")]

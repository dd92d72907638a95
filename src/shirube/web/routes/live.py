"""The address of live pages."""

from django.urls import path

from ..views import live

urlpatterns = [path("live", live.live, name="live")]

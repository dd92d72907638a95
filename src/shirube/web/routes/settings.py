"""Addresses of the settings; those of signing in stand in `accounts.py`."""

from django.urls import path

from shirube.web.views import settings, tokens

urlpatterns = [
    path("settings", settings.profile, name="settings"),
    path("settings/tokens", tokens.index, name="tokens"),
    path("settings/tokens/<int:token_id>/revoke", tokens.revoke, name="revoke-token"),
    path("settings/company", settings.company, name="company-settings"),
]

"""The addresses of all pages: one module per resource, one line each."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

RESOURCES = (
    "today",
    "me",
    "objectives",
    "key_results",
    "check_ins",
    "comments",
    "initiatives",
    "teams",
    "rhythms",
    "meetings",
    "win_sessions",
    "priorities",
    "one_on_ones",
    "conversation",
    "inbox",
    "channels",
    "slack",
    "calendar_feeds",
    "practice",
    "live",
    "map",
    "kgis",
    "kpis",
    "library",
    "metrics",
    "datasets",
    "sources",
    "activity",
    "people",
    "organisation",
    "cycles",
    "imports",
    "exports",
    "welcome",
    "invitations",
    "settings",
    "accounts",
    "frame",
    "look",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(import_module(f"shirube.web.routes.{name}").urlpatterns))
    for name in RESOURCES
    if find_spec(f"shirube.web.routes.{name}")
]

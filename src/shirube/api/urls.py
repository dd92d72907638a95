"""The addresses of the API."""

from django.urls import URLPattern, URLResolver, path

from .door import api
from .threshold import nothing_here, threshold

app_name = "api"


def _behind_the_threshold(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = threshold(pattern.callback)
    return patterns


urlpatterns: list[URLPattern | URLResolver] = [
    *_behind_the_threshold(api.urls[0]),
    path("<path:rest>", nothing_here, name="nothing-here"),
]

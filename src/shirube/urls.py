"""Every address: sign-in, pages, API."""

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    *(
        [path("api/v1/", include("shirube.api.urls"))]
        if find_spec("shirube.api") and find_spec("shirube.api.urls")
        else []
    ),
    path("", include("shirube.web.urls")),
]

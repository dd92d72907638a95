"""Every address: sign-in, pages, API."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("shirube.api.urls")),
    path("", include("shirube.web.urls")),
]

handler400 = "shirube.web.views.errors.bad_request"
handler403 = "shirube.web.views.errors.forbidden"
handler404 = "shirube.web.views.errors.not_found"
handler500 = "shirube.web.views.errors.broken"

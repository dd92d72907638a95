"""The one stylesheet of all pages."""

from django.urls import path

from shirube.web.stylesheet import stylesheet

urlpatterns = [path("stylesheet/<str:digest>.css", stylesheet, name="stylesheet")]

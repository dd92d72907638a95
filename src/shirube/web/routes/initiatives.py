"""Addresses of initiatives: the list stands on the key result's page, changes come here."""

from django.urls import path

from ..views import initiatives

urlpatterns = [
    path("key-results/<int:key_result_id>/initiatives/new", initiatives.create, name="new-initiative"),
    path("initiatives/<int:pk>", initiatives.edit, name="edit-initiative"),
    path("initiatives/<int:pk>/finish", initiatives.finish, name="finish-initiative"),
    path("initiatives/<int:pk>/resume", initiatives.resume, name="resume-initiative"),
    path("initiatives/<int:pk>/drop", initiatives.drop, name="drop-initiative"),
]

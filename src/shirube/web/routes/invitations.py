"""The address behind an invitation link."""

from django.urls import path

from shirube.web.views import invitations

urlpatterns = [path("invitations/<str:secret>", invitations.accept, name="accept-invitation")]

"""Addresses of conversation."""

from django.urls import path

from ..views import conversation

urlpatterns = [
    path("conversation/<str:subject>/comments", conversation.comment, name="comment"),
    path("comments/<int:pk>", conversation.edit, name="edit-comment"),
    path("reactions", conversation.sign, name="react"),
    path("check-ins/<int:pk>/acknowledgement", conversation.acknowledge, name="acknowledge"),
    path("following", conversation.follow, name="follow"),
    path("people/named", conversation.names, name="named-people"),
]

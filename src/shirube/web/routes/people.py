"""People: list, page, invitation, list from a spreadsheet."""

from django.urls import path

from shirube.web.views import memberships, people, people_invitations, people_paste

urlpatterns = [
    path("people", people.index, name="people"),
    path("people/new", people.new, name="new-person"),
    path("people/paste", people_paste.show, name="paste-people"),
    path("people/<int:pk>", people.show, name="person"),
    path("people/<int:pk>/edit", people.edit, name="edit-person"),
    path("people/<int:pk>/deactivation", people.deactivate, name="deactivate-person"),
    path("people/<int:pk>/reactivation", people.reactivate, name="reactivate-person"),
    path("people/<int:pk>/invitation", people_invitations.new, name="invite-person"),
    path("people/<int:pk>/invitation/link", people_invitations.link, name="invitation-link"),
    path("people/<int:pk>/memberships", memberships.join, name="join-unit"),
    path("people/<int:pk>/memberships/<int:unit_pk>/end", memberships.leave, name="leave-unit"),
]

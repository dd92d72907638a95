"""Addresses of the company's connections to services outside."""

from django.urls import path

from ..views import connections, rooms

urlpatterns = [
    path("settings/connections", connections.index, name="connections"),
    path("settings/connections/new/<str:kind>", connections.new, name="new-connection"),
    path("settings/connections/<int:connection_id>", connections.show, name="connection"),
    path("settings/connections/<int:connection_id>/switch", connections.switch, name="switch-connection"),
    path("settings/connections/<int:connection_id>/test", connections.test, name="test-connection"),
    path("settings/connections/<int:connection_id>/secret", connections.renew, name="renew-connection-secret"),
    path("settings/connections/<int:connection_id>/removal", connections.remove, name="remove-connection"),
    path("settings/connections/<int:connection_id>/rooms", rooms.add, name="add-room"),
    path("settings/rooms/<int:room_id>/removal", rooms.remove, name="remove-room"),
]

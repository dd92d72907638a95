"""One request through one door, and what it met."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from web.routes_table import Door
from web.routes_world import World


def knock(door: Door, role: str, world: World) -> HttpResponse:
    """One request of that role; what it changes is taken back."""
    address = reverse(door.route, args=[world.records[name] for name in door.args])
    address += door.at.format_map(world.records)
    client = world.client(role)
    with transaction.atomic():
        response = getattr(client, door.method.lower())(address, door.data(world, role))
        transaction.set_rollback(True)
    return response


def met(response: HttpResponse) -> str:
    """``in``, ``sign in`` or the status."""
    where = response.headers.get("Location", "")
    if where.startswith(reverse("account_login")):
        return "sign in"
    return "in" if response.status_code < 400 else str(response.status_code)

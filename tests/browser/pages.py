"""Every page of Shirube, by the address somebody of a role opens."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from web.routes_table import DOORS, Door
from web.routes_world import World

NO_PAGES = {
    "live", "named-people",
    "alignments", "readings", "map-objective", "map-key-result", "exports", "stylesheet", "mfa_download_recovery_codes",
    "mfa_login_webauthn", "meeting-room", "one-on-one-text", "one-on-ones-text", "calendar-feed",
    "metric-evidence-file",
}  # fmt: skip
"""Fragments and files."""
OUTSIDE = {
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "accept-invitation",
    "first_run",
}
"""Pages one sees before signing in."""


def pages(world: World, role: str) -> Iterator[str]:
    """The addresses of all pages this role may see."""
    for door in DOORS:
        if door.method == "GET" and door.route not in NO_PAGES and _is_for(door, role):
            yield reverse(door.route, args=[world.records[name] for name in door.args]) + door.at


def _is_for(door: Door, role: str) -> bool:
    if role == "anonymous":
        return door.route in OUTSIDE
    only_owner = ("owner" in door.allowed and "admin" not in door.allowed) or "mfa" in door.route
    return door.route not in OUTSIDE and role in door.allowed and (role == "owner") == only_owner

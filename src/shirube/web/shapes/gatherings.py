"""The gatherings of a unit's week, side by side: the meeting, the four questions, the win session."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from shirube.people.models import Unit


def gatherings(unit: Unit, here: str) -> tuple[tuple[str, str, bool], ...]:
    """(words, address, whether it is this one)."""
    places = (
        ("meeting", _("Team meeting"), "team-meeting"),
        ("week", _("This week's four questions"), "team-week"),
        ("win", _("Win session"), "team-win"),
    )
    return tuple((words, reverse(name, args=[unit.slug]), key == here) for key, words, name in places)

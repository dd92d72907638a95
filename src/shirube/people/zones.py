"""Time zones by their IANA name; an empty name means the zone of the server."""

from datetime import tzinfo
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone

from shirube.refusal import Refusal


class NoSuchZone(Refusal):
    """Nobody knows a time zone of this name."""


def zone_named(name: str) -> tzinfo:
    """The zone of this name; raises ZoneInfoNotFoundError for a name nobody knows."""
    return ZoneInfo(name) if name else timezone.get_default_timezone()


def need_zone(name: str) -> None:
    """Refuse with NoSuchZone a name that is neither empty nor known."""
    if name and name not in available_timezones():
        raise NoSuchZone

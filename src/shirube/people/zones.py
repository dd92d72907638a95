"""Time zones by their IANA name; an empty name means the zone of the server."""

from datetime import tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone


def zone_named(name: str) -> tzinfo:
    """The zone of this name; raises ZoneInfoNotFoundError for a name nobody knows."""
    return ZoneInfo(name) if name else timezone.get_default_timezone()

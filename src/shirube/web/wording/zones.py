"""Time zones in words: 東京（UTC+9）, London (UTC+0)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CITIES: Mapping[str, str | Promise] = {
    "Asia/Tokyo": gettext_lazy("Tokyo"),
    "Asia/Seoul": gettext_lazy("Seoul"),
    "Asia/Shanghai": gettext_lazy("Shanghai"),
    "Asia/Taipei": gettext_lazy("Taipei"),
    "Asia/Hong_Kong": gettext_lazy("Hong Kong"),
    "Asia/Manila": gettext_lazy("Manila"),
    "Asia/Singapore": gettext_lazy("Singapore"),
    "Asia/Ho_Chi_Minh": gettext_lazy("Ho Chi Minh City"),
    "Asia/Bangkok": gettext_lazy("Bangkok"),
    "Asia/Jakarta": gettext_lazy("Jakarta"),
    "Asia/Kolkata": gettext_lazy("Delhi, Mumbai"),
    "Asia/Dubai": gettext_lazy("Dubai"),
    "Europe/London": gettext_lazy("London"),
    "Europe/Paris": gettext_lazy("Paris"),
    "Europe/Berlin": gettext_lazy("Berlin"),
    "America/New_York": gettext_lazy("New York"),
    "America/Chicago": gettext_lazy("Chicago"),
    "America/Los_Angeles": gettext_lazy("Los Angeles"),
    "America/Sao_Paulo": gettext_lazy("São Paulo"),
    "Australia/Sydney": gettext_lazy("Sydney"),
    "Pacific/Honolulu": gettext_lazy("Honolulu"),
    "UTC": gettext_lazy("Coordinated Universal Time"),
}
"""Where companies that work in Japanese have people most often: the short list, offered first."""
REGIONS = (
    *("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/"),
    *("Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"),
)


@cache
def known_zones() -> tuple[str, ...]:
    """The short list, then every other place by name."""
    others = sorted(name for name in available_timezones() if name.startswith(REGIONS) and name not in CITIES)
    return (*CITIES, *others)


def zone_words(name: str, *, at: datetime) -> str:
    """The city and how far it is from Greenwich at this moment."""
    city = CITIES.get(name) or name.rpartition("/")[2].replace("_", " ")
    return _("%(city)s (%(offset)s)") % {"city": city, "offset": _offset(name, at)}


def zone_options(names: tuple[str, ...], *, at: datetime) -> tuple[tuple[str, str], ...]:
    """(name, words) for a list of suggestions."""
    return tuple((name, zone_words(name, at=at)) for name in names)


def zone_typed(text: str) -> str | None:
    """The zone somebody typed: Asia/Tokyo, asia/tokyo, Tokyo, 東京, New York; None when none or several fit."""
    wanted = text.strip().casefold().replace(" ", "_")
    exact = [name for name in known_zones() if name.casefold() == wanted]
    called = [name for name, city in CITIES.items() if str(city).casefold().replace(" ", "_") == wanted]
    ends = [name for name in known_zones() if name.casefold().endswith(f"/{wanted}")]
    found = exact or called or ends
    return found[0] if len(found) == 1 else None


def _offset(name: str, at: datetime) -> str:
    offset = at.astimezone(ZoneInfo(name)).utcoffset()
    assert offset is not None
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")

"""The doors of each area: a module with `DOORS`, and `furnish`, which adds the records they name to the world."""

from web.doors import (
    channels,
    conversation,
    data,
    inbox,
    kgis,
    live,
    meetings,
    metrics,
    one_on_ones,
    readings,
    rhythms,
    sheet,
)

AREAS = (
    channels,
    conversation,
    data,
    inbox,
    kgis,
    live,
    meetings,
    metrics,
    one_on_ones,
    readings,
    rhythms,
    sheet,
)

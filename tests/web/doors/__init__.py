"""The doors of each area: a module with `DOORS`, and `furnish`, which adds the records they name to the world."""

from web.doors import channels, conversation, data, inbox, kgis, live, meetings, one_on_ones, rhythms, sheet

AREAS = (channels, conversation, data, inbox, kgis, live, meetings, one_on_ones, rhythms, sheet)

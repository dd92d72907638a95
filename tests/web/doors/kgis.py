"""Doors of KGIs and KPIs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from factories import MONDAY
from shirube.metrics.actions.add_kgi import add_kgi
from shirube.metrics.models import Metric
from shirube.people.models import Person
from web.door import OWNER, STEER, Door, sent, shown
from web.routes_world import World

DAYS = {"start_on": date(2026, 4, 1), "end_on": date(2027, 3, 31)}
SAID = {"name": "売上高", "target": "12", "unit": "億円", "start_on": "2026-04-01", "end_on": "2027-03-31"}


def _edited(world: World, role: str) -> dict[str, Any]:
    return {**SAID, "version": "1"}


DOORS: list[Door] = [
    shown("new-kgi", STEER),
    sent("new-kgi", STEER, posted=SAID),
    shown("kgi", STEER, "kgi"),
    sent("kgi", STEER, "kgi", _edited),
    sent("remove-kgi", STEER, "kgi"),
    shown("healthy-range", STEER | OWNER, "watched_metric"),
    sent("healthy-range", STEER | OWNER, "watched_metric", {"highest": "5", "version": "1"}),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """The records these doors name, by name."""
    champion = people["champion"]
    kgi = add_kgi(
        company=champion.company,
        name=f"{mark}の売上高",
        unit="億円",
        target=Decimal(12),
        by=champion,
        at=MONDAY,
        **DAYS,
    )
    metric = Metric.objects.create(
        company=champion.company, name=f"{mark}の提案までの日数", owner=people["owner"], created_at=MONDAY
    )
    return {"kgi": kgi.pk, "watched_metric": metric.pk}

"""What pages may listen to, kind by kind, and which of it a person may."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from shirube.goals.models import KeyResult, Objective
from shirube.meetings.models import Meeting, WinSession
from shirube.one_on_ones.models import Pair
from shirube.people.models import Person, Unit

AUDIBLE: Mapping[str, Callable[[Person], QuerySet[Any]]] = {
    "objective": Objective.objects.visible_to,
    "key-result": KeyResult.objects.visible_to,
    "meeting": Meeting.objects.visible_to,
    "win-session": WinSession.objects.visible_to,
    "pair": Pair.objects.visible_to,
    "unit": Unit.objects.visible_to,
    "person": Person.objects.visible_to,
    "inbox": lambda person: Person.objects.filter(pk=person.pk),
}
"""By kind of name: the records of which this person may hear that they changed."""
NAME = re.compile(r"([a-z][a-z-]{0,30})-([1-9][0-9]{0,17})")


class NotAudible(ValueError):
    """Nobody listens to names of this kind."""


def audible(names: Collection[str], person: Person) -> list[str]:
    """Those of the names this person may hear of; one query a kind. Raises NotAudible for a name of no known kind."""
    asked: dict[str, set[int]] = defaultdict(set)
    for name in names:
        found = NAME.fullmatch(name)
        if found is None or found[1] not in AUDIBLE:
            raise NotAudible(name)
        asked[found[1]].add(int(found[2]))
    return [
        f"{kind}-{pk}"
        for kind, ids in asked.items()
        for pk in AUDIBLE[kind](person).filter(pk__in=ids).values_list("pk", flat=True)
    ]

"""Draws up the list of a meeting: what needs talk first, the rest folded."""

from __future__ import annotations

from .models import Item, Meeting
from .queries.standings import standings_of


def draw_up(meeting: Meeting) -> None:
    """Write the items anew, in the caller's transaction; what was said under an item stays with it."""
    found = standings_of(meeting)
    there = {item.key_result_id: item for item in meeting.items.all()}
    fresh = [
        Item(
            meeting=meeting,
            key_result_id=turn.key,
            title=found.titles[turn.key],
            position=place,
            reasons=[str(reason) for reason in turn.reasons],
            folded=turn.folded,
        )
        for place, turn in enumerate(found.turns)
    ]
    Item.objects.bulk_create([item for item in fresh if item.key_result_id not in there])
    moved = [_moved(there[item.key_result_id], item) for item in fresh if item.key_result_id in there]
    gone = [_put_last(item, len(fresh)) for pk, item in there.items() if pk not in found.titles]
    Item.objects.bulk_update([*moved, *gone], ["position", "reasons", "folded"])


def _moved(item: Item, drawn: Item) -> Item:
    item.position, item.reasons, item.folded = drawn.position, drawn.reasons, drawn.folded
    return item


def _put_last(item: Item, place: int) -> Item:
    item.position, item.folded = place, True
    return item

"""One change of a pair's dates, order or sessions at a time."""

from __future__ import annotations

from .models import Pair


def hold(pair: Pair) -> Pair:
    """The pair as it stands, once no other such change is under way."""
    held = Pair.objects.select_related("host", "member", "ending")
    return held.select_for_update(no_key=True, of=("self",)).get(pk=pair.pk)

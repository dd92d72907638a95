"""Who may do what in a pair: the two people, and nobody else, administrators included."""

from __future__ import annotations

from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from .models import Pair


class PairEnded(Refusal):
    """The two have stopped, or one of them has left: what was written can be read, nothing is added."""


def may_pair(by: Person, one: Person, other: Person) -> bool:
    """One of the two makes the pair; both are here, of one company, and write."""
    together = one.company_id == other.company_id and one.pk != other.pk
    return together and by.pk in (one.pk, other.pk) and one.writes and other.writes


def may_write(pair: Pair, by: Person) -> bool:
    """The two people, unless their role only reads."""
    return by.pk in pair.people and by.writes


def goes_on(pair: Pair) -> bool:
    """Whether nobody ended it and both are here."""
    return not hasattr(pair, "ending") and pair.host.is_active and pair.member.is_active


def require(pair: Pair, by: Person) -> None:
    """Raises NotYours or PairEnded unless this person may write in this pair now."""
    if not may_write(pair, by):
        raise NotYours
    if not goes_on(pair):
        raise PairEnded

"""The secret vote: opened, voted in, shown."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube import live
from shirube.goals.openness import day_of
from shirube.okr.ballot import HIGHEST, LOWEST, tally
from shirube.people.models import Person
from shirube.refusal import Refusal

from ..entering import chaired, changed
from ..lasting import MeetingOver, is_running
from ..models import Ballot, Item, Meeting, Vote
from ..policy import need_part


class BallotShown(Refusal):
    """The votes have been shown; none can be added or changed."""


class NoSuchConfidence(Refusal):
    """Confidence is a whole number from 0 to 10."""


class NobodyVoted(Refusal):
    """There is nothing to show yet."""


@transaction.atomic
def open_ballot(item: Item, *, by: Person, at: datetime) -> Ballot:
    """Ask the room; while a ballot on the item is open it is that one.

    Raises NotYours, MeetingOver, NotFacilitating.
    """
    meeting = chaired(item.meeting, by=by, at=at)
    ballot, is_new = Ballot.objects.get_or_create(item=item, shown_at=None, defaults={"opened_at": at})
    if is_new:
        changed(meeting)
    return ballot


@transaction.atomic
def cast_vote(ballot: Ballot, *, value: int, by: Person, at: datetime) -> None:
    """Put in one's confidence, or change it. Raises NotYours, MeetingOver, BallotShown, NoSuchConfidence.

    The ballot is locked and not the meeting: two hundred vote at once while the facilitator still turns pages.
    """
    meeting = Meeting.objects.select_related("unit", "ending").get(items__ballots=ballot)
    need_part(by, meeting.unit, on=day_of(at))
    if not is_running(meeting, at):
        raise MeetingOver
    if not LOWEST <= value <= HIGHEST:
        raise NoSuchConfidence
    _locked(ballot)
    Vote.objects.bulk_create(
        [Vote(ballot=ballot, person=by, value=str(value))],
        update_conflicts=True,
        unique_fields=["ballot", "person"],
        update_fields=["value"],
    )
    live.announce(meeting.company_id, meeting.subject)


@transaction.atomic
def show_ballot(ballot: Ballot, *, by: Person, at: datetime) -> Ballot:
    """Count the votes, forget who cast them, show the counts.

    Raises NotYours, MeetingOver, NotFacilitating, BallotShown, NobodyVoted.
    """
    meeting = chaired(ballot.item.meeting, by=by, at=at)
    fresh = _locked(ballot)
    values = [int(vote.value) for vote in fresh.votes.all()]
    if not values:
        raise NobodyVoted
    fresh.votes.all().delete()
    fresh.counts, fresh.shown_at = list(tally(values)), at
    fresh.save(update_fields=["counts", "shown_at"])
    changed(meeting)
    return fresh


def _locked(ballot: Ballot) -> Ballot:
    """The ballot as it stands now; every vote passes here, so none slips in beside the counting."""
    fresh = Ballot.objects.select_for_update().get(pk=ballot.pk)
    if fresh.shown_at is not None:
        raise BallotShown
    return fresh

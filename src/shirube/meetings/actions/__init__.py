"""The verbs of meetings: one file per verb."""

from .check_in_here import check_in_here
from .decide import TakenUp, decide, finish_decision, take_up
from .draw_up_again import draw_up_again
from .end_meeting import end_forgotten, end_meeting, reopen_meeting
from .keep_time import NoSuchLength, plan_time, start_clock, stop_clock
from .open_meeting import open_meeting
from .take_chair import take_chair
from .take_notes import NothingNoted, add_note, edit_note, strike_note
from .turn_to import turn_to
from .vote import BallotShown, NobodyVoted, NoSuchConfidence, cast_vote, open_ballot, show_ballot

__all__ = [
    "BallotShown",
    "NoSuchConfidence",
    "NoSuchLength",
    "NobodyVoted",
    "NothingNoted",
    "TakenUp",
    "add_note",
    "cast_vote",
    "check_in_here",
    "decide",
    "draw_up_again",
    "edit_note",
    "end_forgotten",
    "end_meeting",
    "finish_decision",
    "open_ballot",
    "open_meeting",
    "plan_time",
    "reopen_meeting",
    "show_ballot",
    "start_clock",
    "stop_clock",
    "strike_note",
    "take_chair",
    "take_up",
    "turn_to",
]

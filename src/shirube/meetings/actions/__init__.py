"""The verbs of meetings: one file per verb."""

from .check_in_here import check_in_here
from .cheer import cheer
from .close_wall import close_wall, reopen_wall
from .decide import TakenUp, decide, finish_decision, take_up
from .draw_up_again import draw_up_again
from .end_meeting import end_forgotten, end_meeting, reopen_meeting
from .give_thanks import ThanksToOneself, give_thanks, take_back_thanks
from .keep_time import NoSuchLength, plan_time, start_clock, stop_clock
from .open_meeting import open_meeting
from .plan_week import NoAnswer, WeekOver, add_answer, begin_week, drop_answer, edit_answer
from .put_up_card import put_up_card, take_down_card
from .take_chair import take_chair
from .take_notes import NothingNoted, add_note, edit_note, strike_note
from .turn_to import turn_to
from .vote import BallotShown, NobodyVoted, NoSuchConfidence, cast_vote, open_ballot, show_ballot

__all__ = [
    "BallotShown",
    "NoAnswer",
    "NoSuchConfidence",
    "NoSuchLength",
    "NobodyVoted",
    "NothingNoted",
    "TakenUp",
    "ThanksToOneself",
    "WeekOver",
    "add_answer",
    "add_note",
    "begin_week",
    "cast_vote",
    "check_in_here",
    "cheer",
    "close_wall",
    "decide",
    "draw_up_again",
    "drop_answer",
    "edit_answer",
    "edit_note",
    "end_forgotten",
    "end_meeting",
    "finish_decision",
    "give_thanks",
    "open_ballot",
    "open_meeting",
    "plan_time",
    "put_up_card",
    "reopen_meeting",
    "reopen_wall",
    "show_ballot",
    "start_clock",
    "stop_clock",
    "strike_note",
    "take_back_thanks",
    "take_chair",
    "take_down_card",
    "take_up",
    "turn_to",
]

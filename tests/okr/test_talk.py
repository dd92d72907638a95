"""What a meeting talks about first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shirube.okr.talk import MOST_TALK, Reason, Standing, Stood, in_turn, reasons_of

SOUND = Stood("on_track", 7, 5000)
statuses = st.sampled_from(["", "on_track", "at_risk", "behind"])
stoods = st.builds(
    Stood, statuses, st.none() | st.integers(0, 10), st.none() | st.integers(0, 10_000)
)
standings = st.builds(
    Standing,
    key=st.integers(),
    status=st.sampled_from(["", "achieved", "on_track", "at_risk", "behind", "stale"]),
    now=stoods,
    before=stoods,
    needs_help=st.booleans(),
)


def standing(key: int, status: str, *, now: Stood | None = None, before: Stood = SOUND, help: bool = False) -> Standing:
    return Standing(key, status, now or Stood(status, 7, 5000), before, help)


def test_help_comes_before_worsened_before_behind_before_at_risk_before_stale() -> None:
    turns = in_turn(
        [
            standing(1, "on_track"),
            standing(2, "stale", now=SOUND),
            standing(3, "at_risk", before=Stood("at_risk", 7, 5000)),
            standing(4, "behind", before=Stood("behind", 7, 5000)),
            standing(5, "at_risk"),
            standing(6, "on_track", help=True),
        ]
    )

    assert [turn.key for turn in turns] == [6, 5, 4, 3, 2, 1]
    assert [turn.folded for turn in turns] == [False] * 5 + [True]


def test_every_reason_is_told() -> None:
    fell = standing(1, "behind", now=Stood("behind", 3, 4000), help=True)

    assert reasons_of(fell) == (
        Reason.HELP,
        Reason.WORSENED,
        Reason.LOST_CONFIDENCE,
        Reason.SLID_BACK,
        Reason.BEHIND,
    )


def test_one_point_of_confidence_less_is_no_news() -> None:
    assert reasons_of(standing(1, "on_track", now=Stood("on_track", 6, 5000))) == ()
    assert reasons_of(standing(1, "on_track", now=Stood("on_track", 5, 5000))) == (Reason.LOST_CONFIDENCE,)


def test_what_is_reached_needs_no_talk_unless_somebody_asks_for_help() -> None:
    assert reasons_of(standing(1, "achieved", now=Stood("on_track", 3, 10_000))) == ()
    assert reasons_of(standing(1, "achieved", help=True)) == (Reason.HELP,)


def test_what_was_never_said_before_has_not_worsened() -> None:
    assert reasons_of(standing(1, "behind", before=Stood())) == (Reason.BEHIND,)


def test_among_equals_the_one_with_more_reasons_comes_first() -> None:
    both = standing(2, "behind", now=Stood("behind", 3, 5000), before=Stood("behind", 7, 5000))
    lost = standing(1, "on_track", now=Stood("on_track", 3, 5000))

    assert [turn.key for turn in in_turn([lost, both])] == [2, 1]


def test_a_long_list_ends() -> None:
    turns = in_turn([standing(n, "behind", before=Stood("behind")) for n in range(30)])

    assert sum(not turn.folded for turn in turns) == MOST_TALK
    assert [turn.key for turn in turns] == list(range(30))


@given(st.lists(standings, max_size=20))
def test_nobody_is_lost_and_whoever_needs_no_talk_comes_last(found: list[Standing]) -> None:
    turns = in_turn(found)

    assert sorted(turn.key for turn in turns) == sorted(each.key for each in found)
    assert [bool(turn.reasons) for turn in turns] == sorted((bool(turn.reasons) for turn in turns), reverse=True)


@given(st.lists(standings, max_size=10))
def test_the_order_keeps_to_the_most_urgent_reason(found: list[Standing]) -> None:
    firsts = [list(Reason).index(turn.reasons[0]) for turn in in_turn(found) if turn.reasons]

    assert firsts == sorted(firsts)

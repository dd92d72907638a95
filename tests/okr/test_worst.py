"""The worst confirmed status."""

from shirube.okr.kinds import Status
from shirube.okr.worst import worst_status


def test_the_worst_confirmed_status_speaks_for_all() -> None:
    assert worst_status([Status.ON_TRACK, None, Status.BEHIND, Status.AT_RISK]) == Status.BEHIND
    assert worst_status([Status.ON_TRACK, Status.AT_RISK]) == Status.AT_RISK


def test_nobody_confirming_leaves_the_status_unknown() -> None:
    assert worst_status([None, None]) is None
    assert worst_status([]) is None

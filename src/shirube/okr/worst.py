"""The worst confirmed status speaks for an objective."""

from collections.abc import Iterable

from shirube.okr.kinds import Status

FROM_BEST_TO_WORST = tuple(Status)


def worst_status(statuses: Iterable[Status | None]) -> Status | None:
    """The worst status anyone confirmed; None when nobody did."""
    confirmed = [Status(status) for status in statuses if status is not None]
    return max(confirmed, key=FROM_BEST_TO_WORST.index, default=None)

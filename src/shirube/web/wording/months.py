"""Words for the months of the year."""

from django.utils.dates import MONTHS


def month_name(month: int) -> str:
    """4月; April."""
    return str(MONTHS[month])

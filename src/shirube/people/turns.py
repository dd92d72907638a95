"""One change of the organisation at a time."""

from .models import Company


def take(company_id: int) -> Company:
    """Waits until no other change of this company's people or units is under way.

    Loops, the last administrator and unit paths can only be judged on a tree that stands still.
    Trap: a stronger lock than `no_key` would wait for every row written about the company, and two would wait for
    each other.
    """
    return Company.objects.select_for_update(no_key=True).get(pk=company_id)

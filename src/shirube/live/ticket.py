"""A ticket: who opened a stream, and by which sign-in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ticket:
    """The door issues it, and is asked every half minute whether it still holds.

    `stamp` is a digest that changes with the person's password.
    """

    company_id: int
    person_id: int
    session_key: str
    stamp: str

"""The stamp of a sheet of check-ins: which sheet it is, and when it was opened; signed, so that nobody invents one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer

from shirube.checkins.actions import Sheet
from shirube.people.models import Person

SIGNER = Signer(salt="sheet of check-ins")


@dataclass(frozen=True, slots=True)
class Stamp:
    """`key` is the sheet's own, `opened` the second (since 1970) in which the page was made."""

    key: str
    opened: int

    def sheet(self, *, at: datetime, away: str) -> Sheet:
        """The sheet as it is sent; `away` are the seconds for which the page lay hidden, as the page counted them."""
        open_for = max(0, int(at.timestamp()) - self.opened)
        hidden = min(int(away), open_for) if away.isdecimal() and len(away) < 9 else 0
        return Sheet(self.key, open_for - hidden)


def new_stamp(person: Person, *, at: datetime) -> str:
    """A stamp for a hidden field of the form."""
    return SIGNER.sign(f"{person.pk}.{int(at.timestamp())}.{secrets.token_urlsafe(12)}")


def stamp_in(text: str, person: Person) -> Stamp | None:
    """What the field said; None when it was not ours, or another person's."""
    try:
        owner, opened, key = SIGNER.unsign(text).split(".")
    except (BadSignature, ValueError):
        return None
    return Stamp(key, int(opened)) if owner == str(person.pk) else None

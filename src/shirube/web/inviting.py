"""Invites several people at once: makes the links, and sends the letters where letters can be sent."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.mail import EmailMessage, get_connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shirube.people.actions import invite
from shirube.people.models import Person

from .requests import now
from .sign_in import can_mail


@dataclass(frozen=True, slots=True)
class Invited:
    """One invited person with their link, which is shown this once."""

    name: str
    email: str
    address: str


def default_letter(company: str) -> str:
    """The letter as we suggest it: what this is, and what it is not."""
    return _(
        "We are starting with OKRs at %(company)s.\n\n"
        "In Shirube you see what the company and your unit are aiming for, and how your own work serves it. "
        "Once a week you say how it is going; that takes about thirty seconds.\n\n"
        "This is not an evaluation. What you write here is not used for grades, pay or bonuses. "
        "Aim high, and say early when something is stuck: that is what helps the others help you."
    ) % {"company": company}


def invite_all(
    request: HttpRequest, people: Sequence[Person], *, letter: str, by: Person
) -> tuple[list[Invited], bool]:
    """The invited, and whether their letters were sent; without a mail server the links are to be handed over."""
    invited = []
    for person in people:
        _invitation, secret = invite(person, letter=letter, by=by, at=now(request))
        address = request.build_absolute_uri(reverse("accept-invitation", args=[secret]))
        invited.append(Invited(person.name, person.email or "", address))
    return invited, bool(invited) and can_mail() and _send(invited, letter, by)


def _send(invited: Sequence[Invited], letter: str, by: Person) -> bool:
    """Whether every letter left; when the mail server refuses, the links are still there to hand over."""
    with translation.override(by.company.language):
        letters = [_letter(one, letter, by) for one in invited]
    try:
        return get_connection().send_messages(letters) == len(letters)
    except (OSError, smtplib.SMTPException):
        return False


def _letter(one: Invited, letter: str, by: Person) -> EmailMessage:
    subject = _("%(who)s invites you to the OKRs of %(company)s") % {
        "who": by.name,
        "company": by.company.name,
    }
    way_in = _("Come in here (the link works once, for 14 days):")
    return EmailMessage(subject, f"{one.name}\n\n{letter}\n\n{way_in}\n{one.address}\n", to=[one.email])

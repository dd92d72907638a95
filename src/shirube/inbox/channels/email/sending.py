"""Sends a letter by the operator's mail server, and tells "never" from "later"."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.utils.translation import gettext_noop

from shirube.outbox import GiveUp, RetryLater

from ...message import Message
from ..posting import coded
from .letter import in_html, in_text, subject_of

REFUSED = gettext_noop("The mail server does not take letters for this address.")
BUSY = gettext_noop("The mail server asks to try again later.")
UNREACHABLE = gettext_noop("The mail server cannot be reached.")
NOT_LET_IN = gettext_noop("The mail server did not accept our user name and password.")
NO_ADDRESS = gettext_noop("This is not a mail address.")
FIVE_MINUTES = timedelta(minutes=5)
FOR_GOOD = range(500, 600)
"""Answers after which the same letter is not tried again (RFC 5321, 4.2.1)."""


def send_letter(message: Message, target: str) -> None:
    """One letter to one address. Raises GiveUp after a 5xx, RetryLater after a 4xx, a broken line or silence."""
    mail = letter(message, target)
    try:
        mail.send()
    except smtplib.SMTPAuthenticationError as error:
        raise RetryLater(FIVE_MINUTES, coded(NOT_LET_IN, str(error.smtp_code))) from error
    except smtplib.SMTPRecipientsRefused as error:
        _answer(next(iter(error.recipients.values()))[0], error)
    except smtplib.SMTPResponseException as error:
        _answer(error.smtp_code, error)
    except (smtplib.SMTPException, OSError) as error:
        raise RetryLater(reason=UNREACHABLE) from error


def letter(message: Message, target: str) -> EmailMultiAlternatives:
    """The letter with its headers; repeated attempts carry the same Message-ID. Raises GiveUp for a wrong address."""
    try:
        validate_email(target)
    except ValidationError as error:
        raise GiveUp(NO_ADDRESS) from error
    mail = EmailMultiAlternatives(
        subject_of(message), in_text(message), to=[target], headers=_headers(message)
    )
    mail.attach_alternative(in_html(message), "text/html")
    return mail


def _headers(message: Message) -> dict[str, str]:
    """Auto-Submitted keeps holiday answers away; List-Unsubscribe is RFC 8058's one press."""
    headers = {
        "Message-ID": f"<{message.id}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>",
        "Date": format_datetime(message.at),
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
    }
    if leave := message.extras.get("leave"):
        headers["List-Unsubscribe"] = f"<{leave}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _answer(code: int, error: Exception) -> None:
    if code in FOR_GOOD:
        raise GiveUp(coded(REFUSED, str(code))) from error
    raise RetryLater(FIVE_MINUTES, coded(BUSY, str(code))) from error

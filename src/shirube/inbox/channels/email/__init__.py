"""Mail: a letter in text and HTML, sent by the operator's mail server."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import httpx2
from django.utils.translation import gettext_noop

from ...message import Message
from ..channel import Channel, Composed, SettingField
from .letter import in_html, in_text, subject_of
from .sending import send_letter


class Email:
    """The mail server of SHIRUBE_EMAIL_URL; a person's target is their own address."""

    kind = "email"
    name = gettext_noop("Email")
    fields: tuple[SettingField, ...] = ()
    takes_people = True
    takes_rooms = True
    person_label = ""
    room_label = gettext_noop("Address of a mailing list")

    def compose(self, message: Message, target: str) -> Composed:
        """Subject, text and HTML."""
        parts = {"subject": subject_of(message), "text": in_text(message), "html": in_html(message)}
        return Composed("mail", parts)

    def send(
        self, message: Message, *, target: str, settings: Mapping[str, str], http: httpx2.Client, at: datetime
    ) -> None:
        """Hand it to the mail server: what that refuses for good is given up, everything else tried again."""
        send_letter(message, target)


EMAIL: Channel = Email()

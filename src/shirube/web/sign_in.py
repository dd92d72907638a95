"""How django-allauth behaves here: nobody signs up uninvited, and it speaks in our sentences."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ResetPasswordForm
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shirube.people.models import Person
from shirube.web.sessions.store import SessionStore

SENTENCES = {
    "account/messages/password_changed.txt": _("Your password has been changed."),
    "account/messages/password_set.txt": _("Your password has been set."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is asked for from now on."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is no longer asked for."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "New recovery codes have been made. The old ones are void."
    ),
    "mfa/messages/webauthn_added.txt": _("The passkey has been added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey has been removed."),
}
"""What is worth a notice; everything else that allauth would say goes without saying."""


def can_mail() -> bool:
    """Whether letters reach people: without a mail server they only appear in the operator's terminal."""
    return settings.SURROUNDINGS.email.kind != "console"


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Refuses sign-up; people come in through the first-run page or an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation sets the password of a person who already exists."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Says our sentence, or nothing; errors come as finished words."""
        text = message or SENTENCES.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text))

    def post_login(self, request: HttpRequest, user: Person, **details: Any) -> Any:
        """Signing in is when sessions that ran out are swept away."""
        SessionStore.clear_expired()
        return super().post_login(request, user, **details)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where the link was."""
        return reverse("security")


class ResetOfInvited(ResetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    """Sends a link to those who have a password already: everyone else comes in by invitation."""

    users: list[Person]

    def clean_email(self) -> str:
        """The address; whether anybody has it is not told."""
        email: str = super().clean_email()
        self.users = [user for user in self.users if user.has_usable_password()]
        return email

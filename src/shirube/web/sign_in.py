"""How django-allauth behaves here: nobody signs up uninvited."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Refuses sign-up; people come in through the first-run page or an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation sets the password of a person who already exists."""
        return False

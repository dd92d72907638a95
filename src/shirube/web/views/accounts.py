"""Signing in and the forgotten password: allauth's views with what our pages need to know besides."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView, PasswordResetView

from shirube.people.models import Company

from ..sign_in import can_mail


class SignIn(LoginView):  # type: ignore[misc]  # allauth is untyped
    """Knows whether there is a company to sign in to."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether Shirube is still empty."""
        return {**super().get_context_data(**kwargs), "is_new": not Company.objects.exists()}


sign_in = SignIn.as_view()
forgotten = PasswordResetView.as_view(extra_context={"can_mail": can_mail})

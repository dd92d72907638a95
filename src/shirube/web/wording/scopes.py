"""Words for how much of a person's rights a token carries."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from shirube.people.models import Scope

SCOPES = {
    Scope.READ: _("May read"),
    Scope.WRITE: _("May read and write"),
    Scope.ADMIN: _("May do everything you may do"),
}


def scopes(held: Iterable[str]) -> str:
    """The widest of these scopes, in words."""
    order = list(Scope)
    widest = max((Scope(scope) for scope in held), key=order.index, default=Scope.READ)
    return str(SCOPES[widest])

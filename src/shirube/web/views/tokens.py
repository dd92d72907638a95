"""Access tokens: programs that act with one's own rights."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from shirube.people.actions import issue_token, revoke_token
from shirube.people.models import AccessToken

from ..answers import UNPROCESSABLE, page
from ..forms.settings import NewToken
from ..notices import tell
from ..requests import PersonRequest, now
from ..wording import dates
from ..wording.scopes import scopes


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One token: what it is for and when it was last used."""

    id: int
    name: str
    scopes: str
    made: str
    used: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: PersonRequest) -> HttpResponse:
    """One's tokens; POST makes one and shows its secret, this once."""
    form = NewToken(request.POST or None, initial={"scope": "read"})
    made = ""
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        _token, made = issue_token(
            request.person, name=values["name"], scopes=[values["scope"]], by=request.person, at=now(request)
        )
        form = NewToken(initial={"scope": "read"})
    context = {"section": "tokens", "form": form, "made": made, "rows": _rows(request)}
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "settings/tokens.html", context, status=status)


@require_POST
def revoke(request: PersonRequest, token_id: int) -> HttpResponse:
    """The token opens nothing any more."""
    token = get_object_or_404(
        AccessToken.objects.select_related("person"), pk=token_id, person=request.person
    )
    revoke_token(token, by=request.person, at=now(request))
    tell(request, _("The token “%(name)s” has been revoked.") % {"name": token.name})
    return redirect("tokens")


def _rows(request: PersonRequest) -> list[TokenRow]:
    mine = AccessToken.objects.filter(person=request.person, revoked_at=None).order_by("-pk")
    return [
        TokenRow(
            token.pk,
            token.name,
            scopes(token.scopes),
            dates.table_day(timezone.localdate(token.created_at)),
            dates.table_day(token.last_used_on) if token.last_used_on else "",
        )
        for token in mine
    ]

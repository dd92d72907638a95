"""The page on which somebody says: this member of Slack is me."""

from __future__ import annotations

from django.core.signing import BadSignature
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shirube.inbox.actions.linking import asked_for, link
from shirube.inbox.channels.slack import SLACK
from shirube.inbox.models import Connection

from ..answers import page
from ..notices import tell
from ..requests import PersonRequest
from ..see_other import see_other


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def slack_link(request: PersonRequest, token: str) -> HttpResponse:
    """Names the member and asks; POST links. A link that is false or older than half an hour is not found."""
    try:
        connection_id, member, name = asked_for(token)
    except BadSignature as error:
        raise Http404 from error
    open_ones = Connection.objects.visible_to(request.person).on().filter(kind=SLACK.kind)
    connection = get_object_or_404(open_ones, pk=connection_id)
    if request.method == "POST":
        link(request.person, connection, member)
        tell(request, _("Slack is linked. Press the button in the message again."))
        return see_other("today")
    context = {"member": f"@{name}" if name else member, "token": token}
    return page(request, "slack/link.html", context)

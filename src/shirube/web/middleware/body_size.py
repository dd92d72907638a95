"""Refuses a request whose body no page could want, before any of it is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ..answers import plain_page
from ..views.errors import Trouble

LARGEST = 64 * 1024 * 1024
"""Bytes; pages refuse smaller ones with their own words (a sheet is at most 5 MB, rows are at most 50 MB)."""
API = "/api/"
"""Has limits of its own, and problems instead of pages."""
TOO_LARGE = 413


def body_size(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a body above the limit is answered with 413 and a sentence."""

    def answer(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > LARGEST and not request.path.startswith(API):
            trouble = Trouble(
                _("That is too large to be sent here."),
                _(
                    "A sheet may have up to 5 MB, a file of rows 50 MB. Remove pictures, or split it into parts."
                ),
            )
            return plain_page(request, "errors/plain.html", {"trouble": trouble}, status=TOO_LARGE)
        return get_response(request)

    return answer
